"""The three limbs of s.1(1), each with its facts, the rows that bear on it and where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from panel.orders.model import Application, Field, Section
from ui.spo.chronology_picker import ChronologyPicker, ChronologyRow
from ui.spo.editor import ApplicationEditor
from ui.spo.readiness import LimbStatus
from ui.widgets import page
from ui.widgets.labels import Heading, PlainLabel, Tag
from ui.widgets.text import SavedText


class LimbBlock(QWidget):
    """One limb."""

    def __init__(self, editor: ApplicationEditor, field: Field) -> None:
        super().__init__()
        self._field = field
        self._status = Tag("")
        self.facts = SavedText(f"Facts: {field.label}")
        self.facts.edited.connect(lambda text: editor.write(field.key, text, self.facts))
        self.rows = ChronologyPicker(field.label)
        self.rows.picked.connect(lambda ids: editor.cite(field.key, ids))
        self.rows.setVisible(field.cites)
        head = QHBoxLayout()
        head.addWidget(Heading(field.label, 3), 1)
        head.addWidget(self._status, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(PlainLabel(field.prompt, size="small", tone="quiet", wrap=True))
        column.addWidget(self.facts)
        column.addWidget(self.rows)

    def load(self, application: Application) -> None:
        """Show another application."""
        self.facts.load(application.answer(self._field.key).text)

    def show_application(
        self, application: Application, rows: Sequence[ChronologyRow], status: LimbStatus
    ) -> None:
        """Show what is stored."""
        answer = application.answer(self._field.key)
        self.facts.set_value(answer.text)
        self.rows.show_rows(rows, answer.incidents)
        self._status.show_status(status.words, status.kind)


class LimbsPart(QWidget):
    """All three, in order."""

    def __init__(self, editor: ApplicationEditor, section: Section) -> None:
        super().__init__()
        box = page.Section(section.title)
        self.blocks = {field.key: LimbBlock(editor, field) for field in section.fields}
        for block in self.blocks.values():
            box.body.addWidget(block)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def load(self, application: Application) -> None:
        """Show another application."""
        for block in self.blocks.values():
            block.load(application)

    def show_application(
        self,
        application: Application,
        rows: Sequence[ChronologyRow],
        statuses: Sequence[LimbStatus],
    ) -> None:
        """Show what is stored, and where each limb stands."""
        for status in statuses:
            self.blocks[status.key].show_application(application, rows, status)
