"""A pair of hands: works the real windows with keys and clicks only, as a person would.

Whatever it wants to touch it must find by its accessible name, so what it can reach a screen
reader can reach too.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from panel.errors import BugError

_PATIENCE_SECONDS = 30.0
_BETWEEN_LOOKS_MS = 10
_MARGIN = 60
_TO_LAY_OUT_MS = 40
_SPELT_OUT = 24
"""Characters of the longest text that is typed key by key when the hand dictates."""


class Hand:
    """Types, presses and looks.

    Args:
        window: the top-level window to work in.
        pace: seconds to rest after each act, so that a person can watch; 0 for none.
        dictates: whether long text comes word by word, as from dictation, instead of key by key.
    """

    def __init__(self, window: QWidget, pace: float = 0.0, *, dictates: bool = False) -> None:
        self.window = window
        self._pace = pace
        self._dictates = dictates

    def key(self, keys: str, times: int = 1) -> None:
        """Press a shortcut such as "Ctrl+K", wherever the keyboard is."""
        sequence = QKeySequence(keys)
        for _ in range(times):
            QTest.keySequence(self._target(), sequence)
        self.rest()

    def type(self, text: str) -> None:
        """Type text into whatever has the keyboard."""
        if self._dictates and len(text) > _SPELT_OUT:
            self._dictate(text)
        else:
            QTest.keyClicks(self._target(), text)
        self._close_suggestions()
        self.rest()

    def enter(self, name: str, text: str) -> None:
        """Type a line into an entry line and press Enter."""
        self.write(name, text)
        self.key("Return")

    def write(self, name: str, text: str) -> None:
        """Click a field and type over what stands in it."""
        self.click(name)
        self.key("Ctrl+A")
        self.type(text)

    def _dictate(self, text: str) -> None:
        pieces = text.split(" ") if self._pace else [text]
        for number, piece in enumerate(pieces):
            event = QInputMethodEvent("", [])
            event.setCommitString(piece if number == 0 else f" {piece}")
            QApplication.sendEvent(self._target(), event)
            if self._pace:
                QTest.qWait(int(self._pace * 250))

    def _close_suggestions(self) -> None:
        focus = QApplication.focusWidget()
        completer = focus.completer() if isinstance(focus, QLineEdit) else None
        popup = completer.popup() if isinstance(completer, QCompleter) else None
        if popup is not None and popup.isVisible():
            popup.hide()

    def click(self, name: str) -> QWidget:
        """Click what bears this accessible name, scrolling to it first."""
        return self._click(self.find(name), name)

    def click_like(self, part: str) -> QWidget:
        """Click the first thing whose accessible name has these words in it."""
        return self._click(self.find_like(part), part)

    def _click(self, widget: QWidget, name: str) -> QWidget:
        if not widget.isEnabled():
            raise BugError(f"what is named {name} cannot be used now")
        self._scroll_to(widget)
        spot = _spot(widget)
        top = widget.window()
        hit = top.childAt(widget.mapTo(top, spot))
        if hit is None or not (hit is widget or widget.isAncestorOf(hit)):
            raise BugError(f"what is named {name} cannot be clicked: it is covered or cut off")
        QTest.mouseClick(hit, Qt.MouseButton.LeftButton, pos=hit.mapFrom(widget, spot))
        self.rest()
        return widget

    def choose(self, name: str, label: str) -> None:
        """Open a list by its accessible name and choose an entry by its words."""
        combo = self.find(name)
        if not isinstance(combo, QComboBox):
            raise BugError(f"what is named {name} is no list to choose from")
        self.put_keyboard_on(combo)
        self.key("Alt+Down")
        row = combo.findText(label)
        if row < 0:
            raise BugError(f"the list {name} has no entry {label}")
        view = combo.view()
        self.wait_until(view.isVisible, f"the list {name} did not open")
        steps = row - view.currentIndex().row()
        for _ in range(abs(steps)):
            QTest.keyClick(view, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.rest()

    def pick(self, name: str, words: str) -> None:
        """Click the line of a list that has these words."""
        view = self.find(name)
        if not isinstance(view, QAbstractItemView):
            raise BugError(f"what is named {name} is no list")

        def found() -> list[int]:
            return [row for row in range(view.model().rowCount()) if words in _spoken(view, row)]

        self.wait_until(lambda: bool(found()), f"no line of {name} says {words}")
        index = view.model().index(found()[0], 0)
        self._scroll_to(view)
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        self.rest()

    def tick_rows(self, name: str, rows: Sequence[int]) -> None:
        """In the list that has the keyboard, tick these lines, counted from 1."""
        at = 1
        self.find(name)
        self.key("Home")
        for row in rows:
            self.key("Down", row - at)
            self.key("Space")
            at = row

    def fill_in_files(
        self, paths: Sequence[Path], before_accepting: Callable[[], object] = lambda: None
    ) -> None:
        """Type names into the file dialog that is open, and accept it.

        `before_accepting` is what happens to the disk between typing and accepting.
        """
        dialogs: list[QFileDialog] = []

        def look() -> bool:
            tops = QApplication.topLevelWidgets()
            dialogs[:] = [top for top in tops if isinstance(top, QFileDialog) and top.isVisible()]
            return bool(dialogs)

        self.wait_until(look, "no file dialog opened")
        line = next(iter(dialogs[0].findChildren(QLineEdit, "fileNameEdit")))
        line.setFocus()
        line.selectAll()
        names = [str(path) for path in paths]
        self.type(names[0] if len(names) == 1 else " ".join(f'"{name}"' for name in names))
        dialog = dialogs[0]
        # While one types, the dialog marks the rows it knows and would then take those alone.
        for view in dialog.findChildren(QAbstractItemView):
            view.clearSelection()
        before_accepting()
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.wait_until(lambda: not _is_there(dialog), "the file dialog did not accept the names")

    def scroll_to_top(self) -> None:
        """Turn the wheel back to the beginning of every page in sight."""
        for widget in self.in_sight():
            if isinstance(widget, QScrollArea):
                widget.verticalScrollBar().setValue(0)

    def put_keyboard_on(self, widget: QWidget) -> None:
        """Give the keyboard to it, as Tab would in the end."""
        self._scroll_to(widget)
        self._target()
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _target(self) -> QWidget:
        """What has the keyboard.

        Off the screen there is no window manager: nobody gives the keyboard back after a dialog
        or a list of suggestions, or keeps it from a window that does not want it.
        """
        if popup := QApplication.activePopupWidget():
            return popup
        active = QApplication.activeWindow()
        in_dialog = isinstance(active, QDialog) and active.isVisible()
        if active is not self.window and not in_dialog:
            self.window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.window

    def _scroll_to(self, widget: QWidget) -> None:
        """Turn the wheel until it is in sight."""
        parent = widget.parentWidget()
        while parent is not None:
            content = parent.widget() if isinstance(parent, QScrollArea) else None
            if isinstance(parent, QScrollArea) and content is not None:
                QApplication.processEvents()
                spot = widget.mapTo(content, _spot(widget))
                parent.ensureVisible(spot.x(), spot.y(), 0, _MARGIN)
            parent = parent.parentWidget()
        QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        """What bears this accessible name and can be seen.

        Raises:
            BugError: nothing does, even after waiting.
        """
        return self._first(lambda given: given == name, name)

    def find_like(self, part: str) -> QWidget:
        """The first thing in sight with these words in its accessible name."""
        return self._first(lambda given: part in given, part)

    def is_there(self, name: str) -> bool:
        """Whether anything in sight bears this accessible name."""
        return any(name_of(widget) == name for widget in self.in_sight())

    def says(self, words: str) -> bool:
        """Whether any label in sight has these words."""
        labels = (widget for widget in self.in_sight() if isinstance(widget, QLabel))
        return any(words in label.text() for label in labels)

    def wait_for_words(self, words: str) -> None:
        """Wait until a label in sight has these words."""
        self.wait_until(lambda: self.says(words), f"nothing on screen says {words}")

    def in_sight(self) -> Iterator[QWidget]:
        """Every widget that is shown, those of dialogs first."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        for top in sorted(tops, key=lambda top: top is self.window):
            yield top
            yield from _shown_within(top)

    def _first(self, fits: Callable[[str], bool], words: str) -> QWidget:
        found: list[QWidget] = []

        def look() -> bool:
            hits = (widget for widget in self.in_sight() if fits(name_of(widget)))
            found[:] = [hit for hit in (next(hits, None),) if hit is not None]
            return bool(found)

        self.wait_until(look, f"no widget is named {words}")
        return found[0]

    def wait_until(self, condition: Callable[[], bool], complaint: str) -> None:
        """Let the program work until something holds."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                raise BugError(f"the demo waited in vain: {complaint}")
            QTest.qWait(_BETWEEN_LOOKS_MS)

    def rest(self) -> None:
        """Let the program catch up, and a person watch."""
        QApplication.processEvents()
        if self._pace:
            QTest.qWait(int(self._pace * 1000))

    def look(self, path: Path) -> None:
        """Keep a picture of the window as it is painted now, with the dialogs before it."""
        QTest.qWait(_TO_LAY_OUT_MS)
        picture = self.window.grab()
        with QPainter(picture) as painter:
            for top in QApplication.topLevelWidgets():
                parent = top.parentWidget()
                if top.isVisible() and parent is not None and parent.window() is self.window:
                    place = self.window.mapFromGlobal(top.mapToGlobal(QPoint()))
                    painter.drawPixmap(place, top.grab())
        if not picture.save(str(path), "PNG"):
            raise BugError("a screenshot could not be written")


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    if name := widget.accessibleName():
        return name
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def _is_there(dialog: QWidget) -> bool:
    return dialog in QApplication.topLevelWidgets() and dialog.isVisible()


def _shown_within(parent: QWidget) -> Iterator[QWidget]:
    for child in parent.children():
        if isinstance(child, QWidget) and not child.isWindow() and child.isVisible():
            yield child
            yield from _shown_within(child)


def _spoken(view: QAbstractItemView, row: int) -> str:
    index = view.model().index(row, 0)
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return " ".join(str(index.data(role) or "") for role in roles)


def _spot(widget: QWidget) -> QPoint:
    """Where to click: boxes and radio buttons take it only on their mark and words."""
    if isinstance(widget, QCheckBox | QRadioButton):
        return QPoint(10, widget.height() // 2)
    return QPoint(min(widget.width() // 2, 200), min(widget.height() // 2, 40))
