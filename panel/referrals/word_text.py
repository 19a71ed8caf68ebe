"""The text of a Word document as rows of cells, the way a person sees the page.

Content controls, legacy form fields and symbol fonts become plain text with the box glyphs ☐ and
☒; tracked changes count as accepted; a paragraph outside a table is a row of one cell. What was
struck through is kept between two marks, so that the caller can tell that something stood there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from panel.referrals.document_xml import W as _W
from panel.referrals.document_xml import parse_body
from panel.referrals.form_controls import (
    LegacyField,
    box_glyph,
    checkbox,
    field_value,
    font_of,
    is_lit,
    is_set,
    is_struck,
    is_switched_on,
    number_of,
    shows_placeholder,
    symbol,
)
from panel.referrals.symbol_fonts import glyph_of
from panel.referrals.text_marks import (
    EMPTY_GLYPHS,
    ENTRY_OFF,
    ENTRY_ON,
    HIGHLIGHTED,
    OWN_MARKS,
    SET_APART,
    STRUCK_OFF,
    STRUCK_ON,
    TICKED_GLYPHS,
    UNCLEAR,
    plain,
)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "delText")}
_RUN_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TEXT_BOXES = {f"{_W}drawing", f"{_W}pict", f"{_W}object"}
_ANSWER = re.compile(rf"\W*(?:yes|no)\b\W*|[\s{EMPTY_GLYPHS}{TICKED_GLYPHS}]+", re.IGNORECASE)
"""What a person highlights to answer: the word, or the box beside it."""
_SET_APART = ("b", "u", "color", "bdr")
_HIGHLIGHTS = (
    "The form holds highlighted text. A highlight is read as a tick only on a yes or a no."
)
_SHAPES = "The form holds drawn shapes or pictures, which the program cannot read."
_REPAIRED = (
    "The file was damaged by the program that saved it, and was mended to be read. "
    "Hold what was read against the form."
)
_DRAWN = "\ue006"
_INLINE_ROWS = 2
"""A table inside a cell with no more rows than this only lays the cell out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, its paragraphs on lines, and the first grid column it covers."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or a paragraph outside tables (`table` is 0)."""

    cells: tuple[Cell, ...]
    table: int = 0


@dataclass(frozen=True, slots=True)
class WordText:
    """The whole document, top to bottom, and what was passed over or accepted."""

    rows: tuple[Row, ...]
    warnings: tuple[str, ...]


def read_document(document_xml: bytes) -> WordText:
    """Lay out `word/document.xml`.

    Raises:
        NotReadable: the XML is broken, declares a document type, or has no body.
    """
    body, repaired = parse_body(document_xml)
    layout = _Layout()
    if repaired:
        layout.noticed[_REPAIRED] = None
    rows = tuple(layout.rows_of(body))
    return WordText(rows, tuple(layout.warnings()))


@dataclass(slots=True)
class _Layout:
    tables: int = 0
    fields: list[LegacyField] = field(default_factory=list)
    floating: list[Row] = field(default_factory=list)
    noticed: dict[str, None] = field(default_factory=dict)

    def warnings(self) -> Iterator[str]:
        return iter(self.noticed)

    def rows_of(self, container: etree._Element) -> Iterator[Row]:
        """The rows of a body, a cell, a text box or a block content control."""
        carried = ""
        for child in container:
            if child.tag == f"{_W}p":
                text = carried + _drawn_on(self._inline(child))
                carried = ""
                if self._mark_is_deleted(child):
                    carried = text
                    continue
                yield Row((Cell(text, 0),))
                yield from self._floated()
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag == f"{_W}sdt":
                yield from self._block_control(child)
            elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
                yield from self.rows_of(_choice(child))
        if carried:
            yield Row((Cell(carried, 0),))

    def _floated(self) -> list[Row]:
        rows, self.floating = self.floating, []
        return rows

    def _mark_is_deleted(self, paragraph: etree._Element) -> bool:
        mark = paragraph.find(f"{_W}pPr/{_W}rPr")
        return mark is not None and any(
            mark.find(f"{_W}{name}") is not None for name in ("del", "moveFrom")
        )

    def _block_control(self, control: etree._Element) -> Iterator[Row]:
        content = control.find(f"{_W}sdtContent")
        if content is None:
            return
        if content.find(f".//{_W}tbl") is not None or content.find(f".//{_W}sdt") is not None:
            yield from self.rows_of(content)
            return
        if checkbox(control) is not None or shows_placeholder(control):
            yield Row((Cell(self._control(control), 0),))
            return
        for row in self.rows_of(content):
            yield Row((Cell(f"{ENTRY_ON}{row.cells[0].text}{ENTRY_OFF}", 0),), row.table)

    def _table(self, table: etree._Element) -> Iterator[Row]:
        self.tables += 1
        number = self.tables
        for row in _unwrapped(table, "tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self._notice_changes()
                continue
            yield from self._table_row(row, number)

    def _table_row(self, row: etree._Element, table: int) -> Iterator[Row]:
        cells: list[Cell] = []
        nested: list[Row] = []
        column = number_of(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _unwrapped(row, "tc"):
            text, inner = self._cell(cell)
            cells.append(Cell(text, column))
            nested.extend(inner)
            column += number_of(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
        yield Row(tuple(cells), table)
        yield from nested

    def _cell(self, cell: etree._Element) -> tuple[str, list[Row]]:
        """The text of a cell, and the rows of any table in it that is more than layout."""
        lines: list[str] = []
        inner: dict[int, list[Row]] = {}
        for row in self.rows_of(cell):
            if row.table:
                inner.setdefault(row.table, []).append(row)
            else:
                lines.append(row.cells[0].text)
        apart: list[Row] = []
        for rows in inner.values():
            if len(rows) > _INLINE_ROWS:
                apart.extend(rows)
            else:
                lines.extend("\t".join(cell.text for cell in row.cells) for row in rows)
        text = "\n".join(lines)
        shade = cell.find(f"{_W}tcPr")
        if shade is not None and is_lit(shade) and _ANSWER.fullmatch(plain(text)):
            text = SET_APART + text
        parent = cell.getparent()
        control = parent.getparent() if parent is not None else None
        if parent is not None and parent.tag == f"{_W}sdtContent" and control is not None:
            text = "" if shows_placeholder(control) else f"{ENTRY_ON}{text}{ENTRY_OFF}"
        return text, apart

    def _inline(self, element: etree._Element) -> str:
        """The text inside a paragraph or anything that may stand in one."""
        return "".join(self._piece(child) for child in element)

    def _piece(self, element: etree._Element) -> str:
        tag = element.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            if tag in (f"{_W}del", f"{_W}moveFrom"):
                self._notice_changes()
            return ""
        if tag == f"{_W}r":
            return self._run(element)
        if tag == f"{_W}sdt":
            return self._control(element)
        if tag == f"{_W}ins":
            self._notice_changes()
        return self._inline(_choice(element))

    def _control(self, control: etree._Element) -> str:
        content = control.find(f"{_W}sdtContent")
        shown = (
            ""
            if content is None
            else "".join(
                self._inline(child) if child.tag == f"{_W}p" else self._piece(child)
                for child in content
            )
        )
        box = checkbox(control)
        if box is not None:
            return box_glyph(box, plain(shown).strip())
        if shows_placeholder(control):
            shown = ""
        return f"{ENTRY_ON}{shown}{ENTRY_OFF}"

    def _run(self, run: etree._Element) -> str:
        properties = run.find(f"{_W}rPr")
        if properties is not None and is_switched_on(properties.find(f"{_W}vanish")):
            self.noticed["The form holds hidden text, which was left out."] = None
            return "".join(self._field_mark(child) for child in run if child.tag == f"{_W}fldChar")
        text = "".join(self._run_piece(child, properties) for child in run)
        if text.strip() and properties is not None and is_struck(properties):
            self.noticed["The form holds text that was struck through, which was left out."] = None
            return f"{STRUCK_ON}{text}{STRUCK_OFF}"
        return self._emphasis(text, properties) + text

    def _emphasis(self, text: str, properties: etree._Element | None) -> str:
        """The mark before a highlighted answer, or before one that is set apart otherwise."""
        if properties is None or not text.strip():
            return ""
        highlighted = is_lit(properties)
        if highlighted:
            self.noticed[_HIGHLIGHTS] = None
        if not _ANSWER.fullmatch(text):
            return ""
        if highlighted:
            return HIGHLIGHTED
        return SET_APART if any(is_set(properties, name) for name in _SET_APART) else ""

    def _run_piece(self, element: etree._Element, properties: etree._Element | None) -> str:
        tag = element.tag
        if tag == f"{_W}fldChar":
            return self._field_mark(element)
        if self.fields and self._swallows_text():
            return ""
        if tag == f"{_W}t":
            text = (element.text or "").translate(OWN_MARKS)
            font = font_of(properties)
            return "".join(glyph_of(font, character) for character in text)
        if tag == f"{_W}sym":
            return symbol(element)
        if tag in _TEXT_BOXES or tag == f"{_MC}AlternateContent":
            return self._drawing(element)
        return _RUN_TEXT.get(tag.removeprefix(_W), "") if isinstance(tag, str) else ""

    def _swallows_text(self) -> bool:
        """Inside a field's code, and behind a field whose value is in its data."""
        innermost = self.fields[-1]
        by_data = innermost.holds("checkBox") is not None or innermost.holds("ddList") is not None
        return not innermost.in_result or by_data

    def _field_mark(self, mark: etree._Element) -> str:
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            self.fields.append(LegacyField(mark.find(f"{_W}ffData")))
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
            return ENTRY_ON if self.fields[-1].holds("textInput") is not None else ""
        elif kind == "end" and self.fields:
            return field_value(self.fields.pop())
        return ""

    def _drawing(self, element: etree._Element) -> str:
        """A text box is read after its paragraph; any other drawing may be a circled answer."""
        before = len(self.floating)
        self._float(_choice(element))
        if len(self.floating) > before:
            return ""
        self.noticed[_SHAPES] = None
        return _DRAWN

    def _float(self, element: etree._Element) -> None:
        """Keep the rows of a text box, to follow the paragraph that it hangs on."""
        for child in element:
            if child.tag == f"{_W}txbxContent":
                rows = list(self.rows_of(child))
                self.floating.extend(rows)
            else:
                self._float(_choice(child))

    def _notice_changes(self) -> None:
        self.noticed["The form holds tracked changes, which were taken as accepted."] = None


def _drawn_on(text: str) -> str:
    """The text, where what was drawn counts only beside an answer or alone."""
    beside_answer = set(re.findall(r"\w+", text.lower())) <= {"yes", "no"}
    return text.replace(_DRAWN, UNCLEAR if beside_answer else "")


def _choice(element: etree._Element) -> etree._Element:
    """Of the versions of the same thing that Word keeps side by side, the one it shows."""
    if element.tag == f"{_MC}AlternateContent" and len(element):
        return element[0]
    return element


def _unwrapped(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in {f"{_W}{wrap}" for wrap in ("sdt", "sdtContent", "ins", "customXml")}:
            yield from _unwrapped(child, name)


def all_text(rows: Iterable[Row]) -> str:
    """The whole document as one plain text."""
    return "\n".join(plain(cell.text) for row in rows for cell in row.cells)
