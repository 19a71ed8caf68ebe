"""What is sought: the decision asked of the solicitor, or why none is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from panel.orders.model import Application, Sought
from ui.spo.editor import ApplicationEditor
from ui.widgets.page import Labelled, Section
from ui.widgets.text import SavedText
from ui.widgets.wrapping_choice import WrappingChoice

_WORDS = {
    Sought.CONSIDERING: "Considering",
    Sought.FULL: "Full",
    Sought.FULL_AND_INTERIM: "Full and interim",
    Sought.VARIATION: "Variation",
    Sought.NOT_PURSUED: "Not pursued",
}


class SoughtPart(QWidget):
    """One of five, which wrap where the text is large; a reason where no order is pursued."""

    def __init__(self, editor: ApplicationEditor) -> None:
        super().__init__()
        self._editor = editor
        self._choice = WrappingChoice(
            "What is sought", [(sought.value, words) for sought, words in _WORDS.items()]
        )
        self._choice.chosen.connect(self._choose)
        self._reason = SavedText("Why no order is pursued")
        self._reason.edited.connect(
            lambda text: editor.change({"reason_not_pursued": text}, self._reason)
        )
        self._why = Labelled("Why no order is pursued", self._reason, hint="Who decided, and why")
        box = Section("What is sought")
        box.body.addWidget(self._choice)
        box.body.addWidget(self._why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def load(self, application: Application) -> None:
        """Show another application."""
        self._reason.load(application.reason_not_pursued)

    def show_application(self, application: Application) -> None:
        """Show what is stored."""
        self._choice.set_value(application.sought)
        self._reason.set_value(application.reason_not_pursued)
        self._why.setVisible(not application.is_sought)

    def focus_on_choice(self) -> None:
        """Put the keyboard on what is chosen."""
        self._choice.setFocus()

    def _choose(self, key: str) -> None:
        """Something is always sought or not, so what is chosen again stays chosen."""
        if key:
            self._editor.change({"sought": Sought(key)})
        elif self._editor.application is not None:
            self._choice.set_value(self._editor.application.sought)
