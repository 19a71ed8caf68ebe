"""What can be said of a factor, as cells to click and keys to press. No Qt in here."""

from dataclasses import dataclass
from typing import Literal

from srp_worksheet.model import (
    Choice,
    FactorGroup,
    Presence,
    ProtectivePresence,
    Rating,
    RatingChanges,
    Relevance,
    RiskProfileProtocol,
)

OptionField = Literal["presence", "protection", "relevance", "key", "goal"]

_PRESENCE_KEYS = {Presence.OMIT: "O", Presence.NO: "N", Presence.PARTLY: "P", Presence.YES: "Y"}
_PROTECTION_KEYS = {
    ProtectivePresence.OMIT: "O",
    ProtectivePresence.NOT_APPLICABLE: "N",
    ProtectivePresence.ABSENT: "A",
    ProtectivePresence.PARTLY: "P",
    ProtectivePresence.PRESENT: "Y",
}
_RELEVANCE_KEYS = {Relevance.LOW: "1", Relevance.MODERATE: "2", Relevance.HIGH: "3"}

_MOVING = "U next unrated · PgUp, PgDn other parts"
RISK_HINT = f"Y P N O rate · 1 2 3 relevance · Enter evidence\n{_MOVING}"
PROTECTIVE_HINT = f"Y present, P A N O · K key · G goal · Enter evidence\n{_MOVING}"
LOCKED_HINT = "Signed and locked · Enter shows evidence\nPgUp, PgDn other parts"


@dataclass(frozen=True)
class Option:
    """One cell: the field of a rating that it sets, to what, and by which key."""

    field: OptionField
    code: str
    label: str
    spoken: str
    key: str


@dataclass(frozen=True)
class Scale:
    """The cells of a line in blocks that stand together, and the keys in one sentence."""

    blocks: tuple[tuple[Option, ...], ...]
    hint: str

    @property
    def options(self) -> tuple[Option, ...]:
        """All cells in a row."""
        return tuple(option for block in self.blocks for option in block)

    def by_key(self, key: str) -> Option | None:
        """The cell that a key sets."""
        return next((option for option in self.options if option.key == key.upper()), None)


def scale_of(group: FactorGroup, protocol: RiskProfileProtocol) -> Scale:
    """The scale of a group: presence and relevance apart, or protection with its two marks."""
    if group.protective:
        marks = (
            Option("key", "key", "Key", "Key", "K"),
            Option("goal", "goal", "Goal", "Goal", "G"),
        )
        keys = {mark.value: key for mark, key in _PROTECTION_KEYS.items()}
        return Scale((_options("protection", protocol.protection, keys), marks), PROTECTIVE_HINT)
    presence = {mark.value: key for mark, key in _PRESENCE_KEYS.items()}
    relevance = {level.value: key for level, key in _RELEVANCE_KEYS.items()}
    blocks = (
        _options("presence", protocol.presence, presence),
        _options("relevance", protocol.relevance, relevance),
    )
    return Scale(blocks, RISK_HINT)


def _options(
    field: OptionField, choices: tuple[Choice, ...], keys: dict[str, str]
) -> tuple[Option, ...]:
    return tuple(
        Option(field, choice.code, choice.short or choice.label, choice.label, keys[choice.code])
        for choice in choices
    )


def is_chosen(rating: Rating, option: Option) -> bool:
    """Whether a rating says what a cell stands for."""
    value = getattr(rating, option.field)
    return value is True or value == option.code


def choosing(rating: Rating, option: Option, *, again_takes_back: bool) -> RatingChanges:
    """What changes when a cell is chosen; marks flip, and a click on what is chosen takes back."""
    chosen = is_chosen(rating, option)
    if option.field == "key":
        return {"key": not chosen}
    if option.field == "goal":
        return {"goal": not chosen}
    code = None if chosen and again_takes_back else option.code
    if option.field == "presence":
        return {"presence": Presence(code) if code else None}
    if option.field == "protection":
        return {"protection": ProtectivePresence(code) if code else None}
    return {"relevance": Relevance(code) if code else None}


def taking_back(group: FactorGroup) -> RatingChanges:
    """What changes when a rating is taken back; its evidence stays."""
    if group.protective:
        return {"protection": None, "key": False, "goal": False}
    return {"presence": None, "relevance": None}


def in_words(rating: Rating, scale: Scale) -> str:
    """A rating as one says it, such as "Partly, relevance Moderate"."""
    chosen = [option for option in scale.options if is_chosen(rating, option)]
    words = [
        f"relevance {option.spoken}" if option.field == "relevance" else option.spoken
        for option in chosen
    ]
    return ", ".join(words) or "not rated"
