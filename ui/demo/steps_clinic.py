"""What the coordinator does: a new clinic, the forms, the triage."""

from collections.abc import Sequence
from pathlib import Path

from ui.demo.hand import Hand
from ui.demo.story import ReferralStory


def create_clinic(hand: Hand, name: str, force: str, folder: Path, passphrase: str) -> None:
    """From the first page to the desk of a new clinic."""
    hand.click("Create our clinic")
    hand.write("Name of the clinic", name)
    hand.write("Police force", force)
    hand.write("Folder", str(folder))
    hand.write("Passphrase", passphrase)
    hand.write("Passphrase again", passphrase)
    hand.click("Create the clinic")
    hand.find("Read referral forms…")


def unlock(hand: Hand, passphrase: str) -> None:
    """From the unlock prompt to the desk."""
    hand.write("Passphrase", passphrase)
    hand.key("Return")
    hand.find("Read referral forms…")


def read_forms(hand: Hand, forms: Sequence[Path]) -> None:
    """Read Word forms that came in, from the desk."""
    hand.click("Read referral forms…")
    hand.fill_in_files(forms)
    words = "1 form was read" if len(forms) == 1 else f"{len(forms)} forms were read"
    hand.wait_for_words(words)


def open_referral(hand: Hand, words: str) -> None:
    """From the desk to a referral that waits; `words` are its initials or its time."""
    hand.pick("Referrals to confirm", words)
    hand.find("Relationship category")


def settle(hand: Hand, story: ReferralStory) -> None:
    """Put right what could not be read of the form on screen, and say what the two are."""
    for place, text in story.lines.items():
        hand.click(f"Go to {place}")
        hand.key("Ctrl+A")
        hand.type(text)
        hand.key("Tab")
    for place, letter in story.answers.items():
        hand.click(f"Go to {place}")
        hand.key(letter)
    for place in story.settled:
        hand.click(f"Settled: {place}")
    if story.repeat:
        hand.click_like("Link as a repeat of")
    hand.choose("Relationship category", story.relationship)


def confirm_referral(hand: Hand) -> None:
    """Confirm the referral on screen; its case opens."""
    hand.click_like("Confirm")
    hand.find("Why here")


def triage(hand: Hand, story: ReferralStory) -> None:
    """Decide on the case that was just opened: take each proposal, after reading its reason."""
    hand.click(f"Dominant risk: {story.dominant}")
    rows = 6
    for _ in range(rows):
        if not hand.says("Proposed, not decided"):
            break
        hand.key("Alt+P")
    if story.route:
        hand.choose("Route", story.route)
    if story.route_reason:
        hand.write("Reason: Route", story.route_reason)
        hand.key("Tab")


def say_why_here(hand: Hand, why: str, consent: str, sharing: str) -> None:
    """Write down why the case is here and on what ground the agencies share."""
    hand.write("Why here", why)
    if consent:
        hand.choose("Consent", consent)
    if sharing:
        hand.write("Why sharing is necessary and proportionate", sharing)
    hand.key("Tab")


def go_home(hand: Hand) -> None:
    """Back to the desk."""
    hand.key("Ctrl+H")
    hand.find("Read referral forms…")
