"""Who signs, what is missing before that, and the signature."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from srp_worksheet.model import Assessor, Missing, Profile, RiskProfileProtocol
from srp_worksheet.rules import before_signing, known_assessor
from ui.risk_profile.editor import ProfileEditor
from ui.risk_profile.part import Part
from ui.widgets.buttons import Button
from ui.widgets.jump_list import JumpList
from ui.widgets.labels import PlainLabel


class SignOffPart(Part):
    """Who signs, what is missing, and the signature.

    Signals:
        wanted(str): the key of something missing, to jump to.
        signing(): the assessor wants to sign.
    """

    wanted = Signal(str)
    signing = Signal()
    hint = "Enter on what is missing goes there\nAlt+End from there comes back"

    def __init__(
        self,
        editor: ProfileEditor,
        protocol: RiskProfileProtocol,
        assessors: Callable[[], Sequence[Assessor]],
    ) -> None:
        super().__init__("sign_off", "Sign-off", editor)
        self._protocol, self._assessors = protocol, assessors
        self._assessor = self.add_line(
            "assessor",
            "Assessor",
            "Name of the trained assessor who signs; who signed before is offered",
            self._name_assessor,
        )
        self._training = self.add_line("training", "Training", "Course, provider and year")
        self._known: Sequence[Assessor] = ()
        self._needed = _GapList("Needed before signing")
        self._to_weigh = _GapList("For the assessor to weigh")
        self._ready = PlainLabel("Nothing is missing.", tone="quiet")
        self._sign = Button("Sign and lock", "primary")
        self._sign.clicked.connect(self.signing)
        for part in (self._needed, self._to_weigh):
            part.wanted.connect(self.wanted)
            self.body.addWidget(part)
        self.body.addWidget(self._ready)
        self.body.addWidget(self._sign)

    def load(self, profile: Profile) -> None:
        self._known = self._assessors()
        self._assessor.set_completions(list(dict.fromkeys(one.name for one in self._known)))
        self._offer_training(profile.assessor)
        super().load(profile)

    def _name_assessor(self, name: str) -> None:
        """Write a name as its bearer signed before; the training is only offered."""
        known = known_assessor(name, self._known)
        self._offer_training(name)
        self.editor.change({"assessor": known.name if known else name}, self._assessor)

    def _offer_training(self, name: str) -> None:
        bearer = [one for one in self._known if known_assessor(name, [one])]
        self._training.set_completions(list(dict.fromkeys(one.training for one in bearer)))

    def show_profile(self, profile: Profile) -> None:
        super().show_profile(profile)
        signed = profile.signed_at is not None
        gaps = [] if signed else before_signing(profile, self._protocol)
        needed = [gap for gap in gaps if gap.blocks]
        self._needed.show_gaps(needed)
        self._to_weigh.show_gaps([gap for gap in gaps if not gap.blocks])
        self._ready.setVisible(not gaps and not signed)
        self._sign.setEnabled(not needed and not signed)
        self._sign.setVisible(not signed)


class _GapList(QWidget):
    """Gaps under a heading, each a way to its place.

    Signals:
        wanted(str): the key of the gap to go to.
    """

    wanted = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._heading = PlainLabel(bold=True)
        self._list = JumpList(title)
        self._list.chosen.connect(lambda index: self.wanted.emit(self._gaps[index].key))
        self._gaps: list[Missing] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self._list)

    def show_gaps(self, gaps: list[Missing]) -> None:
        """Show what is missing now."""
        self._gaps = gaps
        self._heading.setText(f"{self._title} ({len(gaps)})")
        self._list.show_sentences([gap.text for gap in gaps])
        self.setVisible(bool(gaps))
