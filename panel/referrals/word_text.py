"""The text of a Word document as rows of cells, the way a person sees the page.

Content controls, legacy form fields and symbol fonts become plain text with the box glyphs ☐ and
☒; tracked changes count as accepted; a paragraph outside a table is a row of one cell. What was
struck through is kept between two marks, so that the caller can tell that something stood there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from panel.referrals.package_check import refuse
from panel.referrals.symbol_fonts import glyph_of

ENTRY_ON, ENTRY_OFF = "\ue000", "\ue001"
"""Stand around what was entered into a content control or a form field."""
STRUCK_ON, STRUCK_OFF = "\ue002", "\ue003"
TICKED, EMPTY, UNCLEAR = "☒", "☐", "⍰"
EMPTY_GLYPHS = "☐□▢◻⬜○❏❑❒◯"
TICKED_GLYPHS = "☒☑🗹🗷⊠■●◉✓✔✗✘✕✖√🗸✅❌❎"

_OWN_MARKS = dict.fromkeys(map(ord, ENTRY_ON + ENTRY_OFF + STRUCK_ON + STRUCK_OFF))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_VAL = f"{_W}val"
_OFF_VALUES = ("0", "false", "off")
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "delText")}
_RUN_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TEXT_BOXES = {f"{_W}drawing", f"{_W}pict", f"{_W}object"}
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


@dataclass(slots=True)
class _Field:
    """A legacy field that is being walked through, from its begin to its end."""

    data: etree._Element | None
    in_result: bool = False

    def holds(self, kind: str) -> etree._Element | None:
        return None if self.data is None else self.data.find(f"{_W}{kind}")


def read_document(document_xml: bytes) -> WordText:
    """Lay out `word/document.xml`.

    Raises:
        NotReadable: the XML is broken, declares a document type, or has no body.
    """
    if _STRICT_W in document_xml:
        document_xml = document_xml.replace(_STRICT_W, _W[1:-1].encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(document_xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        refuse("The file is damaged or incomplete.")
    if root.getroottree().docinfo.internalDTD is not None:
        refuse("The file holds a document type declaration, which Word never writes.")
    body = root.find(f"{_W}body")
    if body is None:
        refuse("The file is not a plain Word document.")
    layout = _Layout()
    rows = tuple(layout.rows_of(body))
    return WordText(rows, tuple(layout.warnings()))


def plain(text: str) -> str:
    """The text as a reader takes it: without the marks, and without what was struck through."""
    kept, struck = [], False
    for character in text:
        if character in (STRUCK_ON, STRUCK_OFF):
            struck = character == STRUCK_ON
        elif not struck and character not in (ENTRY_ON, ENTRY_OFF):
            kept.append(character)
    return "".join(kept)


def is_switched_on(element: etree._Element | None) -> bool:
    """Whether a Word on-off property is set: present, and not set to a word for off."""
    return element is not None and element.get(_VAL, "1").lower() not in _OFF_VALUES


@dataclass(slots=True)
class _Layout:
    tables: int = 0
    fields: list[_Field] = field(default_factory=list)
    floating: list[Row] = field(default_factory=list)
    noticed: dict[str, None] = field(default_factory=dict)

    def warnings(self) -> Iterator[str]:
        return iter(self.noticed)

    def rows_of(self, container: etree._Element) -> Iterator[Row]:
        """The rows of a body, a cell, a text box or a block content control."""
        carried = ""
        for child in container:
            if child.tag == f"{_W}p":
                text = carried + self._inline(child)
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
        if _checkbox(control) is not None or _shows_placeholder(control):
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
        column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _unwrapped(row, "tc"):
            text, inner = self._cell(cell)
            cells.append(Cell(text, column))
            nested.extend(inner)
            column += _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
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
        parent = cell.getparent()
        control = parent.getparent() if parent is not None else None
        if parent is not None and parent.tag == f"{_W}sdtContent" and control is not None:
            text = "" if _shows_placeholder(control) else f"{ENTRY_ON}{text}{ENTRY_OFF}"
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
        box = _checkbox(control)
        if box is not None:
            return _box_glyph(box, plain(shown).strip())
        if _shows_placeholder(control):
            shown = ""
        return f"{ENTRY_ON}{shown}{ENTRY_OFF}"

    def _run(self, run: etree._Element) -> str:
        properties = run.find(f"{_W}rPr")
        if properties is not None and is_switched_on(properties.find(f"{_W}vanish")):
            self.noticed["The form holds hidden text, which was left out."] = None
            return "".join(self._field_mark(child) for child in run if child.tag == f"{_W}fldChar")
        text = "".join(self._run_piece(child, properties) for child in run)
        if text.strip() and properties is not None and _is_struck(properties):
            self.noticed["The form holds text that was struck through, which was left out."] = None
            return f"{STRUCK_ON}{text}{STRUCK_OFF}"
        return text

    def _run_piece(self, element: etree._Element, properties: etree._Element | None) -> str:
        tag = element.tag
        if tag == f"{_W}fldChar":
            return self._field_mark(element)
        if self.fields and self._swallows_text():
            return ""
        if tag == f"{_W}t":
            text = (element.text or "").translate(_OWN_MARKS)
            font = _font(properties)
            return "".join(glyph_of(font, character) for character in text) if font else text
        if tag == f"{_W}sym":
            return _symbol(element)
        if tag in _TEXT_BOXES or tag == f"{_MC}AlternateContent":
            self._float(_choice(element))
            return ""
        return _RUN_TEXT.get(tag.removeprefix(_W), "") if isinstance(tag, str) else ""

    def _swallows_text(self) -> bool:
        """Inside a field's code, and behind a field whose value is in its data."""
        innermost = self.fields[-1]
        by_data = innermost.holds("checkBox") is not None or innermost.holds("ddList") is not None
        return not innermost.in_result or by_data

    def _field_mark(self, mark: etree._Element) -> str:
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            self.fields.append(_Field(mark.find(f"{_W}ffData")))
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
            return ENTRY_ON if self.fields[-1].holds("textInput") is not None else ""
        elif kind == "end" and self.fields:
            return _field_value(self.fields.pop())
        return ""

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


def _field_value(finished: _Field) -> str:
    box = finished.holds("checkBox")
    if box is not None:
        state = box.find(f"{_W}checked")
        return (
            TICKED
            if is_switched_on(state if state is not None else box.find(f"{_W}default"))
            else EMPTY
        )
    choices = finished.holds("ddList")
    if choices is not None:
        entries = choices.findall(f"{_W}listEntry")
        chosen = choices.find(f"{_W}result")
        index = _number(chosen if chosen is not None else choices.find(f"{_W}default"), 0)
        shown = entries[index].get(_VAL, "") if 0 <= index < len(entries) else ""
        return f"{ENTRY_ON}{shown.translate(_OWN_MARKS)}{ENTRY_OFF}"
    line = finished.holds("textInput")
    if line is None:
        return ""
    if finished.in_result:
        return ENTRY_OFF
    default = line.find(f"{_W}default")
    shown = "" if default is None else default.get(_VAL, "").translate(_OWN_MARKS)
    return f"{ENTRY_ON}{shown}{ENTRY_OFF}"


def _box_glyph(box: etree._Element, shown: str) -> str:
    state = box.find(f"{_W14}checked")
    ticked = state is not None and state.get(f"{_W14}val", "1").lower() not in _OFF_VALUES
    contradicted = shown in EMPTY_GLYPHS if ticked else shown in TICKED_GLYPHS
    if shown and contradicted:
        return UNCLEAR
    return TICKED if ticked else EMPTY


def _checkbox(control: etree._Element) -> etree._Element | None:
    return control.find(f"{_W}sdtPr/{_W14}checkbox")


def _shows_placeholder(control: etree._Element) -> bool:
    return is_switched_on(control.find(f"{_W}sdtPr/{_W}showingPlcHdr"))


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


def _is_struck(properties: etree._Element) -> bool:
    return any(is_switched_on(properties.find(f"{_W}{name}")) for name in ("strike", "dstrike"))


def _font(properties: etree._Element | None) -> str:
    fonts = None if properties is None else properties.find(f"{_W}rFonts")
    return "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(f"{_W}char", ""), 16)
    except ValueError:
        return UNCLEAR
    if not 0 < code <= 0xFFFF or 0xD800 <= code <= 0xDFFF:
        return UNCLEAR
    return glyph_of(element.get(f"{_W}font") or "", chr(code)).translate(_OWN_MARKS)


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(_VAL, "")
    return int(value) if value.isdecimal() and len(value) < 4 else otherwise


def all_text(rows: Iterable[Row]) -> str:
    """The whole document as one plain text."""
    return "\n".join(plain(cell.text) for row in rows for cell in row.cells)
