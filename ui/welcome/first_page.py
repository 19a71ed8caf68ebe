"""Three plain ways to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.notices import ProgressStrip
from ui.widgets.page import Line


class FirstPage(QWidget):
    """What a person sees who has opened no clinic here yet.

    Signals:
        create_wanted(), open_wanted(), demo_wanted(): which way the person chose.
        demo_unwanted(): they would rather not wait for the demo clinic.
    """

    create_wanted = Signal()
    open_wanted = Signal()
    demo_wanted = Signal()
    demo_unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._create = Button("Create our clinic", "primary")
        self._create.clicked.connect(self.create_wanted)
        open_store = Button("Open an existing store")
        open_store.clicked.connect(self.open_wanted)
        self._demo = demo = Button("Look around a demo clinic")
        self._ways = (self._create, open_store, demo)
        self._progress = ProgressStrip()
        self._progress.cancelled.connect(self._stop)
        demo.clicked.connect(self.demo_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Heading("Stalking clinic", 1))
        column.addWidget(
            PlainLabel(
                "From referral to minutes and SPO brief, in one encrypted store on this computer. "
                "Nothing leaves it unless you send it.",
                size="large",
                wrap=True,
            )
        )
        for button, words in (
            (self._create, "For the clinic's coordinator, once. It takes about a minute."),
            (open_store, "If you already have a store. You will need its passphrase."),
            (demo, "Invented people in an invented county. Nothing is real and nothing is kept."),
        ):
            column.addWidget(Line())
            column.addWidget(PlainLabel(words, wrap=True))
            column.addWidget(button)
        column.addWidget(self._progress)
        column.addStretch(1)

    def begin(self) -> None:
        """Put the keyboard on the first way."""
        self._create.setFocus()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the demo clinic is; nothing else can be begun meanwhile."""
        has_begun = self._progress.isHidden()
        self._progress.show_progress(done, total, text)
        if has_begun:
            self._progress.setFocus()
            for way in self._ways:
                way.setEnabled(False)

    def end_progress(self) -> None:
        """Offer the three ways again."""
        for way in self._ways:
            way.setEnabled(True)
        self._demo.setFocus()
        self._progress.hide()

    def _stop(self) -> None:
        self._progress.show_progress(0, 0, "Stopping, and removing what was made")
        self.demo_unwanted.emit()
