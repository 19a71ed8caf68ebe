"""Words that stand on a page and are stored nowhere: closing asks before they are lost."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs import ask
from ui.workspace import Workspace


def has_half_typed(page: QWidget, workspace: Workspace) -> bool:
    """Whether a line was never entered or a field kept what it could not store, in any case."""
    from ui.actions.dock import ActionDock
    from ui.actions.list import ActionList
    from ui.entries.typed_entry import TypedEntry

    lines: list[ActionDock | ActionList | TypedEntry] = []
    lines += page.findChildren(ActionDock)
    lines += page.findChildren(ActionList)
    lines += page.findChildren(TypedEntry)
    return bool(workspace.kept.all()) or any(line.has_half_typed() for line in lines)


def ask_before_losing_it(page: QWidget, close: Callable[[], None]) -> None:
    """Ask whether to close all the same."""
    ask(
        page,
        "Close with words not entered?",
        "A line was never entered with Enter, or a field could not take its words, perhaps "
        "with another case. They would be lost. Everything else is saved.",
        "Close without it",
        "Stay and keep it",
        close,
        dangerous=True,
    )
