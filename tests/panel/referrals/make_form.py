"""Fills a blank DASH form in many ways, from the same truth that the samples have beside them.

The printed words of the questions are taken from a sample form, so that what is made here reads
like what arrives. Use `make_form(truth, FillIn(...))` for the bytes of a Word file.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

FORMS = Path(__file__).parent / "forms"
_W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_W_URI}}}"
_SERIES = ("sdash", "additional", "hbv")
RELATIONSHIPS = ("Spouse", "Ex-spouse", "Partner", "Ex-partner")
AFRAID_ROWS = ("Kill", "Further injury and violence", "Other (please clarify)")
AFRAID_WHOM = ("You", "Children", "Other")
LAWFUL_BASES = (
    "Child Protection Act 2004:",
    "Pt.3 Schedule 8 Data Protection Act 2018 (Safeguarding):",
    "Common Law:",
    "S.115 Crime & Disorder Act 1998:",
    "Human Right Act 2004:",
    "The Care Act 2004:",
)
GROUNDS = {
    "visible": "Visible high risk (from DASH):",
    "judgement": "Professional Judgement of high risk:",
    "escalation": "Escalation in severity and/or frequency:",
}


class Way(Enum):
    """How boxes are ticked and text is entered."""

    CONTROLS = "content controls"
    LEGACY = "legacy form fields"
    GLYPHS = "typed box glyphs"
    TICKS = "a tick typed beside the empty box"
    LETTER_X = "a typed X in place of the box"
    LETTER_X_BESIDE = "a typed X beside the empty box"
    WORD_YES = "the word typed beside the box"
    LETTER_Y = "a typed Y or N in place of the box"
    BRACKETS = "[x] and [ ]"
    WINGDINGS_SYMBOL = "Wingdings symbols"
    WINGDINGS_FONT = "letters in the Wingdings font"
    TRACKED = "tracked changes"


class CommentPlace(Enum):
    """Where a comment to a question is typed."""

    IN_CELL = "in the cell of the question"
    BELOW = "in a row below"
    BESIDE = "in a cell beside the boxes"


class AnswerPlace(Enum):
    """Where the boxes of a question stand."""

    TWO_CELLS = "yes and no each in a cell"
    ONE_CELL = "both in one cell"
    NESTED = "in a table inside the cell"
    HEADED = "bare marks under the headings yes and no"
    LINE_BELOW = "in a row of their own below the question"
    PARAGRAPH = "behind the question, outside any table"


@dataclass(frozen=True)
class FillIn:
    """One way to fill a form in."""

    way: Way = Way.CONTROLS
    comments: CommentPlace = CommentPlace.IN_CELL
    answers: AnswerPlace = AnswerPlace.TWO_CELLS
    with_numbers: bool = True
    with_wording: bool = True
    split_runs: bool = False
    both_ticked: frozenset[str] = field(default_factory=frozenset)
    left_out: frozenset[str] = field(default_factory=frozenset)
    pairs_in_a_row: bool = False


@cache
def printed_wording() -> Mapping[str, str]:
    """The printed words of every question of the sample form, by its key."""
    with zipfile.ZipFile(FORMS / "sample-legacy-fields.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    wording: dict[str, str] = {}
    counts = dict.fromkeys(_SERIES, 0)
    series = ""
    for row in root.iter(f"{_W}tr"):
        cells = [_first_line(cell) for cell in row.iter(f"{_W}tc")]
        if len(cells) != 4 or not cells[2].startswith("YES"):
            continue
        if cells[0].isdecimal():
            series = ""
            wording[cells[0]] = cells[1]
            continue
        for opening, name in (("If Yes to 8", "sdash"), ("If yes to 8", "additional"),
                              ("If Yes to 20", "hbv")):  # fmt: skip
            series = name if cells[0].startswith(opening) else series
        counts[series] += 1
        wording[f"{series} {counts[series]}"] = cells[1]
    return wording


def _first_line(cell: etree._Element) -> str:
    paragraph = cell.find(f"{_W}p")
    return "" if paragraph is None else "".join(paragraph.itertext(f"{_W}t"))


def make_form(truth: Mapping[str, Any], fill_in: FillIn | None = None) -> bytes:
    """A filled form as the bytes of a Word file; `truth` has the shape of the samples' JSON."""
    return word_file(_Maker(fill_in or FillIn(), truth).body())


def word_file(body: str, *, extra: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file around the XML of a body, byte for byte the same each time."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONSHIPS,
        "word/document.xml": _DOCUMENT.format(body=body),
        "word/_rels/document.xml.rels": _NO_RELATIONSHIPS,
    }
    content = {name: text.encode() for name, text in parts.items()} | dict(extra or {})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 11, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return target.getvalue()


@dataclass
class _Maker:
    fill_in: FillIn
    truth: Mapping[str, Any]

    def body(self) -> str:
        truth = self.truth
        parts = [
            self.paragraph(self.text("DASH 2018 Risk Assessment Form")),
            self.paragraph(self.text("Level of Risk ") + self.entry(truth["risk_level"])),
            self.pairs(
                ("Name of Person Completing:", truth["completed_by"]),
                ("Date of completing:", truth["completed_on"]),
                ("Date of incident:", truth["incident_on"]),
                ("Police incident No. (if not known please state):", truth["incident_no"]),
                ("OIC (if not known please state):", truth["oic"]),
            ),
            *self.person("Victim Details", "Forename", truth["victim"]),
            *self.children(),
            *self.person("Perpetrator Details", "Forenames", truth["perpetrator"]),
            self.relationship(truth["perpetrator"]["relationship"]),
            *self.vulnerable_adults(),
            *self.questions(),
            *self.ending(),
        ]
        return "".join(parts)

    # pieces of Word

    def text(self, words: str) -> str:
        """Printed or typed words, in as many runs as asked for."""
        pieces = [words]
        if self.fill_in.split_runs and len(words) > 3:
            third = len(words) // 3
            pieces = [words[:third], words[third : 2 * third], words[2 * third :]]
        return "".join(text_run(piece) for piece in pieces)

    def entry(self, value: str | None) -> str:
        """A value in its field; an empty field where there is none."""
        way = self.fill_in.way
        if way is Way.CONTROLS:
            if not value:
                return (
                    "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>"
                    f"{text_run('Click or tap here to enter text.')}</w:sdtContent></w:sdt>"
                )
            return (
                '<w:sdt><w:sdtPr><w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>'
                f"{self.text(value)}</w:sdtContent></w:sdt>"
            )
        if way is Way.LEGACY:
            shown = self.text(value) if value else text_run("\u2002" * 5)
            return _field("<w:textInput/>", "FORMTEXT", shown)
        if way is Way.TRACKED and value:
            return (
                '<w:del w:id="1" w:author="a"><w:r><w:delText>draft</w:delText></w:r></w:del>'
                f'<w:ins w:id="2" w:author="a">{self.text(value)}</w:ins>'
            )
        return self.text(value) if value else ""

    def box(self, *, ticked: bool, word: str = "yes") -> str:
        """A box, or what is typed in its place, behind its printed word."""
        way = self.fill_in.way
        if way is Way.CONTROLS:
            return _checkbox_control(ticked=ticked)
        if way is Way.LEGACY:
            return _field(f"<w:checkBox><w:default w:val='{int(ticked)}'/></w:checkBox>",
                          "FORMCHECKBOX", "")  # fmt: skip
        if way is Way.TRACKED:
            return _tracked_box(ticked=ticked)
        if way is Way.WINGDINGS_SYMBOL:
            return f'<w:r><w:sym w:font="Wingdings" w:char="{"F0FE" if ticked else "F0A8"}"/></w:r>'
        if way is Way.WINGDINGS_FONT:
            return text_run("ü" if ticked else "o", "Wingdings")
        typed = {
            Way.GLYPHS: ("☑", "☐"),
            Way.TICKS: ("☐ ✓", "☐"),
            Way.LETTER_X: ("X", ""),
            Way.LETTER_X_BESIDE: ("☐ x", "☐"),
            Way.WORD_YES: (f"☐ {word}", "☐"),
            Way.LETTER_Y: (word[0].upper(), ""),
            Way.BRACKETS: ("[x]", "[ ]"),
        }[way]
        return text_run(typed[0] if ticked else typed[1])

    def ticks(self, marks: Iterable[tuple[str, bool]]) -> str:
        """Printed words, each with its box behind it."""
        return "".join(
            self.text(f"{label} ") + self.box(ticked=ticked) + text_run(" ")
            for label, ticked in marks
        )

    def paragraph(self, *pieces: str) -> str:
        return f"<w:p>{''.join(pieces)}</w:p>"

    def pairs(self, *pairs: tuple[str, str | None]) -> str:
        cells = [
            [self.paragraph(self.text(label)), self.paragraph(self.entry(value))]
            for label, value in pairs
        ]
        if not self.fill_in.pairs_in_a_row:
            return table(cells)
        return table([list(chain(*cells[at : at + 2])) for at in range(0, len(cells), 2)])

    # parts of the form

    def person(self, title: str, forename: str, person: Mapping[str, Any]) -> list[str]:
        rows = (
            ("Surname", "surname"),
            (forename, "forename"),
            ("DOB", "dob"),
            ("Address", "address"),
            ("Postcode", "postcode"),
            ("Male/Female", "sex"),
            ("Contact No", "phone"),
            ("Ethnic Self Classification 16+1 code", "ethnicity"),
        )
        table = self.pairs(*((label, person[name]) for label, name in rows))
        return [self.paragraph(self.text(title)), table]

    def children(self) -> list[str]:
        headings = ("", "Name", "DOB", "School", "GP", "Present During Incident?",
                    "Resident at Address?")  # fmt: skip
        rows = [[self.paragraph(self.text(heading)) for heading in headings]]
        blank = dict.fromkeys(("name", "dob", "school", "gp", "present", "resident"))
        children = list(self.truth["children"])
        children += [blank] * (4 - len(children))
        for place, child in enumerate(children, start=1):
            cells = [self.paragraph(self.text(str(place)))]
            cells += [
                self.paragraph(self.entry(child[name]) if child["name"] else "")
                for name in ("name", "dob", "school", "gp")
            ]
            cells += [self.paragraph(self.yes_no(child[name], "Yes", "No"))
                      for name in ("present", "resident")]  # fmt: skip
            rows.append(cells)
        return [self.paragraph(self.text("Children")), table(rows)]

    def relationship(self, words: str | None) -> str:
        other = words is not None and words not in RELATIONSHIPS
        marks = [(label, label == words) for label in RELATIONSHIPS] + [("Other", other)]
        specified = self.entry(words) if other else ""
        return self.paragraph(
            self.text("Relationship "), self.ticks(marks), self.text("Specify: "), specified
        )

    def vulnerable_adults(self) -> list[str]:
        adults = self.truth.get("vulnerable_adults", ())
        if not adults:
            return []
        headings = ("Full Name", "Date of Birth", "*Nature of vulnerability")
        rows = [[self.paragraph(self.text(heading)) for heading in headings]]
        rows += [
            [self.paragraph(self.entry(adult[name])) for name in ("name", "dob", "nature")]
            for adult in adults
        ]
        return [self.paragraph(self.text("Vulnerable Adults Present")), table(rows)]

    def yes_no(self, answer: bool | None, yes: str = "YES", no: str = "NO") -> str:
        return (
            self.text(f"{yes} ") + self.box(ticked=answer is True)
            + text_run(" ") + self.text(f"{no} ") + self.box(ticked=answer is False, word="no")
        )  # fmt: skip

    def answer(self, key: str) -> bool | None:
        series, _, number = key.rpartition(" ")
        if not series:
            return self.truth["answers"][key]  # type: ignore[no-any-return]
        return self.truth[series][int(number) - 1]  # type: ignore[no-any-return]

    def questions(self) -> list[str]:
        parts = [self.paragraph(self.text("CURRENT SITUATION"))]
        rows: list[list[str]] = []
        if self.fill_in.answers is AnswerPlace.HEADED:
            rows.append([self.paragraph(self.text(word)) for word in ("", "Question", "YES", "NO")])
        for key, wording in printed_wording().items():
            if key in self.fill_in.left_out:
                continue
            if self.fill_in.answers is AnswerPlace.PARAGRAPH:
                parts.extend(self.question_paragraphs(key, wording))
            else:
                rows.extend(self.question_rows(key, wording))
        return [*parts, table(rows)] if rows else parts

    def question_paragraphs(self, key: str, wording: str) -> list[str]:
        number = f"{key}. " if " " not in key else "• "
        lines = [self.paragraph(self.text(f"{number}{wording} "), self.yes_no(self.answer(key)))]
        lines += self.afraid_lines() if key == "3" else []
        comment = self.truth["comments"].get(key)
        return [*lines, *([self.paragraph(self.entry(comment))] if comment else [])]

    def question_rows(self, key: str, wording: str) -> list[list[str]]:
        numbered = self.fill_in.with_numbers and " " not in key
        number = self.paragraph(self.text(key if numbered else ""))
        printed = wording if self.fill_in.with_wording or " " in key else ""
        lines = [self.paragraph(self.text(printed))]
        lines += self.afraid_lines() if key == "3" else []
        comment = self.truth["comments"].get(key)
        place = self.fill_in.comments
        if comment and place is CommentPlace.IN_CELL:
            lines.append(self.paragraph(self.entry(comment)))
        answer_cells, rows_below = self.answer_cells(key)
        row = [number, "".join(lines), *answer_cells]
        if comment and place is CommentPlace.BESIDE:
            row.append(self.paragraph(self.entry(comment)))
        rows = [row, *rows_below]
        if comment and place is CommentPlace.BELOW:
            rows.append([self.paragraph(), self.paragraph(self.entry(comment))])
        return rows

    def answer_cells(self, key: str) -> tuple[list[str], list[list[str]]]:
        """The cells of the boxes, and the rows below that hold them instead."""
        answer = self.answer(key)
        both = key in self.fill_in.both_ticked
        yes_box = self.box(ticked=both or answer is True)
        no_box = self.box(ticked=both or answer is False, word="no")
        yes = self.paragraph(self.text("YES "), yes_box)
        no = self.paragraph(self.text("NO "), no_box)
        place = self.fill_in.answers
        if place is AnswerPlace.ONE_CELL:
            return [self.paragraph(self.text("YES "), yes_box, self.text(" NO "), no_box)], []
        if place is AnswerPlace.NESTED:
            return [table([[yes, no]]) + "<w:p/>"], []
        if place is AnswerPlace.HEADED:
            return [self.paragraph(yes_box), self.paragraph(no_box)], []
        if place is AnswerPlace.LINE_BELOW:
            return [], [[self.paragraph(), yes + no]]
        return [yes, no], []

    def afraid_lines(self) -> list[str]:
        return [
            self.paragraph(
                self.text(f"{label}: "),
                self.ticks((who, f"{label}:{who}" in self.truth["afraid"]) for who in AFRAID_WHOM),
            )
            for label in AFRAID_ROWS
        ]

    def ending(self) -> list[str]:
        truth = self.truth
        level = str(truth["risk_level"] or "").upper()
        bases = [(label, label in truth["lawful_bases"]) for label in LAWFUL_BASES]
        return [
            self.paragraph(self.text("Other relevant information (from victim or professional) "
                                     "which may alter risk levels.")),
            self.paragraph(self.entry(truth["other_information"])),
            self.paragraph(self.text("Victim Safety")),
            self.paragraph(
                self.text("Does the victim want contact from Gloucestershire Domestic Abuse "
                          "Support Service? "),
                self.yes_no(truth["wants_gdass"]),
            ),
            self.paragraph(self.text("Risk To Victim and Family:")),
            table([[self.paragraph(self.ticks([(word, word == level)]))
                     for word in ("STANDARD", "MEDIUM", "HIGH")]]),
            self.paragraph(self.text("Under what basis has the client met the high risk "
                                     "threshold for MARAC:")),
            table([[self.paragraph(self.ticks([(label, name in truth["grounds"])]))
                     for name, label in GROUNDS.items()]]),
            self.paragraph(self.text("Please indicate under which lawful basis you are sharing "
                                     "information")),
            table([[self.paragraph(self.ticks([mark])) for mark in bases[at : at + 3]]
                    for at in (0, 3)]),
            self.paragraph(
                self.text("Data Protection Act 2018: Article 6: "), self.entry(truth["article_6"]),
                self.text(" Article 9: "), self.entry(truth["article_9"]),
            ),
            self.paragraph(self.text("COMPULSORY SECTION. Please provide a Summary of the case "
                                     "and any other relevant information:")),
            *(self.paragraph(self.entry(line)) for line in (truth["summary"] or "").split("\n")),
        ]  # fmt: skip


def text_run(words: str, font: str = "") -> str:
    """A run of words, in a font if one is named."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _field(data: str, code: str, shown: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:enabled/>{data}</w:ffData></w:fldChar>'
        f'</w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _checkbox_control(*, ticked: bool) -> str:
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
        f"</w:sdtPr><w:sdtContent>{text_run('☒' if ticked else '☐')}</w:sdtContent></w:sdt>"
    )


def _tracked_box(*, ticked: bool) -> str:
    if not ticked:
        return text_run("☐")
    return (
        '<w:del w:id="3" w:author="a"><w:r><w:delText>☐</w:delText></w:r></w:del>'
        f'<w:ins w:id="4" w:author="a">{text_run("☒")}</w:ins>'
    )


def table(rows: list[list[str]]) -> str:
    """A table of cells given as the XML of their paragraphs."""
    width = max(len(row) for row in rows)
    lines = "".join(f"<w:tr>{_cells(row, width)}</w:tr>" for row in rows)
    sizes = _QUESTION_COLUMNS if width in (4, 5) else (9600 // width,) * width
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes[:width])
    return f"<w:tbl><w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _cells(row: list[str], width: int) -> str:
    """The cells of a row, the last one spanning what is left of the table's width."""
    spans = [1] * (len(row) - 1) + [width - len(row) + 1]
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/><w:gridSpan w:val="{span}"/></w:tcPr>'
        f"{content}</w:tc>"
        for content, span in zip(row, spans, strict=True)
    )


_QUESTION_COLUMNS = (900, 5700, 1000, 1000, 2000)
"""Widths in twentieths of a point: number, question, yes, no and, if there is one, comment."""
_BORDERS = "<w:tblBorders>" + "".join(
    f'<w:{side} w:val="single" w:sz="4"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
) + "</w:tblBorders>"  # fmt: skip
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_NO_RELATIONSHIPS = f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"/>'
_DOCUMENT = (
    f'{_HEAD}<w:document xmlns:w="{_W_URI}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14">'
    "<w:body>{body}<w:sectPr/></w:body></w:document>"
)
