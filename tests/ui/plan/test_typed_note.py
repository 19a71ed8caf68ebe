"""Understanding a note from what stands before its colon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.agencies import Agency
from panel.meetings.model import NoteKind
from ui.plan.typed_note import NoteDraft, understand_note

AGENCIES = (Agency("isac", "ISAC", ("Stalking advocate",)),)
PEOPLE = ("DS Able",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("She has moved", NoteDraft(NoteKind.DISCUSSION, "", "She has moved")),
        ("isac: she has moved", NoteDraft(NoteKind.DISCUSSION, "ISAC", "she has moved")),
        ("ds able: two calls", NoteDraft(NoteKind.DISCUSSION, "DS Able", "two calls")),
        (
            "Stalking advocate differs: risk is higher",
            NoteDraft(NoteKind.DIFFERING_VIEW, "ISAC", "risk is higher"),
        ),
        (
            "Dr N. Example disagrees: no disorder",
            NoteDraft(NoteKind.DIFFERING_VIEW, "Dr N. Example", "no disorder"),
        ),
        (
            "Learning: ask about reports",
            NoteDraft(NoteKind.LEARNING, "", "ask about reports"),
        ),
        (
            "At 21:40: he rang again",
            NoteDraft(NoteKind.DISCUSSION, "", "At 21:40: he rang again"),
        ),
    ],
)
def test_speaker_and_kind_are_told_from_the_text(line: str, expected: NoteDraft) -> None:
    assert understand_note(line, AGENCIES, PEOPLE) == expected


@given(st.text(max_size=80))
def test_no_word_of_a_note_is_lost(line: str) -> None:
    draft = understand_note(line, AGENCIES, PEOPLE)
    known = {"learning", "learning point", "isac", "stalking advocate", "ds able"}
    head = line.partition(":")[0].strip().casefold()
    if head not in known and not head.endswith(("differs", "disagrees")):
        assert draft.text == " ".join(line.split())
