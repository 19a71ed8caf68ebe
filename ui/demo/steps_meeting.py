"""What the chair does for a meeting as a whole."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox

from ui.demo.hand import Hand, name_of
from ui.demo.story import AttendanceStory, ClosedAction


def plan_meeting(
    hand: Hand, day: str, place: str, chair: str, agencies: Sequence[str], cases: Sequence[str]
) -> None:
    """From the desk: plan a meeting for these agencies, and cases by the victim's initials."""
    hand.click("Plan a meeting…")
    hand.write("Day of the meeting", day)
    hand.key("Tab")
    hand.write("Place", place)
    hand.write("Chair", chair)
    hand.key("Tab")
    for tick in _ticks(hand):
        agency = name_of(tick).removesuffix(" is expected")
        if agency != name_of(tick) and tick.isChecked() != (agency in agencies):
            hand.click(name_of(tick))
    for tick in _ticks(hand):
        if " is expected" not in name_of(tick):
            wanted = any(initials in tick.text() for initials in cases)
            if tick.isChecked() != wanted:
                hand.click(name_of(tick))


def _ticks(hand: Hand) -> list[QCheckBox]:
    return [widget for widget in hand.in_sight() if isinstance(widget, QCheckBox)]


def create_meeting(hand: Hand) -> None:
    """Store the plan; the meeting opens at its opening."""
    hand.click("Create meeting")
    hand.find("Open the meeting")


def record_attendance(hand: Hand, people: Sequence[AttendanceStory]) -> None:
    """Say who is there, with one key for each agency, and that all agree."""
    for person in people:
        if not hand.is_there(f"Attendance, {person.agency}"):
            hand.choose("Another agency", person.agency)
        hand.write(f"Name, {person.agency}", person.name)
        hand.click(f"Attendance, {person.agency}: {person.standing}")
        if person.sent:
            hand.click(f"Information, {person.agency}: {person.sent}")
    hand.click("Everybody present agrees")


def begin_meeting(hand: Hand) -> None:
    """Open the meeting."""
    hand.click("Open the meeting")


def close_carried_action(hand: Hand, action: ClosedAction) -> None:
    """Close an action from before in one of the three ways, on the page that lists them."""
    row = hand.find_like(action.text)
    hand.put_keyboard_on(row)
    hand.key({"done": "D", "changed": "C", "not_done": "N"}[action.how])
    if action.how != "done":
        hand.type(action.reason)
        hand.key("Return")
    words = {"done": "Done", "changed": "Circumstances changed", "not_done": "Not done"}
    hand.wait_until(
        lambda: f". {words[action.how]}" in name_of(row), "an action from before was not closed"
    )


def add_action(hand: Hand, line: str) -> None:
    """Type an action into the dock; where something lacks, Enter again keeps it as it is."""
    hand.key("Ctrl+K")
    hand.key("Ctrl+A")
    hand.type(line)
    hand.key("Return")
    if hand.says("Enter again keeps it as it is."):
        hand.key("Return")


def make_document(hand: Hand, button: str, path: Path) -> None:
    """Make a document with a button and the file dialog."""
    hand.click(button)
    hand.fill_in_files([path])
    hand.wait_until(path.exists, "a document was not written")
    hand.wait_for_words("The document is ready")


def close_meeting(hand: Hand) -> None:
    """Close the meeting from its last page, in spite of gaps."""
    hand.click("Close the meeting")
    hand.wait_until(lambda: hand.is_there("Keep it open"), "closing did not ask")
    hand.click("Close the meeting")
    hand.wait_for_words("the minutes are locked")
