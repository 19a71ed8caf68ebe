"""A Word document as rows of cells, top to bottom, the way a person sees the page.

A paragraph outside a table is a row of one cell; a table that only lays out a cell is part of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from panel.referrals.document_xml import W as _W
from panel.referrals.document_xml import parse_body
from panel.referrals.form_controls import checkbox, is_lit, number_of, shows_placeholder
from panel.referrals.text_marks import ENTRY_OFF, ENTRY_ON, SET_APART, plain
from panel.referrals.word_runs import ANSWER, LEFT_OUT, RunReader, shown_choice

_REPAIRED = (
    "The file was damaged by the program that saved it, and was mended to be read. "
    "Hold what was read against the form."
)
_INLINE_ROWS = 2
"""A table inside a cell with no more rows than this only lays the cell out."""
_ROW_WRAPPERS = {f"{_W}{wrap}" for wrap in ("sdt", "sdtContent", "ins", "customXml")}


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
class WordRows:
    """The whole document, top to bottom, and what was passed over or accepted."""

    rows: tuple[Row, ...]
    warnings: tuple[str, ...]


def read_document(document_xml: bytes) -> WordRows:
    """Lay out `word/document.xml`.

    Raises:
        NotReadable: the XML is broken, declares a document type, or has no body.
    """
    body, repaired = parse_body(document_xml)
    layout = _Layout()
    if repaired:
        layout.runs.noticed[_REPAIRED] = None
    rows = tuple(layout.rows_of(body))
    return WordRows(rows, tuple(layout.runs.noticed))


@dataclass(slots=True)
class _Layout:
    runs: RunReader = field(default_factory=RunReader)
    tables: int = 0

    def rows_of(self, container: etree._Element) -> Iterator[Row]:
        """The rows of a body, a cell, a text box or a block content control."""
        carried = ""
        for child in container:
            if child.tag == f"{_W}p":
                text = carried + self.runs.paragraph(child)
                carried = ""
                if _mark_is_deleted(child):
                    carried = text
                    continue
                yield Row((Cell(text, 0),))
                yield from self._text_boxes()
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag == f"{_W}sdt":
                yield from self._block_control(child)
            elif child.tag not in LEFT_OUT and isinstance(child.tag, str):
                yield from self.rows_of(shown_choice(child))
        if carried:
            yield Row((Cell(carried, 0),))
        yield from self._text_boxes()

    def _text_boxes(self) -> Iterator[Row]:
        """The text boxes that hang on the paragraph just read, also those within them."""
        boxes, self.runs.text_boxes = self.runs.text_boxes, []
        for box in boxes:
            yield from self.rows_of(box)

    def _block_control(self, control: etree._Element) -> Iterator[Row]:
        content = control.find(f"{_W}sdtContent")
        if content is None:
            return
        if content.find(f".//{_W}tbl") is not None or content.find(f".//{_W}sdt") is not None:
            yield from self.rows_of(content)
            return
        if checkbox(control) is not None or shows_placeholder(control):
            yield Row((Cell(self.runs.control(control), 0),))
            return
        for row in self.rows_of(content):
            yield Row((Cell(f"{ENTRY_ON}{row.cells[0].text}{ENTRY_OFF}", 0),), row.table)

    def _table(self, table: etree._Element) -> Iterator[Row]:
        self.tables += 1
        number = self.tables
        for row in _unwrapped(table, "tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self.runs.notice_changes()
                continue
            yield from self._table_row(row, number)

    def _table_row(self, row: etree._Element, table: int) -> Iterator[Row]:
        frame = list(_unwrapped(row, "tc"))
        if len(frame) == 1 and _holds_large_table(frame[0]):
            yield from self.rows_of(frame[0])  # a frame drawn around part of the form
            return
        cells: list[Cell] = []
        nested: list[Row] = []
        column = number_of(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in frame:
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
        return _as_entered(cell, "\n".join(lines)), apart


def _as_entered(cell: etree._Element, text: str) -> str:
    """The text of a cell with the marks that the cell itself gives it."""
    properties = cell.find(f"{_W}tcPr")
    if properties is not None and is_lit(properties) and ANSWER.fullmatch(plain(text)):
        text = SET_APART + text
    parent = cell.getparent()
    control = parent.getparent() if parent is not None else None
    if parent is None or parent.tag != f"{_W}sdtContent" or control is None:
        return text
    return "" if shows_placeholder(control) else f"{ENTRY_ON}{text}{ENTRY_OFF}"


def _holds_large_table(cell: etree._Element) -> bool:
    return any(len(table.findall(f"{_W}tr")) > _INLINE_ROWS for table in cell.iter(f"{_W}tbl"))


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    return mark is not None and any(
        mark.find(f"{_W}{name}") is not None for name in ("del", "moveFrom")
    )


def _unwrapped(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _ROW_WRAPPERS:
            yield from _unwrapped(child, name)
