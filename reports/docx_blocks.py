"""Each block of a document as WordprocessingML.

Written as text and not through python-docx, because minutes of fifty cases hold some twenty
thousand paragraphs, which take it seconds. Style ids are those of the template's `styles.xml`.
Lengths are twips (1/1440 inch) unless a name says other.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reports.contents import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Picture,
    Signature,
    Table,
    TextStyle,
)
from reports.docx_text import NOTHING, Xml, escaped, one_line, reads_right_to_left, runs

TEXT_WIDTH = 9638
"""Between the margins of A4: 170 mm."""

BULLET_LIST = 1
"""The numbering that `List Bullet` uses; numbered lists take the numbers after it."""

_EMU_PER_MM = 36000
_LEAST_COLUMN = 600
_LONG_ROW = 1200
"""Characters from which a row may split over two pages."""

_SHORT_TABLE = 9
_SHORT_TEXT = 600
"""Rows and characters up to which a table stays on one page; a longer one would leave a gap."""

_KEEP_WITH_NEXT = Xml("<w:keepNext/>")

_TEXT_STYLES = {
    TextStyle.NORMAL: "",
    TextStyle.QUIET: "Quiet",
    TextStyle.STATEMENT: "Statement",
}
_GAP = Xml('<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>')

_SIGNING_COLUMNS = (Column("Role", 3), Column("Name", 4), Column("Signature", 5), Column("Date", 3))


@dataclass
class Body:
    """The body being written, with what other parts of the file must hold for it."""

    parts: list[Xml] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    numbered_lists: int = 0

    def add(self, block: Block) -> None:
        match block:
            case Heading() | Paragraph():
                self.parts.append(_line(block))
            case Bullets(items):
                self.parts.extend(_each(items, "ListBullet"))
            case Numbered(items):
                self._add_numbered(items)
            case Table():
                self.parts.append(_table(block))
            case Facts(pairs):
                self.parts.append(_facts(pairs))
            case Callout(title, lines):
                self.parts.append(paragraph(title, "CalloutTitle"))
                self.parts.extend(_each(lines, "CalloutLine"))
                self.parts.append(_GAP)
            case Picture():
                self.pictures.append(block.png)
                self.parts.append(_picture(block, len(self.pictures)))
            case Signature(roles):
                signing = Table(_SIGNING_COLUMNS, tuple((role, "", "", "") for role in roles))
                self.parts.append(_table(signing, row_height=680))

    def _add_numbered(self, items: tuple[str, ...]) -> None:
        if not items:
            return
        self.numbered_lists += 1
        number = BULLET_LIST + self.numbered_lists
        numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        self.parts.extend(paragraph(item, "ListNumber", Xml(numbering)) for item in items)


def picture_relationship(number: int) -> str:
    """The relationship id of the picture with this number, counted from 1."""
    return f"picture{number}"


def paragraph(
    text: str,
    style: str = "",
    properties: Xml = NOTHING,
    *,
    opening: Xml = NOTHING,
    run_style: str = "",
) -> Xml:
    """One paragraph; `properties` are those that the schema places after the style."""
    inner = f'<w:pStyle w:val="{style}"/>{properties}' if style else properties
    if reads_right_to_left(text):
        inner = f"{inner}<w:bidi/>"
    start = f"<w:p><w:pPr>{inner}</w:pPr>" if inner else "<w:p>"
    return Xml(f"{start}{opening}{runs(text, run_style)}</w:p>")


def _each(items: tuple[str, ...], style: str) -> list[Xml]:
    return [paragraph(item, style) for item in items]


def _line(block: Heading | Paragraph) -> Xml:
    if isinstance(block, Heading):
        new_page = Xml("<w:pageBreakBefore/>") if block.new_page else NOTHING
        return paragraph(one_line(block.text), f"Heading{block.level}", new_page)
    opening = Xml(runs(block.lead_in, "Strong") + runs(" ")) if block.lead_in else NOTHING
    return paragraph(block.text, _TEXT_STYLES[block.style], opening=opening)


def _table(table: Table, row_height: int = 0) -> Xml:
    """A table under its caption; `row_height` is the least height of a row."""
    caption = paragraph(one_line(table.caption), "Caption") if table.caption else NOTHING
    if not table.rows:
        return Xml(caption + paragraph(table.empty_text, "Quiet"))
    widths = _shared_out([column.width for column in table.columns])
    titles = [one_line(column.title) for column in table.columns]
    header = "".join(
        _cell(width, paragraph(title, _cell_style("TableHeading", column)))
        for width, title, column in zip(widths, titles, table.columns, strict=True)
    )
    cells = [
        (_cell_start(width), _cell_style("TableText", column))
        for width, column in zip(widths, table.columns, strict=True)
    ]
    height = f'<w:trHeight w:val="{row_height}"/>' if row_height else ""
    kept = _stays_together(table.rows)
    last = len(table.rows) - 1
    body = "".join(
        _row(row, cells, height, _KEEP_WITH_NEXT if kept and number < last else NOTHING)
        for number, row in enumerate(table.rows)
    )
    read_aloud = escaped(one_line(table.caption) or ", ".join(titles))
    return Xml(
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="ClinicTable"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{read_aloud}"/></w:tblPr>{_grid(widths)}'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>"
        f"{body}</w:tbl>{_GAP}"
    )


def _row(row: tuple[str | Cell, ...], cells: list[tuple[str, str]], height: str, keep: Xml) -> str:
    written = []
    for value, (start, style) in zip(row, cells, strict=True):
        if isinstance(value, str):
            written.append(f"{start}{paragraph(value, style, keep)}</w:tc>")
        else:
            run_style = "Status" if value.status else ""
            texts = value.paragraphs or ("",)
            inner = "".join(paragraph(text, style, keep, run_style=run_style) for text in texts)
            written.append(f"{start}{inner}</w:tc>")
    return (
        f"<w:tr><w:trPr>{_row_properties(_length(row))}{height}</w:trPr>{''.join(written)}</w:tr>"
    )


def _stays_together(rows: Sequence[tuple[str | Cell, ...]]) -> bool:
    return len(rows) <= _SHORT_TABLE and sum(map(_length, rows)) < _SHORT_TEXT


def _length(row: tuple[str | Cell, ...]) -> int:
    return sum(
        len(value) if isinstance(value, str) else sum(map(len, value.paragraphs)) for value in row
    )


def _row_properties(length: int) -> str:
    """A row stays on one page unless its text is so long that it might not fit on one."""
    return "<w:cantSplit/>" if length < _LONG_ROW else ""


def _facts(pairs: tuple[tuple[str, str], ...]) -> Xml:
    if not pairs:
        return NOTHING
    widths = _shared_out([28, 72])
    kept = _stays_together(pairs)
    rows = "".join(
        _fact(label, value, widths, _KEEP_WITH_NEXT if kept and pair < len(pairs) else NOTHING)
        for pair, (label, value) in enumerate(pairs, start=1)
    )
    return Xml(
        '<w:tbl><w:tblPr><w:tblStyle w:val="ClinicFacts"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"{_grid(widths)}{rows}</w:tbl>{_GAP}"
    )


def _fact(label: str, value: str, widths: list[int], keep: Xml) -> str:
    return (
        f"<w:tr><w:trPr>{_row_properties(len(value))}</w:trPr>"
        f"{_cell(widths[0], paragraph(one_line(label), 'FactLabel', keep))}"
        f"{_cell(widths[1], paragraph(value, 'FactValue', keep))}</w:tr>"
    )


def _picture(picture: Picture, number: int) -> Xml:
    pixels_wide, pixels_high = _png_size(picture.png)
    width = round(picture.width_mm * _EMU_PER_MM)
    height = round(width * pixels_high / pixels_wide)
    alt = escaped(one_line(picture.alt))
    return Xml(
        '<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" '
        f'cy="{height}"/><wp:docPr id="{number}" name="Picture {number}" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="'
        f'{picture_relationship(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _png_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header that every PNG begins with."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _shared_out(weights: list[float]) -> list[int]:
    """The text width divided by these weights, no column narrower than its heading `No.` needs.

    The widest column gives what that and rounding cost.
    """
    total = sum(weights)
    widths = [max(_LEAST_COLUMN, int(TEXT_WIDTH * weight / total)) for weight in weights]
    widths[widths.index(max(widths))] += TEXT_WIDTH - sum(widths)
    return widths


def _grid(widths: Iterable[int]) -> Xml:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return Xml(f"<w:tblGrid>{columns}</w:tblGrid>")


def _cell_start(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'


def _cell(width: int, inner: Xml) -> str:
    return f"{_cell_start(width)}{inner}</w:tc>"


def _cell_style(style: str, column: Column) -> str:
    return f"{style}End" if column.align is Align.END else style
