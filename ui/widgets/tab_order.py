"""Where Tab goes: as one reads, whenever and wherever the parts of a window were put in.

Qt would put whatever is added later last in its own tab order, so the layouts are asked instead.
"""

from collections.abc import Collection, Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Put the keyboard on the next stop below a widget, from the last one on the first.

    Returns whether there was one to go to.
    """
    focus = QApplication.focusWidget()
    places = [widget for widget in _reading(root, focus) if widget is focus or _is_stop(widget)]
    if not places or places == [focus]:
        return False
    step = 1 if forward else -1
    at = places.index(focus) + step if focus in places else min(step, 0)
    reasons = Qt.FocusReason
    reason = reasons.TabFocusReason if forward else reasons.BacktabFocusReason
    places[at % len(places)].setFocus(reason)
    return True


def make_only_stop(stop: QWidget | None, among: Iterable[QWidget]) -> None:
    """Let Tab arrive at one of several widgets that arrows walk along; a click reaches them all."""
    for widget in among:
        policy = Qt.FocusPolicy.StrongFocus if widget is stop else Qt.FocusPolicy.ClickFocus
        widget.setFocusPolicy(policy)


def _reading(root: QWidget, focus: QWidget | None) -> Iterator[QWidget]:
    """All that can be used, and what has the keyboard even as it is being hidden or disabled."""
    above: list[QWidget] = []
    while focus is not None:
        above.append(focus)
        focus = focus.parentWidget()
    return _below(root, above)


def _below(widget: QWidget, always: Collection[QWidget]) -> Iterator[QWidget]:
    if (widget.isHidden() or not widget.isEnabled()) and widget not in always:
        return
    yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _within(layout, always)
        return
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isWindow():
            yield from _below(child, always)


def _within(layout: QLayout, always: Collection[QWidget]) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _below(widget, always)
        elif inner is not None:
            yield from _within(inner, always)


def _is_stop(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    takes_tab = widget.focusPolicy() & tab == tab and widget.focusProxy() is None
    return takes_tab and widget.isVisible() and widget.isEnabled()
