"""What is sought: the decision asked of the solicitor, or why none is."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from panel.orders.model import Application, Sought
from ui.spo.editor import ApplicationEditor
from ui.widgets.page import FlowRow, Labelled, Section
from ui.widgets.text import SavedText

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
        self._group = QButtonGroup(self)
        self._radios: dict[Sought, QRadioButton] = {}
        choices = FlowRow()
        for sought, words in _WORDS.items():
            radio = QRadioButton(words)
            radio.setAccessibleName(f"What is sought: {words}")
            radio.clicked.connect(lambda _on=True, sought=sought: self._choose(sought))
            self._group.addButton(radio)
            self._radios[sought] = radio
            choices.add(radio)
        self._reason = SavedText("Why no order is pursued", placeholder="Who decided, and why")
        self._reason.edited.connect(
            lambda text: editor.change({"reason_not_pursued": text}, self._reason)
        )
        self._why = Labelled("Why no order is pursued", self._reason)
        box = Section("What is sought")
        box.body.addWidget(choices)
        box.body.addWidget(self._why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def load(self, application: Application) -> None:
        """Show another application."""
        self._reason.load(application.reason_not_pursued)

    def show_application(self, application: Application) -> None:
        """Show what is stored."""
        self._radios[application.sought].setChecked(True)
        self._reason.set_value(application.reason_not_pursued)
        self._why.setVisible(not application.is_sought)

    def focus_on_choice(self) -> None:
        """Put the keyboard on what is chosen."""
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus()

    def _choose(self, sought: Sought) -> None:
        application = self._editor.application
        if application is not None and application.sought is not sought:
            self._editor.change({"sought": sought})
