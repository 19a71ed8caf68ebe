"""Forms that people filled in one way or another are read as what they say."""

import io
import itertools
import json
import re
import zipfile
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panel.referrals.form_reader_child import read_bytes
from panel.referrals.model import (
    ReferralForm,
    form_as_json,
    form_from_json,
    read_form_as_json,
    read_form_from_json,
)
from panel.referrals.protocol import DashProtocol
from tests.panel.referrals.demo_referrals import DEMO_FORMS, DEMO_REFERRALS, demo_files
from tests.panel.referrals.make_form import (
    FORMS,
    AnswerPlace,
    CommentPlace,
    FillIn,
    Way,
    make_form,
    word_file,
)

SAMPLES = ("sample-content-controls", "sample-legacy-fields")


def sample_truth(name: str = "sample-content-controls") -> dict[str, Any]:
    """The truth that stands beside a sample."""
    truth: dict[str, Any] = json.loads((FORMS / f"{name}.json").read_text(encoding="utf-8"))
    return truth


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_as_its_json_says(name: str, protocol: DashProtocol) -> None:
    read = read_bytes((FORMS / f"{name}.docx").read_bytes(), protocol)
    truth = sample_truth(name)
    # Neither file has a field for the perpetrator's ethnicity, though its JSON names one:
    # nothing is read, and a person is told so.
    truth["perpetrator"]["ethnicity"] = None
    assert json.dumps(form_as_json(read.form)) == json.dumps(truth)
    assert [entry.field for entry in read.unread] == ["Perpetrator: ethnicity"]
    assert read.warnings == ()


def truth_with_everything() -> dict[str, Any]:
    """A truth with answers, comments and people that the samples lack."""
    truth = sample_truth()
    truth["perpetrator"]["relationship"] = "Gym instructor"
    truth["answers"]["5"] = None
    truth["comments"]["12"] = "“If I can’t have them – nobody will”"
    truth["comments"]["20"] = "His cousin; not named."
    truth["article_9"] = None
    truth["oic"] = None
    return truth


LAYOUTS = [
    FillIn(way, comments, answers)
    for way, comments, answers in itertools.product(Way, CommentPlace, AnswerPlace)
    if answers is not AnswerPlace.PARAGRAPH or comments is CommentPlace.IN_CELL
]


@pytest.mark.parametrize(
    "fill_in", LAYOUTS, ids=lambda f: f"{f.way.name}-{f.comments.name}-{f.answers.name}"
)
def test_every_way_of_filling_in_gives_the_same_referral(
    fill_in: FillIn, protocol: DashProtocol
) -> None:
    truth = truth_with_everything()
    read = read_bytes(make_form(truth, fill_in), protocol)
    assert form_as_json(read.form) == truth
    assert read.unread == ()


@pytest.mark.parametrize("way", Way)
def test_questions_are_found_by_wording_where_the_numbers_are_gone(
    way: Way, protocol: DashProtocol
) -> None:
    truth = sample_truth()
    fill_in = FillIn(way, with_numbers=False, split_runs=True, pairs_in_a_row=True)
    read = read_bytes(make_form(truth, fill_in), protocol)
    assert form_as_json(read.form) == truth


@pytest.mark.parametrize("way", Way)
def test_questions_are_found_by_number_where_the_wording_is_gone(
    way: Way, protocol: DashProtocol
) -> None:
    truth = sample_truth()
    read = read_bytes(make_form(truth, FillIn(way, with_wording=False)), protocol)
    assert form_as_json(read.form) == truth


@pytest.mark.parametrize("way", Way)
def test_a_question_with_both_boxes_ticked_is_listed_and_not_guessed(
    way: Way, protocol: DashProtocol
) -> None:
    truth = sample_truth()
    fill_in = FillIn(way, both_ticked=frozenset({"6", "sdash 2"}))
    read = read_bytes(make_form(truth, fill_in), protocol)
    assert (read.form.answers[6], read.form.sdash[1]) == (None, None)
    assert [entry.field[:10] for entry in read.unread] == ["Question 6", "S-DASH 2 ("]
    assert all(entry.reason == "Both yes and no are marked." for entry in read.unread)


def test_a_question_that_is_missing_from_the_form_is_listed(protocol: DashProtocol) -> None:
    read = read_bytes(
        make_form(sample_truth(), FillIn(left_out=frozenset({"17", "additional 4"}))), protocol
    )
    assert read.form.answers[17] is None
    assert {entry.field.split(" (")[0] for entry in read.unread} == {"Question 17", "Additional 4"}


def test_more_children_than_the_form_has_rows_are_all_read(protocol: DashProtocol) -> None:
    truth = sample_truth()
    child = truth["children"][0]
    truth["children"] = [child | {"name": f"Child {n}", "present": None} for n in range(1, 8)]
    read = read_bytes(make_form(truth), protocol)
    assert form_as_json(read.form)["children"] == truth["children"]


def test_vulnerable_adults_stand_in_the_json_only_where_there_are_some(
    protocol: DashProtocol,
) -> None:
    truth = sample_truth()
    assert "vulnerable_adults" not in form_as_json(read_bytes(make_form(truth), protocol).form)
    truth["vulnerable_adults"] = [{"name": "Ida Elm", "dob": "01/02/1940", "nature": "Dementia"}]
    shown = form_as_json(read_bytes(make_form(truth), protocol).form)
    assert shown["vulnerable_adults"] == truth["vulnerable_adults"]


def test_a_date_that_is_no_date_is_kept_and_listed(protocol: DashProtocol) -> None:
    truth = sample_truth() | {"incident_on": "31/02/2026"}
    read = read_bytes(make_form(truth), protocol)
    assert read.form.incident_on == "31/02/2026"
    assert [(entry.field, entry.found) for entry in read.unread] == [
        ("Date of incident", "31/02/2026")
    ]


def test_two_levels_of_risk_are_listed_and_not_guessed(protocol: DashProtocol) -> None:
    document = make_form(sample_truth(), FillIn(Way.GLYPHS))
    read = read_bytes(_with_text_replaced(document, "<w:t xml:space=\"preserve\">High</w:t>",
                                          "<w:t>Medium</w:t>"), protocol)  # fmt: skip
    assert read.form.risk_level is None
    assert [entry.field for entry in read.unread] == ["Level of risk"]


def test_hidden_and_struck_text_is_left_out_with_a_word_about_it(protocol: DashProtocol) -> None:
    document = make_form(sample_truth(), FillIn(Way.GLYPHS))
    old = '<w:r><w:t xml:space="preserve">Okafor</w:t></w:r>'
    new = (
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>Okafor</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r><w:r><w:t>Okonjo</w:t></w:r>"
    )
    read = read_bytes(_with_text_replaced(document, old, new, count=1), protocol)
    assert read.form.victim.surname == "Okonjo"
    assert len(read.warnings) == 2


def test_text_in_a_text_box_is_read(protocol: DashProtocol) -> None:
    document = make_form(sample_truth(), FillIn(Way.GLYPHS))
    body = _document(document)
    boxed = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>"
        "<w:p><w:r><w:t>Typed in a box.</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Typed in a box.</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    read = read_bytes(word_file(body + boxed), protocol)
    assert read.form.summary is not None
    assert read.form.summary.count("Typed in a box.") == 1


def test_a_dropdown_without_a_choice_shows_its_default_entry(protocol: DashProtocol) -> None:
    document = make_form(sample_truth(), FillIn(Way.GLYPHS))
    dropdown = (
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:default w:val='1'/>"
        "<w:listEntry w:val='SELECT'/><w:listEntry w:val='Female'/></w:ddList></w:ffData>"
        "</w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    old = '<w:r><w:t xml:space="preserve">Female</w:t></w:r>'
    assert read_bytes(
        _with_text_replaced(document, old, dropdown), protocol
    ).form.victim.sex == "Female"  # fmt: skip
    unchosen = dropdown.replace("w:default w:val='1'", "w:default w:val='0'")
    assert (
        read_bytes(_with_text_replaced(document, old, unchosen), protocol).form.victim.sex is None
    )


def test_capitals_smart_quotes_and_odd_spaces_in_the_wording_make_no_difference(
    protocol: DashProtocol,
) -> None:
    document = make_form(sample_truth(), FillIn(Way.LEGACY))
    body = _document(document)
    for old, new in (("Are you very", "ARE  YOU\u00a0VERY"), ("can't", "can’t"), ("/", " / ")):
        body = "".join(
            piece if piece.startswith("<") else piece.replace(old, new)
            for piece in _tags_and_text(body)
        )
    read = read_bytes(word_file(body), protocol)
    assert list(read.form.sdash) == sample_truth()["sdash"]
    assert {str(n): a for n, a in read.form.answers.items()} == sample_truth()["answers"]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(data=st.data())
def test_random_answers_filled_in_at_random_are_read_back(
    data: st.DataObject, protocol: DashProtocol
) -> None:
    truth = deepcopy(sample_truth())
    answer = st.sampled_from((True, False, None))
    truth["answers"] = {key: data.draw(answer) for key in truth["answers"]}
    for name in ("sdash", "additional", "hbv"):
        truth[name] = [data.draw(answer) for _ in truth[name]]
    truth["wants_gdass"] = data.draw(answer)
    words = st.sampled_from(
        ("Seen at school", "Police told; no crime", "n/k", 'He said "no" & left')
    )
    truth["comments"] = {
        key: data.draw(words)
        for key in sorted(
            data.draw(st.sets(st.sampled_from(list(truth["answers"])), max_size=6)), key=int
        )
    }
    fill_in = data.draw(st.sampled_from(LAYOUTS))
    read = read_bytes(make_form(truth, fill_in), protocol)
    assert form_as_json(read.form) == truth


def test_the_json_of_a_form_gives_the_form_back(protocol: DashProtocol) -> None:
    read = read_bytes((DEMO_FORMS / "referral-04.docx").read_bytes(), protocol)
    assert form_from_json(json.loads(json.dumps(form_as_json(read.form)))) == read.form
    assert read_form_from_json(json.loads(json.dumps(read_form_as_json(read)))) == read
    assert form_from_json({}) == ReferralForm()


@pytest.mark.parametrize("place", range(1, len(DEMO_REFERRALS) + 1))
def test_a_demo_form_is_read_as_its_json_says(place: int, protocol: DashProtocol) -> None:
    form = DEMO_FORMS / f"referral-{place:02}.docx"
    read = read_bytes(form.read_bytes(), protocol)
    truth = json.loads(form.with_suffix(".json").read_text(encoding="utf-8"))
    assert json.dumps(form_as_json(read.form)) == json.dumps(truth)


def test_the_demo_forms_on_disk_are_those_that_the_maker_makes() -> None:
    made = demo_files()
    assert {path.name: path.read_bytes() for path in DEMO_FORMS.iterdir()} == made


def _document(word: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        text = archive.read("word/document.xml").decode()
    return text[text.index("<w:body>") + 8 : text.index("<w:sectPr/>")]


def _with_text_replaced(word: bytes, old: str, new: str, count: int = 1) -> bytes:
    body = _document(word)
    assert old in body
    return word_file(body.replace(old, new, count))


def _tags_and_text(body: str) -> list[str]:
    return re.findall(r"<[^>]*>|[^<]+", body)
