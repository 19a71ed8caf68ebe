"""How a widget asks the style sheet for a look: by a dynamic property, never by its own style."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Surface = Literal["page", "panel", "dock", "band", "current", "clear"]


def set_look(widget: QWidget, prop: str, value: str) -> None:
    """Sets a property that the style sheet knows, and shows its look at once.

    A widget that was never shown takes its look when it is.
    """
    if widget.property(prop) == value:
        return
    widget.setProperty(prop, value)
    renew_look(widget)


def renew_look(widget: QWidget) -> None:
    """Shows at once what the style sheet now says of a widget, as after a look of its parent."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def paint_surface(widget: QWidget, surface: Surface) -> None:
    """Gives a plain container the ground of a surface; "clear" shows what is behind it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    set_look(widget, "surface", surface)


def literal(text: str) -> str:
    """Text for a button or tab, where a lone ampersand would be swallowed as a mnemonic."""
    return text.replace("&", "&&")
