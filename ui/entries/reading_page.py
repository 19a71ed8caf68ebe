"""A page on which Tab goes in reading order, whenever and wherever its parts were put in."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from ui.widgets.page import ScrollPage


class ReadingPage(ScrollPage):
    """A page whose entries come and go.

    Qt would put what is added later last in its own tab order, so the page asks its layouts.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 (Qt's own signature)
        focus, content = QApplication.focusWidget(), self.widget()
        stops = list(_stops_in(content)) if content else []
        if focus is None or focus not in stops:
            return super().focusNextPrevChild(forward)
        place = stops.index(focus) + (1 if forward else -1)
        inside = stops[place] if 0 <= place < len(stops) else None
        target = inside or self._beyond(focus, forward=forward) or stops[0 if forward else -1]
        reasons = Qt.FocusReason
        target.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
        return True

    def _beyond(self, focus: QWidget, *, forward: bool) -> QWidget | None:
        """The nearest stop of the window that is not on this page."""
        step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
        widget = step(focus)
        while widget is not None and widget is not focus:
            shown = widget.isVisible() and widget.isEnabled() and not self.isAncestorOf(widget)
            if shown and _is_stop(widget):
                return widget
            widget = step(widget)
        return None


def _stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Everything below a widget at which Tab stops, as one reads."""
    if widget.isHidden() or widget.isWindow() or not widget.isEnabled():
        return
    if _is_stop(widget):
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _stops_of(layout)
    else:
        for child in widget.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            yield from _stops_in(child)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops_in(widget)
        elif inner is not None:
            yield from _stops_of(inner)


def _is_stop(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.focusPolicy() & tab == tab and widget.focusProxy() is None
