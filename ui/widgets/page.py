"""What a screen is laid out with: scrolling pages, sections, labelled fields and rows that wrap."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import BODY, UNIT
from ui.widgets.in_sight import scroll_to
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.look import paint_surface
from ui.widgets.tab_order import move_focus


class Line(QFrame):
    """A hairline between things."""


_PAGE_MARGINS = (6 * UNIT, 3 * UNIT, 6 * UNIT, 6 * UNIT)


class ScrollPage(QScrollArea):
    """A column of content, as wide as is good to read, that keeps the focus in sight.

    Tab goes through it, and from it on, as one reads.

    `max_width` is in pixels for text as large as drawn, and grows with it. `margins` are left,
    top, right and bottom in pixels.
    """

    def __init__(
        self,
        *,
        max_width: int = 0,
        margins: tuple[int, int, int, int] = _PAGE_MARGINS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # Of a viewport that Qt made itself, PySide first has to find out what it is.
        self.setViewport(QWidget())
        self._content = content = QWidget()
        paint_surface(content, "clear")
        column = QVBoxLayout(content)
        column.setContentsMargins(*margins)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * UNIT)
        column.addLayout(self.body)
        column.addStretch(1)
        self._max_width = max_width
        self._limit_width()
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Page")
        self._holds = False
        self.verticalScrollBar().valueChanged.connect(self._note_what_is_seen)
        self.verticalScrollBar().rangeChanged.connect(self._hold)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit_width()

    def _limit_width(self) -> None:
        """As many words to a line in large text as in small."""
        if self._max_width:
            text = max(QApplication.font().pixelSize(), BODY)
            self._content.setMaximumWidth(self._max_width * text // BODY)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 (Qt's own signature)
        return move_focus(self.window(), forward=forward)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._content.isAncestorOf(new):
            self._keep_in_sight()
            # Once more when a page that has just been shown or filled has its size.
            QTimer.singleShot(0, self, self._keep_in_sight)
            self._holds = True

    def _note_what_is_seen(self) -> None:
        """Whether the keyboard is in sight, or the person has scrolled away from it."""
        self._holds = self._sees_keyboard()

    def _sees_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        if focus is None or not self._content.isAncestorOf(focus):
            return False
        place = QRect(focus.mapTo(self.viewport(), QPoint()), focus.size())
        return self.viewport().rect().intersects(place)

    def _hold(self) -> None:
        QTimer.singleShot(0, self, self._bring_back)

    def _bring_back(self) -> None:
        """Bring the keyboard back where what stands above it has grown and pushed it out."""
        if self._holds and not self._sees_keyboard():
            self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._content.isAncestorOf(focus):
            scroll_to(self, focus, 4 * UNIT)
            self.ensureWidgetVisible(focus, 0, 4 * UNIT)  # the cursor of what is higher than it


class Upright(QFrame):
    """A hairline between things side by side."""


class Section(QWidget):
    """A heading with quiet words at the right, a line, and below it the `body`."""

    def __init__(self, title: str, aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Heading(title, 3)
        self._aside = PlainLabel(aside, size="small", tone="quiet", elide=True)
        if not aside:
            self._aside.hide()
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(2 * UNIT)
        head.addWidget(self._title, 1)
        head.addWidget(self._aside, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * UNIT, 0, 0)
        column.setSpacing(2 * UNIT)
        column.addLayout(head)
        column.addWidget(Line())
        column.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Changes the heading."""
        self._title.setText(title)

    def set_aside(self, aside: str) -> None:
        """Changes the quiet words at the right."""
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))


class Labelled(QWidget):
    """A field below its label, with a quiet hint between them where one helps."""

    def __init__(
        self, label: str, field: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(PlainLabel(label, bold=True, wrap=True))
        if hint:
            column.addWidget(PlainLabel(hint, size="small", tone="quiet", wrap=True))
        column.addWidget(field, 1)
        self.setFocusProxy(field)


class FlowRow(QWidget):
    """A row of tags, chips or buttons that wraps where the width ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = _Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Adds one at the end."""
        self._flow.addWidget(widget)

    def clear(self) -> None:
        """Takes all away."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class _Flow(QLayout):
    """Lays items out from the left, line by line, each line centred on its height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(6)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() + self.spacing() for size in sizes)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """Breaks the items into lines; returns the height that they take together."""
        y = rect.y()
        for line in self._lines(rect.width()):
            x, height = rect.x(), max(item.sizeHint().height() for item in line)
            for item in line:
                size = item.sizeHint()
                if move:
                    corner = QPoint(x, y + (height - size.height()) // 2)
                    item.setGeometry(QRect(corner, size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = 0
        for item in self._items:
            needed = item.sizeHint().width()
            if not lines or needed > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= needed + self.spacing()
        return lines
