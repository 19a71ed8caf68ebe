"""Colours and size of text before a clinic is open, for who could not read its way in otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.settings.look_choice import LookChoice
from ui.theme import Appearance
from ui.widgets.buttons import Button
from ui.widgets.labels import Heading


class LookForm(QWidget):
    """The choice of looks on a page of its own.

    Signals:
        back(): to the page before.
    """

    back = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = LookChoice(appearance)
        back = Button("Back")
        back.clicked.connect(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (Heading("Colours and size of text", 1), look, back):
            column.addWidget(part)
        column.addStretch(1)
        self.setFocusProxy(look)
