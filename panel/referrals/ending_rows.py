"""The last part of the form: contact, risk boxes, grounds and lawful bases."""

import re
from dataclasses import dataclass, field

from panel.referrals.boxes import Mark, chosen_labels, has_box, mark_in, marks_beside, tidy
from panel.referrals.labelled import LabelReader
from panel.referrals.model import Answer, Unread
from panel.referrals.protocol import DashProtocol
from panel.referrals.text_marks import EMPTY_GLYPHS, TICKED_GLYPHS, UNCLEAR, is_struck_or_lit
from panel.referrals.word_rows import Row
from panel.referrals.yes_no import read_yes_no

_CONTACT = "Victim wants contact from GDASS"
GROUNDS = ("visible", "judgement", "escalation")
_BOX = f"[{TICKED_GLYPHS}{EMPTY_GLYPHS}{UNCLEAR}]|\\[[^\\]]?\\]|\\([xX✓✔ ]?\\)"
_TYPED = r"(?:[xXyY]|[Yy][Ee][Ss])"
_TICKED_LINE = re.compile(
    rf"([^\n]*?)((?:(?:{_BOX})[ \t]*)+(?:{_TYPED}(?!\w))?|(?<=[:\s]){_TYPED}[. \t]*$)",
    re.MULTILINE,
)
"""Words and the marks behind them; without a box only a letter at the end of the line counts."""
_MARK_ON_NEXT_LINE = re.compile(rf"\n[ \t]*(?=(?:(?:{_BOX})[ \t]*|{_TYPED}[ \t]*)(?:\n|$))")
_NO_FIELD = "Something is written here for which there is no field."
_INSTEAD = "Nothing is ticked, but something is highlighted or struck through."


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
        if self.asks_about_contact(row):
            return True
        text = tidy(_whole(row))
        fields = self.protocol.fields
        grounds = [p for name in GROUNDS for p in fields["grounds"][name]]
        known = any(p.search(text) for p in (*grounds, *fields["lawful_bases"]["labels"]))
        return has_box(text) and (known or self._is_risk(text))

    def asks_about_contact(self, row: Row) -> bool:
        """Whether the row asks if the victim wants to be contacted."""
        text = tidy(_whole(row))
        return any(p.search(text) for p in self.protocol.fields["safety"]["wants_gdass"])

    def read(self, row: Row) -> None:
        """Take in one row."""
        text = tidy(_whole(row))
        fields = self.protocol.fields
        if self.asks_about_contact(row):
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
            self._risk(_whole(row))
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
        problem = outcome.problem or (outcome.leftover and _NO_FIELD)
        if problem:
            self._unclear(_CONTACT, problem, tidy(answer))

    def _is_risk(self, text: str) -> bool:
        labels = self.protocol.words["risk_boxes"]["labels"]
        start = text.strip().split("\t")[0].split("\n")[0].lower()
        return any(label.lower() in start for label in labels) and len(start) < 40

    def _risk(self, text: str) -> None:
        labels = self.protocol.words["risk_boxes"]["labels"]
        self.risk_ticked += chosen_labels(text, labels)
        for label, (mark, _) in marks_beside(text, labels).items():
            if mark is Mark.UNCLEAR:
                where = f"Risk to victim and family: {label}"
                self._unclear(where, "The mark is not clear.", tidy(text))

    def _grounds(self, row: Row) -> None:
        """Each ground's mark stands after its words, or in the cell beside or before them."""
        before = set(self.grounds)
        cells = [tidy(cell.text) for cell in row.cells]
        for place, text in enumerate(cells):
            spans = self._ground_spans(text)
            for index, (name, _, end) in enumerate(spans):
                until = spans[index + 1][1] if index + 1 < len(spans) else len(text)
                mark, written = _mark_after(text[end:until])
                alone = mark is Mark.BLANK and len(spans) == 1
                if alone and has_box(text[: spans[0][1]]):
                    mark = mark_in(text[: spans[0][1]])[0]
                elif alone and place + 1 < len(cells) and not self._ground_spans(cells[place + 1]):
                    mark, written = mark_in(cells[place + 1])
                self._take_ground(name, mark, written)
        if self.grounds == before and is_struck_or_lit(_whole(row)):
            self._unclear("Ground for high risk", _INSTEAD, tidy(_whole(row)))

    def _take_ground(self, name: str, mark: Mark, written: str) -> None:
        where = f"Ground for high risk: {name}"
        if mark is Mark.TICKED:
            self.grounds.add(name)
        if written and written.strip(". ").lower() not in ("no", "n") and not written.isdecimal():
            self._unclear(where, _NO_FIELD, written)
        elif mark is Mark.UNCLEAR and not written:
            self._unclear(where, "The mark is not clear.", name)

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
        before = len(self.lawful_bases)
        cells = [_MARK_ON_NEXT_LINE.sub(" ", tidy(cell.text)) for cell in row.cells]
        for place, text in enumerate(cells):
            pieces = list(_TICKED_LINE.finditer(text))
            leads = bool(pieces) and not pieces[0][1].strip() and has_box(pieces[0][2])
            for index, match in enumerate(pieces):
                until = pieces[index + 1].start(2) if index + 1 < len(pieces) else len(text)
                label = text[match.end() : until] if leads else match[1]
                self._take_basis(label, mark_in(match[2])[0], text)
            beside = cells[place + 1] if place + 1 < len(cells) else ""
            if not pieces and not any(c.isalpha() for c in beside.lower().replace("x", "")):
                self._take_basis(text, mark_in(beside)[0], text)
            after = text[pieces[-1].end() :] if pieces and not leads else ""
            if any(map(str.isalnum, after)):
                self._unclear("Lawful basis", _NO_FIELD, text)
        if len(self.lawful_bases) == before and is_struck_or_lit(_whole(row)):
            self._unclear("Lawful basis", _INSTEAD, tidy(_whole(row)))

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


def _mark_after(text: str) -> tuple[Mark, str]:
    """The first mark behind the first words of a label, and what is written behind it.

    More of the label may be printed before the mark. Without a mark, what follows the colon was
    written.
    """
    match = _TICKED_LINE.search(text)
    if match is None:
        _, rest = mark_in(text.rpartition(":")[2] if ":" in text else "")
        return Mark.BLANK, rest
    mark, beside = mark_in(match[2])
    _, rest = mark_in(text[match.end() :])
    return mark, " ".join(filter(None, (beside, rest)))
