"""Where the room's view stands: on a second screen, or in the console's place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

_FLOATING = (Qt.WindowType.ToolTip, Qt.WindowType.Popup)
"""What a page leaves above the window: words of the case that were pointed at, suggested names."""

FindScreen = Callable[[QWidget], QScreen | None]


def audience_screen(console: QWidget) -> QScreen | None:
    """The first screen that shows something else than the console's; None if there is none."""
    screens = QGuiApplication.screens()
    own = console.window().screen()
    place = apart_from(own.geometry(), [screen.geometry() for screen in screens])
    return None if place is None else screens[place]


def apart_from(own: QRect, others: Sequence[QRect]) -> int | None:
    """The place of the first area that shares nothing with one's own, as a mirrored one does."""
    for place, area in enumerate(others):
        if area.isValid() and not area.intersects(own):
            return place
    return None


class Placement(QObject):
    """Puts the view up where the room looks, and takes it down again.

    Signals:
        lost(bool): the view has lost its place: its screen is gone (True), or another page was
            brought up in the console's place (False). It is down already.
    """

    lost = Signal(bool)

    def __init__(self, view: QWidget, host: QStackedWidget, find_screen: FindScreen) -> None:
        super().__init__(host)
        view.setParent(host)
        view.hide()
        self._view = view
        self._host = host
        self._find_screen = find_screen
        self._screen: QScreen | None = None
        self._console: QWidget | None = None
        self._focus: QWidget | None = None
        host.currentChanged.connect(self._host_turned)
        host.destroyed.connect(view.deleteLater)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.screenRemoved.connect(self._screen_removed)
            app.focusChanged.connect(self._keep_keys_from_console)

    @property
    def covered_page(self) -> QWidget | None:
        """The page in whose place the view stands; None while the console can be seen."""
        return self._console

    @property
    def would_hide_console(self) -> bool:
        """Whether there is no screen for the room but the console's own."""
        return self._find_screen(self._host) is None

    def put_up(self) -> None:
        """Bring the view before the room."""
        self._screen = self._find_screen(self._host)
        if self._screen:
            self._fill(self._screen)
            return
        self._focus = QApplication.focusWidget()
        self._console = self._host.currentWidget()
        self._host.addWidget(self._view)
        self._host.setCurrentWidget(self._view)
        if has_focus := QApplication.focusWidget():
            has_focus.clearFocus()  # no ring around what the room sees
        for window in QApplication.topLevelWidgets():
            if window.windowType() in _FLOATING:
                window.close()

    def take_down(self) -> None:
        """Take the view away; the console is as it was, with the keyboard where it still can be."""
        self._view.hide()
        self._screen = None
        console, self._console = self._console, None
        if console is None:
            self._view.setParent(self._host)
            return
        if self._host.currentWidget() is self._view:
            self._host.setCurrentWidget(console)
        self._host.removeWidget(self._view)
        if self._focus and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus()
        self._focus = None

    def _fill(self, screen: QScreen) -> None:
        """A window of its own that never takes the keyboard from the console."""
        self._view.setParent(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self._view.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._view.setWindowTitle("Projector")
        self._view.setScreen(screen)
        self._view.setGeometry(screen.geometry())
        self._view.setWindowState(Qt.WindowState.WindowFullScreen)
        self._view.show()  # showFullScreen() would ask for the keyboard

    def _host_turned(self) -> None:
        if self._console is not None and self._host.currentWidget() is not self._view:
            self.take_down()
            self.lost.emit(False)

    def _keep_keys_from_console(self, _old: QWidget | None, new: QWidget | None) -> None:
        """What is typed while the view covers the console goes nowhere, rather than in unseen."""
        if new is not None and self._console is not None and self._console.isAncestorOf(new):
            self._focus = new
            new.clearFocus()

    def _screen_removed(self, screen: QScreen) -> None:
        """Move to another screen for the room; never onto the console's own."""
        if screen is not self._screen:
            return
        other = self._find_screen(self._host)
        if other and other is not screen:
            self._screen = other
            self._fill(other)
            return
        self.take_down()
        self.lost.emit(True)
