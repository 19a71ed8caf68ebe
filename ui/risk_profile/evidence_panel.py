"""What opens below a factor: the reason for omitting it, its evidence, and what that rests on."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from srp_worksheet.model import Factor, Rating
from ui.risk_profile.citing import GONE, Source, leaves_no_doubt, matching, words_after_at
from ui.risk_profile.editor import ProfileEditor
from ui.widgets.growing import GrowingEdit
from ui.widgets.labels import Chip, PlainLabel
from ui.widgets.page import FlowRow
from ui.widgets.pick_list import PickList
from ui.widgets.text import SavedLine, SavedText

_REASON = "Reason for omitting: what is missing, and where it was asked for"
_REASON_HINT = "Enter goes on to the next factor\nEsc back to this one"
_EVIDENCE_HINT = "Type evidence, @ cites a source\nEsc back to the factor"


class CitingText(QWidget):
    """A text that saves itself, in which @ offers what can be cited.

    Signals:
        cited(str): the key of the source that was picked; the @ and what followed are gone.
    """

    cited = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = SavedText(name)
        editor = self.field.focusProxy()
        assert isinstance(editor, GrowingEdit)  # noqa: S101 - what SavedText is made of
        self._editor = editor
        self._list = PickList("Sources to cite", editor)
        self._sources: Mapping[str, Source] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self._list)
        self.setFocusProxy(self.field)
        editor.textChanged.connect(self._look_for_at)
        self._list.picked.connect(self._cite)

    def set_sources(self, sources: Mapping[str, Source]) -> None:
        """What @ offers."""
        self._sources = sources

    def _words(self) -> str | None:
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return words_after_at(before)

    def _look_for_at(self) -> None:
        words = self._words()
        found = [] if words is None else matching(self._sources.values(), words)
        sure = words is not None and leaves_no_doubt(found, words)
        self._list.offer([(source.key, source.line) for source in found], ready=sure)

    def _cite(self, key: str) -> None:
        words = self._words()
        if words is not None:
            cursor = self._editor.textCursor()
            back = QTextCursor.MoveOperation.PreviousCharacter
            cursor.movePosition(back, QTextCursor.MoveMode.KeepAnchor, len(words) + 1)
            cursor.removeSelectedText()
        self.field.flush()
        self.cited.emit(key)


class EvidencePanel(QWidget):
    """The evidence of one factor, opened."""

    def __init__(self, editor: ProfileEditor, factor: Factor) -> None:
        super().__init__()
        self._editor, self._code = editor, factor.code
        self._rating = Rating(factor.code)
        self._shown: tuple[object, ...] = ()
        self._reason_label = PlainLabel(_REASON, size="small", tone="quiet", wrap=True)
        self.reason = SavedLine(f"Reason for omitting {factor.label}")
        self._prompt = PlainLabel(factor.prompt, size="small", tone="quiet", wrap=True)
        self.evidence = CitingText(f"Evidence: {factor.label}")
        self._chips = FlowRow()
        column = QVBoxLayout(self)
        column.setSpacing(4)
        for part in (
            self._reason_label,
            self.reason,
            self._prompt,
            self.evidence,
            self._chips,
        ):
            column.addWidget(part)
        self.reason.edited.connect(
            lambda text: editor.rate(self._code, {"omit_reason": text}, self.reason)
        )
        self.evidence.field.edited.connect(
            lambda text: editor.rate(self._code, {"evidence": text}, self.evidence.field)
        )
        self.evidence.cited.connect(self._cite)

    @property
    def hint(self) -> str:
        """The keys of the field that has the keyboard; "" where none of them has."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return ""
        return _REASON_HINT if self.reason.isAncestorOf(focus) else _EVIDENCE_HINT

    def show_rating(
        self, rating: Rating, sources: Mapping[str, Source], *, read_only: bool
    ) -> None:
        """Show what is stored; what is being typed stays."""
        self._rating = rating
        self.reason.set_value(rating.omit_reason)
        self.evidence.field.set_value(rating.evidence)
        self._reason_label.setVisible(rating.is_omitted)
        self.reason.setVisible(rating.is_omitted)
        self.reason.setEnabled(not read_only)
        self.evidence.setEnabled(not read_only)
        self.evidence.set_sources({k: s for k, s in sources.items() if k not in rating.cites})
        self._show_chips(sources, read_only=read_only)

    def _show_chips(self, sources: Mapping[str, Source], *, read_only: bool) -> None:
        labels = {key: sources[key].label if key in sources else GONE for key in self._rating.cites}
        shown = (labels, read_only)
        if shown == self._shown:
            return
        self._shown = shown
        self._chips.clear()
        for key, label in labels.items():
            chip = Chip(label, removable=not read_only)
            chip.setToolTip(sources[key].text if key in sources else "")
            chip.removed.connect(lambda key=key: self._take_away(key))
            self._chips.add(chip)
        self._chips.setVisible(bool(labels))

    def _cite(self, key: str) -> None:
        self._editor.rate(self._code, {"cites": [*self._rating.cites, key]})

    def _take_away(self, key: str) -> None:
        self._editor.rate(
            self._code, {"cites": [cite for cite in self._rating.cites if cite != key]}
        )
        self.evidence.setFocus()
