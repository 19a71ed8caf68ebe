"""Ways in which people answer that the blank form does not foresee, and what programs do to it."""

import io
import re
import zipfile
from datetime import date

import pytest

from panel.referrals.dates import written_date
from panel.referrals.form_reader_child import read_bytes
from panel.referrals.model import ReadForm
from panel.referrals.protocol import DashProtocol
from tests.panel.referrals.make_form import make_form, printed_wording, table, text_run, word_file
from tests.panel.referrals.test_form_reading import sample_truth

HIGHLIGHT = '<w:highlight w:val="yellow"/>'
CIRCLE = "<w:r><w:drawing><wps/></w:drawing></w:r>"


def paragraph(*pieces: str) -> str:
    """A paragraph of words, or of runs where a piece is XML."""
    runs = (piece if piece.startswith("<w:") else text_run(piece) for piece in pieces)
    return f"<w:p>{''.join(runs)}</w:p>"


def styled(words: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def symbol(font: str, character: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{character}"/></w:r>'


def checkbox(shown: str, *, ticked: bool, declared: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/>{declared}'
        f"</w14:checkbox></w:sdtPr><w:sdtContent>{text_run(shown)}</w:sdtContent></w:sdt>"
    )


def question(number: str, *answer_cells: str) -> list[str]:
    """A row of the form: number, printed words, then the cells given as XML or words."""
    cells = [cell if cell.startswith("<w:p>") else paragraph(cell) for cell in answer_cells]
    return [paragraph(number), paragraph(printed_wording()[number]), *cells]


def read_rows(
    protocol: DashProtocol, rows: list[list[str]], *, heading: tuple[str, ...] = ()
) -> ReadForm:
    """Read a form of ordinary questions and, in their midst, the rows given."""
    before = [question(number, "YES ☐", "NO ☒") for number in ("1", "2", "4")]
    after = [question(number, "YES ☒", "NO ☐") for number in ("13", "14", "28")]
    headed = [[paragraph(word) for word in heading]] if heading else []
    body = paragraph("CURRENT SITUATION") + table(headed + before + rows + after)
    return read_bytes(word_file(body), protocol)


def read_five(protocol: DashProtocol, *cells: str, heading: tuple[str, ...] = ()) -> ReadForm:
    return read_rows(protocol, [question("5", *cells)], heading=heading)


def reasons(read: ReadForm, field: str = "Question 5 ") -> list[str]:
    return [entry.reason for entry in read.unread if entry.field.startswith(field)]


@pytest.mark.parametrize(
    "tick",
    ["×", "*", "[*]", "+", "v", "{x}", "<x>", "_X_", "…X…", "🗵", "☓", "⨯", "⬛", "⦿", "tick",
     "\u0445", "\uf0fe", "\uf0fc"],
)  # fmt: skip
def test_whatever_people_type_for_a_tick_is_one(protocol: DashProtocol, tick: str) -> None:
    for yes, no, answer in ((f"YES {tick}", "NO", True), ("YES", f"NO {tick}", False)):
        read = read_five(protocol, yes, no)
        assert (read.form.answers[5], reasons(read), dict(read.form.comments)) == (answer, [], {})


def test_a_symbol_whose_font_was_lost_is_known_by_its_private_number(
    protocol: DashProtocol,
) -> None:
    assert read_five(protocol, "YES \uf0a8", "NO \uf0fe").form.answers[5] is False
    assert read_five(protocol, "YES \uf052", "NO \uf0a3").form.answers[5] is True


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        (("X", "NO"), True),
        (("YES ☐", "✓"), False),
        (("YES", "X", "NO", ""), True),
        (("☐", "YES", "☒", "NO"), False),
        (("x YES", "NO"), True),
        (("YES ✓", "NO ✗"), True),
        (("Yes / No Yes",), True),
        (("Yes / No: N",), False),
        (("X", ""), True),
    ],
)
def test_a_mark_in_an_unusual_place_is_read(
    protocol: DashProtocol, cells: tuple[str, ...], answer: bool
) -> None:
    read = read_five(protocol, *cells)
    assert (read.form.answers[5], reasons(read)) == (answer, [])


@pytest.mark.parametrize(
    "cells",
    [
        ("YES ☑", "NO ☒"),
        ("YES ☐ NO ☐ Yes",),
        ("YES ☐", "NO ☐ Y"),
        ("N/K", ""),
        ("?", "?"),
        ("YES - not known", "NO"),
        ("YES ☐ threats", "NO ☐"),
        (f"<w:p>{text_run('YES ')}{CIRCLE}</w:p>", "NO"),
        (paragraph(styled("YES", "<w:b/>")), "NO"),
        (paragraph(styled("YES", '<w:u w:val="single"/>')), "NO"),
        (paragraph(styled("YES ☐", '<w:color w:val="FF0000"/>')), "NO ☐"),
        (paragraph(styled("YES", HIGHLIGHT)), "NO X"),
        (paragraph("YES ", checkbox("X", ticked=False)), "NO ☐"),
        ("YES ☐", paragraph(styled("NO ☐", "<w:strike/>"))),
    ],
)
def test_what_could_mean_two_things_is_listed_and_not_guessed(
    protocol: DashProtocol, cells: tuple[str, ...]
) -> None:
    read = read_five(protocol, *cells)
    assert (read.form.answers[5], len(reasons(read))) == (None, 1)


def test_the_word_left_standing_where_the_other_was_struck_is_the_answer(
    protocol: DashProtocol,
) -> None:
    read = read_five(protocol, "YES", paragraph(styled("NO", "<w:strike/>")))
    assert (read.form.answers[5], reasons(read)) == (True, [])
    read = read_five(protocol, paragraph(styled("YES", "<w:strike/>"), "/NO"))
    assert (read.form.answers[5], reasons(read)) == (False, [])


@pytest.mark.parametrize("look", [HIGHLIGHT, '<w:shd w:val="clear" w:fill="FFFF00"/>'])
def test_a_highlighted_answer_is_read_and_a_word_is_said_about_it(
    protocol: DashProtocol, look: str
) -> None:
    read = read_five(protocol, "YES ☐", paragraph(styled("NO", look), " ☐"))
    assert (read.form.answers[5], reasons(read), len(read.warnings)) == (False, [], 1)
    one_cell = paragraph(styled("YES", look), " / NO")
    assert read_five(protocol, one_cell).form.answers[5] is True


def test_a_picture_that_stands_by_no_answer_disturbs_nothing(protocol: DashProtocol) -> None:
    form = make_form(sample_truth())
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        text = archive.read("word/document.xml").decode()
    body = text[text.index("<w:body>") + 8 : text.index("<w:sectPr/>")]
    read = read_bytes(word_file(f"<w:p>{CIRCLE}</w:p>{body}<w:p>{CIRCLE}</w:p>"), protocol)
    assert read.form == read_bytes(form, protocol).form
    assert len(read.warnings) == 1


@pytest.mark.parametrize(
    ("cells", "answer", "comment"),
    [
        (("Yes - threats by text", "NO"), True, "threats by text"),
        (("", "No not that I know"), False, "not that I know"),
        (("YES ☒", "NO ☐", "No one else visits"), True, "No one else visits"),
        (("YES", "NO X", "Yes, at first"), False, "Yes, at first"),
    ],
)
def test_a_comment_beside_the_answer_is_kept_whole(
    protocol: DashProtocol, cells: tuple[str, ...], answer: bool, comment: str
) -> None:
    read = read_five(protocol, *cells)
    assert (read.form.answers[5], read.form.comments["5"]) == (answer, comment)


def test_an_answer_typed_under_the_question_counts_where_the_boxes_are_empty(
    protocol: DashProtocol,
) -> None:
    def read(words: str) -> ReadForm:
        row = question("5", "YES ☐", "NO ☐")
        return read_rows(protocol, [[row[0], row[1] + paragraph(words), *row[2:]]])

    assert (read("Yes").form.answers[5], dict(read("Yes").form.comments)) == (True, {})
    assert (read("No, never").form.answers[5], len(reasons(read("No, never")))) == (None, 1)
    assert reasons(read("Sleeps badly")) == []


@pytest.mark.parametrize(
    "heading", [("No.", "Question", "Y", "N"), ("", "Question", "Yes (✓)", "No (✓)")]
)
def test_headings_in_letters_or_with_a_sample_tick_name_the_columns(
    protocol: DashProtocol, heading: tuple[str, ...]
) -> None:
    assert read_five(protocol, "", "✓", heading=heading).form.answers[5] is False
    assert read_five(protocol, "✓", "✗", heading=heading).form.answers[5] is True
    assert reasons(read_five(protocol, "", "", heading=heading)) == []


def test_a_checkbox_may_declare_its_own_glyphs(protocol: DashProtocol) -> None:
    declared = '<w14:checkedState w14:val="2713"/><w14:uncheckedState w14:val="2717"/>'
    yes = paragraph("YES ", checkbox("✗", ticked=False, declared=declared))
    no = paragraph("NO ", checkbox("✓", ticked=True, declared=declared))
    assert read_five(protocol, yes, no).form.answers[5] is False


def test_a_printed_question_with_empty_cells_is_unanswered_and_no_comment(
    protocol: DashProtocol,
) -> None:
    printed = printed_wording()["hbv 1"]
    read = read_rows(protocol, [[paragraph(), paragraph(printed), paragraph(), paragraph()]])
    assert (read.form.hbv[0], dict(read.form.comments), reasons(read, "HBV 1 ")) == (None, {}, [])


def test_a_comment_that_speaks_of_another_question_stays_a_comment(
    protocol: DashProtocol,
) -> None:
    words = "He has threatened to hurt or kill the children and it is getting worse."
    rows = [question("5", "YES ☒", "NO ☐"), [paragraph(), paragraph(words), paragraph()]]
    read = read_rows(protocol, rows)
    assert (read.form.answers[12], dict(read.form.comments)) == (None, {"5": words})


def test_a_form_without_any_answer_says_so(protocol: DashProtocol) -> None:
    rows = [question(number, "YES ☐", "NO ☐") for number in ("1", "2", "4", "13", "14")]
    read = read_bytes(word_file(table(rows)), protocol)
    assert set(read.form.answers.values()) == {None}
    assert [warning[:29] for warning in read.warnings] == ["No answer to the 28 questions"]


def test_a_heading_in_a_row_of_the_table_is_no_comment(protocol: DashProtocol) -> None:
    rows = [question("5", "YES ☒", "NO ☐"), [paragraph("Children/Dependants")]]
    assert dict(read_rows(protocol, rows).form.comments) == {}


def test_who_may_be_hurt_is_read_from_rows_without_yes_and_no(protocol: DashProtocol) -> None:
    rows = [
        [paragraph("What are you afraid of? Is it further injury or violence?")],
        [paragraph("Kill:") + paragraph("You ☒ Children ☐ Other ☐")],
        [paragraph("3"), paragraph("Further\u00a0injury and violence: You X Children x Other")],
    ]
    read = read_rows(protocol, rows)
    assert read.form.afraid == (
        "Kill:You",
        "Further injury and violence:You",
        "Further injury and violence:Children",
    )
    assert (read.form.answers[3], dict(read.form.comments)) == (None, {})


@pytest.mark.parametrize(("ticks", "answer"), [("☒☐", True), ("☐☒", False), ("☐☐", None)])
def test_contact_is_answered_on_the_lines_below_the_question(
    protocol: DashProtocol, ticks: str, answer: bool | None
) -> None:
    rows = [question(number, "YES ☐", "NO ☒") for number in ("1", "2", "4", "13", "14")]
    body = table(rows) + paragraph("Does the victim want contact from GDASS?") + paragraph()
    body += paragraph(f"YES {ticks[0]}") + paragraph(f"NO {ticks[1]}")
    assert read_bytes(word_file(body), protocol).form.wants_gdass is answer


def test_stray_ends_of_content_controls_are_taken_out_with_a_word_about_it(
    protocol: DashProtocol,
) -> None:
    form = make_form(sample_truth())
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        text = archive.read("word/document.xml").decode()
    body = text[text.index("<w:body>") + 8 : text.index("<w:sectPr/>")]
    stray = re.sub(r"<w:p><w:r><w:t xml:space=\"preserve\">(?=\d)",
                   r"<w:p></w:sdtContent></w:sdt><w:r><w:t>", body)  # fmt: skip
    assert stray != body
    read = read_bytes(word_file(stray), protocol)
    assert read.form == read_bytes(form, protocol).form
    assert len(read.warnings) == 1


@pytest.mark.parametrize(
    "words",
    ["3-Nov-26", "3/Nov/2026", "November 3, 2026", "Nov 3rd 2026", "03\\11\\2026", "03.11.2026."],
)
def test_further_ways_of_writing_a_day(words: str) -> None:
    assert written_date(words) == date(2026, 11, 3)


def test_a_year_of_two_digits_is_of_this_century_for_a_report_and_of_the_last_for_a_birth() -> None:
    assert written_date("03/11/26") == date(2026, 11, 3)
    assert written_date("16/09/74") == date(1974, 9, 16)
