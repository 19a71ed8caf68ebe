"""The window: the way in, then the clinic."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ui.welcome.page import WelcomePage

TITLE = "Stalking clinic"
"""The title of every window: never a name, a reference or a path."""


class MainWindow(QMainWindow):
    """Shows the welcome page until a clinic is open.

    Signals:
        closing(): the person closed the window and everything is saved.
    """

    closing = Signal()

    def __init__(self, welcome: WelcomePage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        begins_at = welcome.focusWidget()
        self._pages.addWidget(welcome)
        if begins_at is not None:
            # A new parent forgets where the page had put the keyboard.
            begins_at.setFocus()
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)

    def show_clinic(self, clinic: QWidget) -> None:
        """Put the open clinic in the place of the welcome page."""
        self._pages.addWidget(clinic)
        self._pages.setCurrentWidget(clinic)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self._pages.currentWidget()
        shut_down = getattr(page, "shut_down", None)
        if shut_down is not None and not shut_down():
            event.ignore()
            return
        self.closing.emit()
        event.accept()
