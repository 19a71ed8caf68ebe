from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from lxml import etree

from reports.contents import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Picture,
    Signature,
    Table,
    TextStyle,
)
from reports.docx_writer import to_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010800000000d149205600"
    "00000b49444154789c636060000000030001b8ad3a630000000049454e44ae426082"
)
ACTIONS = Table(
    (Column("No.", 0.5, Align.END), Column("Action", 5), Column("State")),
    (
        ("1", "Submit the SPO file", Cell(("Overdue",), status=True)),
        ("2", Cell(("Visit the victim.", "Ask about the car.")), "Open"),
    ),
    caption="Actions agreed",
)


def document(*blocks: Block) -> Document:
    return Document(
        title="Minutes",
        subject="Meeting of 24 Nov 2026",
        author="Northfield stalking clinic",
        marking="Official-Sensitive",
        handling="Do not forward.",
        reference="SC/2026/11",
        made_at=datetime(2026, 11, 24, 16, 30, tzinfo=UTC),
        blocks=blocks,
    )


def opened(*blocks: Block) -> WordDocument:
    return docx.Document(BytesIO(to_docx(document(*blocks))))


def part(data: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def body(*blocks: Block) -> etree._Element:
    return part(to_docx(document(*blocks)), "word/document.xml")


def texts(word: WordDocument) -> list[tuple[str, str]]:
    return [
        (paragraph.style.name or "", paragraph.text)
        for paragraph in word.paragraphs
        if paragraph.style is not None
    ]


def test_every_kind_of_block_is_written_as_its_golden_file(
    compare_with_golden: Callable[[str, bytes], None],
) -> None:
    blocks = (
        Callout("What is missing", ("No exhibit for row 3", "No authorising officer")),
        Facts((("Chair", "Rowan Vale"), ("Place", "Room 2\nNorthfield"))),
        Heading(1, "Case 1", new_page=True),
        Paragraph("Adopt the case.", lead_in="Decision:"),
        Paragraph("Share only what protects.", TextStyle.STATEMENT),
        Heading(2, "Actions"),
        ACTIONS,
        replace(ACTIONS, rows=(), caption="Earlier actions", empty_text="None open."),
        Heading(3, "Steps"),
        Numbered(("First", "Second")),
        Bullets(("One point",)),
        Numbered(("First again",)),
        Picture(PNG, 'Five incidents, "contact" most common', 85),
        Paragraph("Times are local.", TextStyle.QUIET),
        Signature(("Chair",)),
    )
    compare_with_golden("every_block", to_docx(document(*blocks)))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_docx(document(ACTIONS)) == to_docx(document(ACTIONS))


def test_title_and_headings_carry_the_styles_that_word_navigates_by() -> None:
    word = opened(Heading(1, "Case"), Heading(2, "Risk"), Heading(3, "Views"))
    assert texts(word) == [
        ("Title", "Minutes"),
        ("Subtitle", "Meeting of 24 Nov 2026"),
        ("Heading 1", "Case"),
        ("Heading 2", "Risk"),
        ("Heading 3", "Views"),
    ]


def test_every_style_used_is_defined() -> None:
    blocks: tuple[Block, ...] = (
        Callout("t", ("l",)),
        Facts((("a", "b"),)),
        ACTIONS,
        Bullets(("b",)),
        Numbered(("n",)),
        Picture(PNG, "alt"),
        Signature(("Chair",)),
        *(Paragraph("p", style, "Lead:") for style in TextStyle),
    )
    data = to_docx(document(*blocks))
    defined = {
        style.get(f"{W}styleId") for style in part(data, "word/styles.xml").iter(f"{W}style")
    }
    for name in ("word/document.xml", "word/header.xml", "word/footer.xml"):
        used = {
            element.get(f"{W}val")
            for kind in ("pStyle", "rStyle", "tblStyle")
            for element in part(data, name).iter(f"{W}{kind}")
        }
        assert used <= defined


def test_the_heading_row_of_a_table_repeats_and_short_rows_do_not_split() -> None:
    header, *rows = body(ACTIONS).iter(f"{W}tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_row_that_could_fill_a_page_may_split() -> None:
    table = Table((Column("Account"),), (("word " * 1000,),))
    _, row = body(table).iter(f"{W}tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is None


def test_a_table_keeps_its_cells_and_its_caption_is_read_aloud() -> None:
    (table,) = opened(ACTIONS).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No.", "Action", "State"],
        ["1", "Submit the SPO file", "Overdue"],
        ["2", "Visit the victim.\nAsk about the car.", "Open"],
    ]
    caption = table._tbl.find(f"{W}tblPr/{W}tblCaption")
    assert caption is not None
    assert caption.get(f"{W}val") == "Actions agreed"


@pytest.mark.parametrize("weights", [(1.0,), (1, 2, 3), (0.01, 9, 9, 9), (1,) * 9])
def test_column_widths_fill_the_page_exactly_and_none_vanishes(weights: tuple[float, ...]) -> None:
    columns = tuple(Column("C", weight) for weight in weights)
    root = body(Table(columns, (("x",) * len(columns),)))
    widths = [int(column.get(f"{W}w") or 0) for column in root.iter(f"{W}gridCol")]
    assert sum(widths) == 9638
    assert min(widths) >= 600


def test_a_table_without_rows_says_so() -> None:
    word = opened(replace(ACTIONS, rows=()))
    assert not word.tables
    assert texts(word)[-2:] == [("Caption", "Actions agreed"), ("Quiet", "None recorded.")]


def test_a_row_with_a_missing_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        to_docx(document(replace(ACTIONS, rows=(("1", "Submit"),))))


def test_a_state_is_shown_by_a_boxed_bold_style_and_not_by_colour() -> None:
    data = to_docx(document(ACTIONS))
    (status,) = part(data, "word/document.xml").iter(f"{W}rStyle")
    assert status.get(f"{W}val") == "Status"
    styles = part(data, "word/styles.xml")
    (style,) = styles.findall(f"{W}style[@{W}styleId='Status']")
    assert style.find(f"{W}rPr/{W}bdr") is not None


def test_each_numbered_list_starts_at_one() -> None:
    data = to_docx(document(Numbered(("a", "b")), Numbered(()), Numbered(("c",))))
    used = [element.get(f"{W}val") for element in part(data, "word/document.xml").iter(f"{W}numId")]
    assert used == ["2", "2", "3"]
    starts = {
        number.get(f"{W}numId"): start.get(f"{W}val")
        for number in part(data, "word/numbering.xml").iter(f"{W}num")
        for start in number.iter(f"{W}startOverride")
    }
    assert starts == {"2": "1", "3": "1"}


def test_the_marking_stands_in_capitals_at_head_and_foot() -> None:
    section = opened().sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert section.header.paragraphs[1].text == "Do not forward."
    assert section.footer.paragraphs[-1].text == "OFFICIAL-SENSITIVE"


def test_the_foot_of_the_page_counts_pages_by_fields() -> None:
    footer = part(to_docx(document()), "word/footer.xml")
    fields = [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    line = "".join(text.text or "" for text in footer[0].iter(f"{W}t"))
    assert line == "SC/2026/11 · Minutes · Page 1 of 1"


def test_pages_are_a4() -> None:
    section = opened().sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd bidi spacing ind "
    "jc outlineLvl",
    "rPr": "rStyle rFonts b bCs color spacing sz szCs bdr rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW tcBorders shd vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
}
"""ECMA-376 part 1: the order of what we use, without which Word calls a file damaged."""


@pytest.mark.parametrize("name", ["document", "styles", "header", "footer"])
def test_properties_stand_in_the_order_that_word_insists_on(name: str) -> None:
    data = to_docx(
        document(
            Heading(1, "\u05d0", new_page=True),
            Paragraph("\u05d0 and a", lead_in="Lead:"),
            ACTIONS,
            Facts((("a", "\u05d0"),)),
            Numbered(("\u05d0",)),
        )
    )
    for holder, order in ORDER.items():
        for element in part(data, f"word/{name}.xml").iter(f"{W}{holder}"):
            places = [order.split().index(etree.QName(child).localname) for child in element]
            assert places == sorted(places)


def test_word_opens_the_file_in_its_own_mode_and_asks_nothing() -> None:
    settings = part(to_docx(document()), "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    modes = {each.get(f"{W}name"): each.get(f"{W}val") for each in settings.iter()}
    assert modes["compatibilityMode"] == "15"


def test_a_picture_is_read_aloud_and_keeps_its_shape() -> None:
    word = opened(Picture(PNG, 'Five "contacts" & more', width_mm=50))
    (shape,) = word.inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (50, 25)
    assert shape._inline.docPr.get("descr") == 'Five "contacts" & more'


def test_the_metadata_says_what_was_set_and_nothing_of_the_tool() -> None:
    data = to_docx(document(ACTIONS, Picture(PNG, "alt")))
    properties = docx.Document(BytesIO(data)).core_properties
    assert properties.title == "Minutes"
    assert properties.subject == "Meeting of 24 Nov 2026"
    assert properties.author == properties.last_modified_by == "Northfield stalking clinic"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified
    assert properties.created == datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    with ZipFile(BytesIO(data)) as archive:
        assert all(entry.date_time == (2026, 11, 24, 16, 30, 0) for entry in archive.infolist())
        everything = b"\n".join(archive.read(name) for name in archive.namelist()).lower()
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer.xml",
            "word/header.xml",
            "word/media/image1.png",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
    for trace in (b"python", b"generated", b"macintosh", b"external", b"vbaproject"):
        assert trace not in everything


def test_a_property_longer_than_word_allows_is_cut() -> None:
    long = replace(document(), title="T" * 300, subject="first\nsecond")
    properties = docx.Document(BytesIO(to_docx(long))).core_properties
    assert properties.title == "T" * 254 + "…"
    assert properties.subject == "first second"


def test_the_document_is_in_british_english() -> None:
    styles = part(to_docx(document()), "word/styles.xml")
    (language,) = styles.iter(f"{W}lang")
    assert language.get(f"{W}val") == "en-GB"
