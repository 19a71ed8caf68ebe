"""What the psychologist does with the worksheet."""

import re

from ui.demo.hand import Hand
from ui.demo.story import JudgementStory, ProfileStory

_RATING = re.compile(r"(?P<keys>[a-z][0-9kg]*)(?: (?P<evidence>[^@]+?))?(?: @(?P<cites>.+))?")
_OMITTED = "o"


def begin_profile(hand: Hand) -> None:
    """Begin a profile; the keyboard is on the first factor."""
    hand.click("Begin the risk profile")
    hand.find("Typology")
    hand.key("Alt+4")


def rate(hand: Hand, rating: str) -> None:
    """Rate the factor at hand as in "y3 Evidence in words @Row 3", then go to the next one.

    The keys of the worksheet come first, then the evidence (for an omitted factor, the reason),
    then words by which a source is cited.
    """
    match = _RATING.fullmatch(rating)
    if match is None:
        raise ValueError("a rating of the story cannot be read")
    for key in match["keys"]:
        hand.key(key.upper())
    if match["keys"] == _OMITTED:
        hand.type(match["evidence"])
        hand.key("Return")  # which goes on to the next one
        return
    if match["evidence"] or match["cites"]:
        hand.key("Return")
        hand.type(match["evidence"] or "")
        if match["cites"]:
            hand.type(f" @{match['cites']}")
            hand.key("Return")
            if hand.is_there("Sources to cite"):
                hand.key("Return")  # several match: the first Enter has only marked one of them
        hand.key("Escape")
    hand.key("Down")


def add_context(hand: Hand, story: ProfileStory) -> None:
    """The stalking as such, and its type."""
    hand.click("Context")
    if hand.is_there("Take from the timeline"):
        hand.click("Take from the timeline")
    if story.ongoing:
        hand.click(f"Ongoing: {story.ongoing}")
        hand.choose("By which definition", story.definition)
        hand.write("Relationship before and at the start", story.relationship_then)
        hand.write("Evidence of psychosis", story.psychosis_evidence)
    hand.click(f"Typology: {story.typology}")
    for name, text in (
        ("Reasons for", story.typology_for),
        ("Reasons against", story.typology_against),
        ("Alternatives", story.typology_alternatives),
    ):
        if text:
            hand.write(name, text)


def judge(hand: Hand, story: JudgementStory) -> None:
    """One judgement with the factors that drove it, given by their numbers."""
    hand.click(f"Judgement: {story.outcome}: {story.level}")
    hand.click(f"Factors that drove it: {story.outcome}")
    for number in story.drivers:
        hand.type(f"{number} ")
        hand.key("Return")
    for part, text in (("Conditions", story.conditions), ("Imminence", story.imminence)):
        if text:
            hand.write(f"{part}: {story.outcome}", text)


def formulate(hand: Hand, story: ProfileStory) -> None:
    """Formulation, limits and next review."""
    hand.write("Formulation", story.formulation)
    hand.write("Sources and limits", story.limits)
    hand.write("Next review", story.next_review)


def name_assessor(hand: Hand, story: ProfileStory) -> None:
    """Who assesses, and why they may."""
    hand.write("Assessor", story.assessor)
    hand.write("Training", story.training)
    hand.key("Tab")


def sign(hand: Hand) -> None:
    """Sign and lock."""
    hand.click("Sign and lock")
    hand.wait_until(lambda: hand.is_there("Leave it unsigned"), "signing did not ask")
    hand.click("Sign and lock")
    hand.find("Start a new profile")
