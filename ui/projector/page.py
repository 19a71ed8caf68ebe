"""What the room sees at one moment, as plain data. No Qt in here."""

from dataclasses import dataclass

from panel.cases.timeline_layout import TimelineLayout
from ui.widgets.labels import TagKind


@dataclass(frozen=True)
class Row:
    """One entry. `label` stands quietly above its text and `detail` below it.

    `tag` and `value` stand in columns of their own at the right; in a list of actions the tag
    follows the text. A tag without a kind has no box. A `heading` opens a part of the page.
    """

    text: str
    key: str = ""
    label: str = ""
    detail: str = ""
    tag: str = ""
    kind: TagKind | None = "neutral"
    value: str = ""
    heading: bool = False


@dataclass(frozen=True)
class Head:
    """The band at the top: which case this is, and the how-manieth."""

    reference: str
    whom: str = ""
    level: str = ""
    level_kind: TagKind = "neutral"
    place: str = ""


@dataclass(frozen=True)
class Page:
    """Everything that the room sees but for the marking.

    `note` stands quietly beside the title and `footnote` at the foot, `focus` is the key of the row
    that the talk is about, and `actions` is None where the page needs no column for them.
    """

    head: Head
    title: str
    rows: tuple[Row, ...]
    note: str = ""
    footnote: str = ""
    focus: str = ""
    picture: TimelineLayout | None = None
    actions: tuple[Row, ...] | None = None
