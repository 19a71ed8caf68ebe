"""What is prepared for the solicitor."""

from collections.abc import Mapping, Sequence

from panel.orders.model import LIMBS, Section
from ui.demo.hand import Hand
from ui.demo.story import SpoStory, TermStory

_CHECKS = {
    "work": "Work and education times, s.2(3)",
    "religion": "Religious beliefs, s.2(3)",
    "orders": "Other orders and bail",
}


def begin_application(hand: Hand, sought: str) -> None:
    """Begin to prepare an application."""
    hand.click("Begin the preparation")
    hand.click(f"What is sought: {sought}")


def write_limbs(hand: Hand, story: SpoStory, sections: Sequence[Section]) -> None:
    """Facts on each limb, and the rows that bear on it."""
    labels = _labels(sections)
    for key in LIMBS:
        if story.limbs.get(key):
            text, rows = story.limbs[key]
            hand.write(f"Facts: {labels[key]}", text)
            tick_chronology(hand, labels[key], rows)


def tick_chronology(hand: Hand, name: str, rows: Sequence[int]) -> None:
    """Tick rows of the chronology, counted from 1."""
    hand.click(f"Choose chronology rows: {name}")
    hand.tick_rows(f"Chronology rows: {name}", rows)
    hand.key("Escape")


def write_answers(hand: Hand, answers: Mapping[str, str], sections: Sequence[Section]) -> None:
    """The rest, field by field."""
    labels = _labels(sections)
    for key, text in answers.items():
        hand.write(labels[key], text)
    hand.key("Tab")


def propose_term(hand: Hand, term: TermStory) -> None:
    """Propose a prohibition or requirement with a necessity of its own."""
    hand.click(f"Add a {term.kind}")
    hand.write("Wording", term.wording)
    hand.write("Necessity of this term, s.2(2)", term.necessity)
    if term.rows:
        tick_chronology(hand, term.kind.capitalize(), term.rows)
    for name, label in _CHECKS.items():
        text = getattr(term, name)
        if text == "No conflict known":
            hand.click(f"{label}: {text}")
        elif text:
            hand.write(label, text)
    if term.provider:
        hand.write("Provider or supervisor", term.provider)
    if term.enforcement:
        hand.write("Enforcement", term.enforcement)
    hand.click_like("Close ")


def _labels(sections: Sequence[Section]) -> dict[str, str]:
    return {field.key: field.label for section in sections for field in section.fields}
