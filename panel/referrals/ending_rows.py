"""The last part of the form: contact, risk boxes, grounds and lawful bases."""

import re
from dataclasses import dataclass, field

from panel.referrals.boxes import Mark, has_box, mark_in, marks_beside, tidy
from panel.referrals.labelled import LabelReader
from panel.referrals.model import Answer, Unread
from panel.referrals.protocol import DashProtocol
from panel.referrals.text_marks import EMPTY_GLYPHS, TICKED_GLYPHS, UNCLEAR
from panel.referrals.word_text import Row
from panel.referrals.yes_no import read_yes_no

_CONTACT = "Victim wants contact from GDASS"
GROUNDS = ("visible", "judgement", "escalation")
_BOX = f"[{TICKED_GLYPHS}{EMPTY_GLYPHS}{UNCLEAR}]|\\[[^\\]]?\\]"
_TICKED_LINE = re.compile(
    rf"([^\n]*?)((?:(?:{_BOX})[ \t]*)+(?:(?:[xXyY]|[Yy]es)(?!\w))?"
    r"|(?<=[:\s])(?:[xXyY]|[Yy]es)[ \t]*$)",
    re.MULTILINE,
)
"""Words and the marks behind them; without a box only a letter at the end of the line counts."""


@dataclass(slots=True)
class EndingReader:
    """Reads the closing part row by row, by what each row says rather than by where it stands."""

    protocol: DashProtocol
    wants_gdass: Answer = None
    risk_ticked: list[str] = field(default_factory=list)
    grounds: set[str] = field(default_factory=set)
    lawful_bases: list[str] = field(default_factory=list)
    articles: dict[str, str | None] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    _labels: LabelReader = field(init=False)
    _contact_so_far: str | None = None

    def __post_init__(self) -> None:
        self._labels = LabelReader(self.protocol.fields["articles"], self.protocol)

    def recognises(self, row: Row) -> bool:
        """Whether the row can only belong to this part, whatever heading is missing above it."""
        text = "\t".join(tidy(cell.text) for cell in row.cells)
        fields = self.protocol.fields
        if any(p.search(text) for p in fields["safety"]["wants_gdass"]):
            return True
        grounds = [p for name in GROUNDS for p in fields["grounds"][name]]
        known = any(p.search(text) for p in (*grounds, *fields["lawful_bases"]["labels"]))
        return has_box(text) and (known or self._is_risk(text))

    def read(self, row: Row) -> None:
        """Take in one row."""
        text = "\t".join(tidy(cell.text) for cell in row.cells)
        fields = self.protocol.fields
        if any(p.search(text) for p in fields["safety"]["wants_gdass"]):
            self._contact(self._after_contact_question(row))
        elif self._contact_so_far is not None and _is_only_answer(row):
            self._contact(f"{self._contact_so_far}\n{_whole(row)}")
        elif any(
            p.search(text)
            for p in fields["articles"]["article_6"] + fields["articles"]["article_9"]
        ):
            self._articles(row)
        elif any(p.search(text) for name in GROUNDS for p in fields["grounds"][name]):
            self._grounds(row)
        elif self._is_risk(text):
            self._risk(text)
        elif any(p.search(text) for p in fields["lawful_bases"]["labels"]):
            self._lawful_bases(row)
        else:
            found, _ = self._labels.read(row)
            self.articles |= {entry.name: entry.value for entry in found}

    def _after_contact_question(self, row: Row) -> str:
        text = _whole(row)
        for name in ("wants_gdass_ends", "wants_gdass"):
            ends = [m.end() for p in self.protocol.fields["safety"][name] if (m := p.search(text))]
            if ends:
                return text[max(ends) :]
        return text

    def _contact(self, answer: str) -> None:
        """Read the answer, which may go on in the rows below."""
        self._contact_so_far = answer
        outcome = read_yes_no([(0, answer)], {})
        self.wants_gdass = outcome.value
        self.unread = [entry for entry in self.unread if entry.field != _CONTACT]
        if outcome.problem:
            self._unclear(_CONTACT, outcome.problem, tidy(answer))

    def _is_risk(self, text: str) -> bool:
        labels = self.protocol.words["risk_boxes"]["labels"]
        start = text.strip().split("\t")[0].split("\n")[0].lower()
        return any(label.lower() in start for label in labels) and len(start) < 40

    def _risk(self, text: str) -> None:
        marks = marks_beside(text, self.protocol.words["risk_boxes"]["labels"])
        for label, (mark, _) in marks.items():
            if mark is Mark.TICKED:
                self.risk_ticked.append(label)
            elif mark is Mark.UNCLEAR:
                self._unclear(f"Risk to victim and family: {label}", "The mark is not clear.", text)

    def _grounds(self, row: Row) -> None:
        """Each ground's mark stands after its words, or in the cell beside or before them."""
        cells = [tidy(cell.text) for cell in row.cells]
        for place, text in enumerate(cells):
            spans = self._ground_spans(text)
            for index, (name, _, end) in enumerate(spans):
                until = spans[index + 1][1] if index + 1 < len(spans) else len(text)
                mark = _mark_after(text[end:until])
                alone = mark is Mark.BLANK and len(spans) == 1
                if alone and has_box(text[: spans[0][1]]):
                    mark = mark_in(text[: spans[0][1]])[0]
                elif alone and place + 1 < len(cells) and not self._ground_spans(cells[place + 1]):
                    mark = mark_in(cells[place + 1])[0]
                self._take_ground(name, mark, text)

    def _take_ground(self, name: str, mark: Mark, text: str) -> None:
        if mark is Mark.TICKED:
            self.grounds.add(name)
        elif mark is Mark.UNCLEAR:
            self._unclear(f"Ground for high risk: {name}", "The mark is not clear.", text)

    def _ground_spans(self, text: str) -> list[tuple[str, int, int]]:
        spans = []
        for name in GROUNDS:
            for pattern in self.protocol.fields["grounds"][name]:
                match = pattern.search(text)
                if match:
                    spans.append((name, match.start(), match.end()))
                    break
        return sorted(spans, key=lambda span: span[1])

    def _lawful_bases(self, row: Row) -> None:
        cells = [tidy(cell.text) for cell in row.cells]
        for place, text in enumerate(cells):
            pieces = list(_TICKED_LINE.finditer(text))
            before = bool(pieces) and not pieces[0][1].strip() and has_box(pieces[0][2])
            for index, match in enumerate(pieces):
                until = pieces[index + 1].start(2) if index + 1 < len(pieces) else len(text)
                label = text[match.end() : until] if before else match[1]
                self._take_basis(label, mark_in(match[2])[0], text)
            beside = cells[place + 1] if place + 1 < len(cells) else ""
            if not pieces and not any(c.isalpha() for c in beside.lower().replace("x", "")):
                self._take_basis(text, mark_in(beside)[0], text)

    def _take_basis(self, label: str, mark: Mark, text: str) -> None:
        label = " ".join(label.split())
        if mark is Mark.TICKED and label:
            self.lawful_bases.append(label)
        elif mark is Mark.UNCLEAR:
            self._unclear("Lawful basis", "The mark is not clear.", text)

    def _articles(self, row: Row) -> None:
        found, _ = self._labels.read(row)
        for entry in found:
            self.articles[entry.name] = entry.value or self.articles.get(entry.name)

    def _unclear(self, where: str, reason: str, found: str) -> None:
        self.unread.append(Unread(where, reason, " ".join(found.split())))


def _whole(row: Row) -> str:
    return "\t".join(cell.text for cell in row.cells)


def _is_only_answer(row: Row) -> bool:
    """Whether the only words of a row are yes or no."""
    words = set(re.findall(r"\w+", tidy(_whole(row)).lower()))
    return bool(words & {"yes", "no"}) and words <= {"yes", "no", "x", "y", "n"}


def _mark_after(text: str) -> Mark:
    """The first mark behind the first words of a label, whatever more of it is printed."""
    match = _TICKED_LINE.search(text)
    return mark_in(match[2])[0] if match else Mark.BLANK
