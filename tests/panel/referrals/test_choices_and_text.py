"""Words chosen by highlight or stroke, and text that must come through as it was typed."""

import io
import zipfile
from collections.abc import Callable

import pytest

from panel.referrals.boxes import chosen_labels, tidy
from panel.referrals.form_reader_child import read_bytes
from panel.referrals.model import ReadForm
from panel.referrals.protocol import DashProtocol
from panel.referrals.text_marks import HIGHLIGHTED, LIT, STRUCK_OFF, STRUCK_ON
from tests.panel.referrals.make_form import FillIn, Way, make_form, table, word_file
from tests.panel.referrals.test_form_reading import sample_truth
from tests.panel.referrals.test_other_fillings import (
    HIGHLIGHT,
    paragraph,
    question,
    read_five,
    read_rows,
    reasons,
    styled,
)

STRIKE = "<w:strike/>"


def struck(words: str) -> str:
    return styled(words, STRIKE)


def lit(words: str) -> str:
    return styled(words, HIGHLIGHT)


def victim_and_perpetrator(victim: str, perpetrator: str) -> str:
    return (
        paragraph("Victim Details") + victim + paragraph("Perpetrator Details") + perpetrator
        + paragraph("CURRENT SITUATION")
        + table([question(number, "YES ☐", "NO ☒") for number in ("1", "2", "4", "5", "6")])
    )  # fmt: skip


def read_form(
    protocol: DashProtocol, *, victim: str = "", perpetrator: str = "", ending: str = ""
) -> ReadForm:
    body = victim_and_perpetrator(victim, perpetrator)
    return read_bytes(word_file(body + ending), protocol)


def listed(read: ReadForm, field: str) -> list[str]:
    return [entry.reason for entry in read.unread if entry.field.startswith(field)]


LABELS = ("You", "Children", "Other")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("You ☒ Children ☐ Other ☒", ["You", "Other"]),
        (f"You {LIT}Children Other", ["Children"]),
        (f"You {HIGHLIGHTED}Other", ["Other"]),
        (f"{LIT}You {LIT}Children {LIT}Other", []),
        (f"You {STRUCK_ON}Children Other{STRUCK_OFF}", ["You"]),
        (f"You ☐ {STRUCK_ON}Children ☐{STRUCK_OFF} Other ☐", []),
        ("You Children Other", []),
        ("You Yes Children No Other N", ["You"]),
    ],
)
def test_printed_words_are_chosen_by_ticks_then_highlights_then_strokes(
    text: str, chosen: list[str]
) -> None:
    assert chosen_labels(text, LABELS) == chosen


@pytest.mark.parametrize(
    ("look", "sex"), [((struck("Male"), "/Female"), "Female"), ((lit("Male"), "/Female"), "Male")]
)
def test_the_sex_left_standing_or_highlighted_is_the_one_chosen(
    protocol: DashProtocol, look: tuple[str, ...], sex: str
) -> None:
    for cells in ([paragraph(*look), paragraph()], [paragraph("Male/Female"), paragraph(*look)]):
        assert read_form(protocol, victim=table([cells])).form.victim.sex == sex


@pytest.mark.parametrize(
    "cells",
    [
        [paragraph("Male/", styled("Female", "<w:b/>")), paragraph()],
        [paragraph("Male/Female"), paragraph("Male / Female X")],
    ],
)
def test_a_sex_that_is_not_clearly_chosen_is_listed(
    protocol: DashProtocol, cells: list[str]
) -> None:
    assert listed(read_form(protocol, victim=table([cells])), "Victim: sex")


def test_a_relationship_is_chosen_by_highlight_or_by_striking_the_others(
    protocol: DashProtocol,
) -> None:
    words = ("Spouse", "Ex-spouse", "Partner", "Ex-partner", "Other")
    for chosen, other in ((lit, str), (str, struck)):
        pieces = [chosen(word) if word == "Ex-partner" else other(word) for word in words]
        spaced = [part for piece in pieces for part in (piece, " ")]
        read = read_form(protocol, perpetrator=paragraph("Relationship ", *spaced, "Specify:"))
        assert read.form.perpetrator.relationship == "Ex-partner"


def test_who_may_be_hurt_is_chosen_by_highlight_or_by_striking_the_others(
    protocol: DashProtocol,
) -> None:
    number, wording, *answers = question("3", "YES ☒", "NO ☐")
    for line in (
        paragraph("Kill: ", lit("You"), " Children Other"),
        paragraph("Kill: You ", struck("Children Other")),
        paragraph("Kill: You Yes Children No Other No"),
    ):
        read = read_rows(protocol, [[number, wording + line, *answers]])
        assert (read.form.afraid, dict(read.form.comments)) == (("Kill:You",), {})
        assert listed(read, "Question 3") == []


@pytest.mark.parametrize(
    ("yes", "no", "answer", "comment"),
    [
        ("Y - see notes", "NO", True, "see notes"),
        ("YES", "NO x - never", False, "never"),
        ("Yes, daily", "NO ☐", True, "daily"),
    ],
)
def test_a_letter_or_tick_with_its_comment_behind_it_is_read(
    protocol: DashProtocol, yes: str, no: str, answer: bool, comment: str
) -> None:
    read = read_five(protocol, yes, no)
    assert (read.form.answers[5], read.form.comments["5"]) == (answer, comment)
    assert reasons(read) == []


def test_the_word_left_standing_counts_beside_a_comment_in_a_column_of_its_own(
    protocol: DashProtocol,
) -> None:
    read = read_five(protocol, "", "NO", "Told her mother")
    assert (read.form.answers[5], read.form.comments["5"]) == (False, "Told her mother")
    read = read_five(protocol, "YES", "It never happened")
    assert (read.form.answers[5], len(reasons(read))) == (None, 1)


def test_a_check_mark_in_brackets_leaves_nothing_behind(protocol: DashProtocol) -> None:
    read = read_five(protocol, "YES [√]", "NO [ ]", "Told her mother")
    assert (read.form.answers[5], read.form.comments["5"]) == (True, "Told her mother")


def test_y_and_n_in_place_of_the_printed_words_are_read(protocol: DashProtocol) -> None:
    assert read_five(protocol, "Y ☐ N ☒").form.answers[5] is False
    assert read_five(protocol, "Y ☒ N ☐").form.answers[5] is True


@pytest.mark.parametrize(
    "cells",
    [
        ("✓✗", ""),
        ("YES ✓✗", "NO"),
        ("YES ☒ No", "NO ☐"),
        ("☐ YES", "Yes NO"),
        ("YES /", "NO"),
        ("YES", "NO /"),
        ("No known", ""),
        ("Y - not sure", "NO"),
    ],
)
def test_an_answer_that_contradicts_itself_is_listed(
    protocol: DashProtocol, cells: tuple[str, ...]
) -> None:
    read = read_five(protocol, *cells)
    assert (read.form.answers[5], len(reasons(read))) == (None, 1)


@pytest.mark.parametrize("mark", ["\u200ex\u200e", "\u200f☒\u200f", "\u2067☒\u2069"])
def test_marks_of_direction_around_a_tick_say_nothing(protocol: DashProtocol, mark: str) -> None:
    read = read_five(protocol, f"YES {mark}", "NO \u200e")
    assert (read.form.answers[5], dict(read.form.comments), reasons(read)) == (True, {}, [])


WORDS_AS_TYPED = [
    "👩\u200d👧 moved out",
    "می\u200cخواهم",
    "\u200fשלום, 12/3\u200f",
    "“If I can’t…” and so on…",
    "user__name and ....... more",
    "He gave a 16+1 code",
    "comments below",
    "Domestic violence history since 2019",
    "Described as calm",
]


@pytest.mark.parametrize("words", WORDS_AS_TYPED)
@pytest.mark.parametrize("way", [Way.CONTROLS, Way.LEGACY, Way.GLYPHS])
def test_running_text_comes_through_as_it_was_typed(
    protocol: DashProtocol, words: str, way: Way
) -> None:
    truth = sample_truth()
    truth["summary"] = f"{words}\nSecond line."
    truth["other_information"] = words
    truth["comments"] = {"13": words}
    read = read_bytes(make_form(truth, FillIn(way)), protocol)
    assert (read.form.summary, read.form.other_information) == (truth["summary"], words)
    assert dict(read.form.comments) == truth["comments"]


def test_a_joiner_beside_a_plain_letter_is_no_part_of_the_text() -> None:
    assert tidy("\u200dYES\u200d ☒\ufe0f") == "YES ☒"


def test_text_behind_a_shortened_heading_is_kept(protocol: DashProtocol) -> None:
    ending = paragraph("Other relevant information: ex-army") + paragraph("Keeps dogs.")
    assert read_form(protocol, ending=ending).form.other_information == "ex-army\nKeeps dogs."


@pytest.mark.parametrize(
    "line", ["Children", "Victim details withheld", "Care Act referral made ✓", "High ☒ she says"]
)
def test_other_information_may_name_other_parts_of_the_form(
    protocol: DashProtocol, line: str
) -> None:
    ending = paragraph("Other relevant information") + paragraph(line) + paragraph("Keeps dogs.")
    read = read_form(protocol, ending=ending)
    assert read.form.other_information == f"{line}\nKeeps dogs."
    assert (read.form.lawful_bases, read.form.risk_level) == ((), None)


def test_the_summary_may_speak_of_help_to_get_justice(protocol: DashProtocol) -> None:
    ending = (
        paragraph("COMPULSORY SECTION. Summary and any other relevant information:")
        + paragraph("Helping to get justice is what she wants.")
        + paragraph("Helping to get justice for stalking victims") + paragraph("A leaflet.")
    )  # fmt: skip
    assert read_form(protocol, ending=ending).form.summary == (
        "Helping to get justice is what she wants."
    )


@pytest.mark.parametrize(
    ("value", "label"),
    [("Mobile: 07700 900336", "Contact No"), ("Home address: 1 Elm Lane", "Address")],
)
def test_a_label_typed_again_in_its_own_field_is_part_of_the_entry(
    protocol: DashProtocol, value: str, label: str
) -> None:
    victim = read_form(protocol, victim=table([[paragraph(label), paragraph(value)]])).form.victim
    assert value in (victim.phone, victim.address)


def test_the_address_of_a_second_perpetrator_is_not_joined_to_that_of_the_first(
    protocol: DashProtocol,
) -> None:
    rows = [[paragraph("Surname"), paragraph("Elm")], [paragraph("Address"), paragraph("1 A Way")]]
    again = [
        [paragraph("Surname"), paragraph("Ash")],
        [paragraph("Address"), paragraph("2 B Road")],
    ]
    read = read_form(protocol, perpetrator=table(rows) + paragraph() + table(again))
    assert (read.form.perpetrator.surname, read.form.perpetrator.address) == ("Elm", "1 A Way")
    twice = "The field stands on the form twice."
    assert listed(read, "Perpetrator: surname") == [twice]
    assert listed(read, "Perpetrator: address") == [twice]


def read_child(protocol: DashProtocol, *cells: str) -> ReadForm:
    headings = ("Name", "DOB", "School", "GP", "Present?", "Resident?")
    rows = [[paragraph(word) for word in headings], [paragraph(cell) for cell in cells]]
    return read_form(protocol, victim=paragraph("Children") + table(rows))


@pytest.mark.parametrize("words", ["No", "No kids", "None.", "N/A", "no children"])
def test_a_row_that_says_that_there_are_no_children_adds_none(
    protocol: DashProtocol, words: str
) -> None:
    read = read_child(protocol, words, "", "", "", "N/A", "N/A")
    assert (read.form.children, listed(read, "Children")) == ((), [])


@pytest.mark.parametrize("words", ["n/k", "Unknown", "None - but pregnant", "Not known"])
def test_a_row_that_may_name_no_child_is_listed(protocol: DashProtocol, words: str) -> None:
    read = read_child(protocol, words, "", "", "", "", "")
    assert (read.form.children, len(listed(read, "Children"))) == ((), 1)


def test_a_child_of_whom_little_is_known_is_still_a_child(protocol: DashProtocol) -> None:
    read = read_child(protocol, "Unknown", "2019", "", "", "Yes ☒ No ☐", "")
    assert [(child.name, child.dob) for child in read.form.children] == [("Unknown", "2019")]


BASES = ("Common Law:", "The Care Act 2004:")


@pytest.mark.parametrize("mark", ["x", "(x)", "yes.", "YES", "☒"])
@pytest.mark.parametrize("own_line", [False, True])
def test_a_lawful_basis_is_ticked_behind_its_words_or_on_the_next_line(
    protocol: DashProtocol, mark: str, own_line: bool
) -> None:
    if own_line and mark in ("yes.", "YES"):
        mark = "Yes"
    ticked = paragraph(BASES[0]) + paragraph(mark) if own_line else paragraph(f"{BASES[0]} {mark}")
    ending = paragraph("Please indicate under which lawful basis you are sharing information")
    read = read_form(protocol, ending=ending + table([[ticked, paragraph(BASES[1])]]))
    assert read.form.lawful_bases == (BASES[0],)


@pytest.mark.parametrize("look", [lit, struck])
def test_bases_and_grounds_that_are_highlighted_or_struck_are_listed(
    protocol: DashProtocol, look: Callable[[str], str]
) -> None:
    ending = (
        paragraph("Under what basis has the client met the high risk threshold:")
        + table([[paragraph("Visible high risk:"), paragraph(look("Professional Judgement:"))]])
        + paragraph("Please indicate under which lawful basis you are sharing information")
        + table([[paragraph(BASES[0]), paragraph(look(BASES[1]))]])
    )
    read = read_form(protocol, ending=ending)
    assert (read.form.grounds, read.form.lawful_bases) == ((), ())
    assert len(listed(read, "Ground for high risk")) == len(listed(read, "Lawful basis")) == 1


def test_what_is_written_beside_a_ground_a_basis_or_the_contact_box_is_listed(
    protocol: DashProtocol,
) -> None:
    ending = (
        paragraph("Does the victim want contact from GDASS? YES ☐ NO ☒ declined")
        + paragraph("Under what basis has the client met the high risk threshold:")
        + table([[paragraph("Professional Judgement: ☒ she is terrified")]])
        + paragraph("Please indicate under which lawful basis you are sharing information")
        + table([[paragraph(f"{BASES[0]} ☒ see file"), paragraph(BASES[1])]])
    )
    read = read_form(protocol, ending=ending)
    assert (read.form.wants_gdass, read.form.grounds) == (False, ("judgement",))
    assert read.form.lawful_bases == (BASES[0],)
    for field in ("Victim wants contact", "Ground for high risk: judgement", "Lawful basis"):
        assert len(listed(read, field)) == 1


@pytest.mark.parametrize("value", ["(e) public task", "public task", "Art 6(1)(e)"])
def test_an_article_is_read_whatever_it_begins_with(protocol: DashProtocol, value: str) -> None:
    ending = paragraph("Under which lawful basis") + paragraph(
        f"Data Protection Act 2018: Article 6: {value} Article 9: (g)"
    )
    form = read_form(protocol, ending=ending).form
    assert (form.article_6, form.article_9) == (value, "(g)")


@pytest.mark.parametrize(
    "cells",
    [
        [paragraph("STANDARD"), paragraph("MEDIUM"), paragraph(lit("HIGH"))],
        [paragraph(struck("STANDARD")), paragraph(struck("MEDIUM")), paragraph("HIGH")],
    ],
)
def test_a_level_of_risk_is_chosen_by_highlight_or_by_striking_the_others(
    protocol: DashProtocol, cells: list[str]
) -> None:
    ending = paragraph("Risk to victim and family:") + table([cells])
    assert read_form(protocol, ending=ending).form.risk_level == "High"


def test_a_level_of_risk_may_be_ticked_at_the_head_of_the_form(protocol: DashProtocol) -> None:
    head = paragraph("Level of Risk Standard ☐ Medium ☐ High ☒")
    read = read_bytes(word_file(head + victim_and_perpetrator("", "")), protocol)
    assert (read.form.risk_level, listed(read, "Level of risk")) == ("High", [])


def test_a_field_inside_the_code_of_a_field_shows_nothing(protocol: DashProtocol) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = mark("begin") + mark("separate") + styled("hidden", "") + mark("end")
    field = mark("begin") + inner + mark("separate") + styled("Elm", "") + mark("end")
    cells = [[paragraph("Surname"), f"<w:p>{field}</w:p>"]]
    assert read_form(protocol, victim=table(cells)).form.victim.surname == "Elm"


def test_a_form_inside_a_frame_of_one_cell_is_read_as_without_it(protocol: DashProtocol) -> None:
    form = make_form(sample_truth())
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        text = archive.read("word/document.xml").decode()
    body = text[text.index("<w:body>") + 8 : text.index("<w:sectPr/>")]
    framed = read_bytes(word_file(table([[body + paragraph()]])), protocol)
    assert framed.form == read_bytes(form, protocol).form


def test_footnotes_are_mentioned(protocol: DashProtocol) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    read = read_form(protocol, victim=paragraph("Surname Elm", note))
    assert [warning for warning in read.warnings if "footnotes" in warning]
