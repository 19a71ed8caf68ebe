"""Keys pressed in whatever has the keyboard, as a person presses them."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "↓": Qt.Key.Key_Down, "↑": Qt.Key.Key_Up}


def keyboard() -> QWidget:
    """Where keys go, once everything that was begun is done."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    focus = QApplication.activePopupWidget() or QApplication.focusWidget()
    if focus is None or not focus.isActiveWindow():
        # The platform of tests lets the window go when a list is made.
        next(top for top in QApplication.topLevelWidgets() if top.isVisible()).activateWindow()
        QApplication.processEvents()
    return _focus()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> QWidget:
    """Press a key; returns where the keyboard is then."""
    QTest.keyClick(keyboard(), key, modifiers)
    return keyboard()


def type_in(text: str) -> None:
    """Press the keys of a text, Enter, Tab and arrows included."""
    for letter in text:
        if letter in _KEYS:
            press(_KEYS[letter])
        else:
            QTest.keyClicks(_focus(), letter)


def press_each(*keys: Qt.Key | str) -> None:
    """Press keys, or type a text, without waiting for what they begin."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(_focus(), key)
        else:
            QTest.keyClick(_focus(), key)


def _focus() -> QWidget:
    focus = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert focus is not None
    return focus
