from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from panel.text import clean_text
from reports.contents import (
    Bullets,
    Callout,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from reports.docx_text import reads_right_to_left, runs
from reports.docx_writer import to_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEBREW = "רות כהן"
ANY_TEXT = st.text(st.characters(codec=None, categories=None)) | st.text(
    st.sampled_from("a<&>\"' \t\r\n\x00\x0b\x13\x14\ud800\u202e\ufffeא1.😀{}")
)


def filled_with(text: str) -> bytes:
    """A document with the text in every place that takes one."""
    return to_docx(
        Document(
            title=text,
            subject=text,
            author=text,
            marking=text,
            handling=text,
            reference=text,
            made_at=datetime(2026, 11, 24, tzinfo=UTC),
            blocks=(
                Paragraph(text),
                Paragraph("end", lead_in=text),
                Heading(1, text),
                Bullets((text,)),
                Facts(((text, text),)),
                Callout(text, (text,)),
                Table((Column(text),), ((text,), (Cell((text, text), status=True),)), text),
            ),
        )
    )


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_text_comes_back_out_of_the_file_as_it_was_typed(text: str) -> None:
    word = docx.Document(BytesIO(filled_with(text)))
    cleaned = clean_text(text)
    start = next(n for n, p in enumerate(word.paragraphs) if p.style and p.style.name == "Normal")
    assert word.paragraphs[start].text == cleaned
    assert word.paragraphs[start + 1].text == (f"{cleaned} end" if text else "end")
    facts, table = word.tables
    assert facts.cell(0, 1).text == cleaned
    assert table.cell(1, 0).text == cleaned
    assert table.cell(2, 0).text == f"{cleaned}\n{cleaned}"


@pytest.mark.parametrize(
    "text",
    [
        '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
        "\x13 HYPERLINK \x14 here \x15",
        '</w:t></w:r><w:fldSimple w:instr="DDE"/>',
        "]]><!DOCTYPE x><?xml ?>&#19;",
        '" onload="',
    ],
)
def test_text_that_looks_like_a_field_or_markup_stays_text(text: str) -> None:
    with ZipFile(BytesIO(filled_with(text))) as archive:
        roots = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
    for name, root in roots.items():
        for kind in ("instrText", "fldChar", "hyperlink", "object"):
            assert root.find(f".//{W}{kind}") is None
        fields = [field.get(f"{W}instr") for field in root.iter(f"{W}fldSimple")]
        assert fields == (["PAGE", "NUMPAGES"] if name == "word/footer.xml" else [])
    cell = docx.Document(BytesIO(filled_with(text))).tables[0].cell(0, 1)
    assert cell.text == clean_text(text)


def read(text: str) -> list[tuple[str, bool]]:
    """The runs of a text, each with whether it is marked as right-to-left."""
    root = etree.fromstring(f'<p xmlns:w="{W[1:-1]}">{runs(text)}</p>')
    return [
        ("".join(run.itertext()), run.find(f"{W}rPr/{W}rtl") is not None)
        for run in root.iter(f"{W}r")
    ]


def test_a_right_to_left_name_in_english_is_one_marked_run() -> None:
    assert read(f"Seen by {HEBREW} today.") == [
        ("Seen by ", False),
        (HEBREW, True),
        (" today.", False),
    ]


def test_the_full_stop_of_a_right_to_left_sentence_goes_with_it() -> None:
    assert read(f"{HEBREW} (12:30).") == [(f"{HEBREW} (12:30).", True)]


def test_an_english_word_in_a_right_to_left_sentence_is_left_to_right() -> None:
    assert read(f"{HEBREW} BMW {HEBREW}") == [
        (f"{HEBREW} ", True),
        ("BMW", False),
        (f" {HEBREW}", True),
    ]


def test_english_text_with_accents_is_one_plain_run() -> None:
    assert read("Zoë's café 😀") == [("Zoë's café 😀", False)]


@given(st.text(st.sampled_from("ab אב.1 ")))
def test_marking_directions_loses_no_character(text: str) -> None:
    assert "".join(part for part, _ in read(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEBREW, True),
        (f"1. {HEBREW} BMW", True),
        (f"BMW {HEBREW}", False),
        ("", False),
        ("1", False),
    ],
)
def test_the_first_letter_decides_the_direction_of_a_paragraph(text: str, expected: bool) -> None:
    assert reads_right_to_left(text) is expected


def test_a_right_to_left_paragraph_begins_at_the_right() -> None:
    with ZipFile(BytesIO(filled_with(HEBREW))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if HEBREW in "".join(paragraph.itertext()) and "end" not in "".join(paragraph.itertext())
    ]
    assert paragraphs
    assert all(paragraph.find(f"{W}pPr/{W}bidi") is not None for paragraph in paragraphs)
