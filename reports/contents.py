"""What a document says, without a word about how Word writes it.

Every text here may come from anybody: the writer cleans and escapes it, so nothing that builds
a document should. A newline inside a text becomes a line break.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Literal


class TextStyle(Enum):
    """How a paragraph speaks."""

    NORMAL = auto()
    QUIET = auto()
    """Notes and remarks that should not compete, a size smaller."""
    STATEMENT = auto()
    """Words with standing of their own, such as the confidentiality statement."""


class Align(Enum):
    """Which edge of its column a table cell keeps to."""

    START = auto()
    END = auto()


@dataclass(frozen=True)
class Heading:
    """A heading that the navigation pane lists."""

    level: Literal[1, 2, 3]
    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text, with an optional bold opening such as `Decision:`."""

    text: str
    style: TextStyle = TextStyle.NORMAL
    lead_in: str = ""


@dataclass(frozen=True)
class Bullets:
    """Points in no order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Numbered:
    """Points in an order; each list begins at 1."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A table column; `width` is its share of the page beside the other columns."""

    title: str
    width: float = 1.0
    align: Align = Align.START


@dataclass(frozen=True)
class Cell:
    """A table cell of several paragraphs, or one that shows a state such as `Overdue`."""

    paragraphs: tuple[str, ...]
    status: bool = False
    """Boxed and bold, so that the state survives a black and white print."""


@dataclass(frozen=True)
class Table:
    """Rows under a heading that repeats on every page. A plain string is a cell of one paragraph.

    `empty_text` stands in its place when there are no rows, so that a reader sees that nothing
    was recorded and not that something was left out.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    caption: str = ""
    empty_text: str = "None recorded."


@dataclass(frozen=True)
class Facts:
    """Labels with their values, in two columns without borders."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Callout:
    """A box that must not be overlooked, such as what is missing."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A PNG picture; `alt` is what a screen reader says in its place."""

    png: bytes
    alt: str
    width_mm: float = 170.0


@dataclass(frozen=True)
class Signature:
    """A line to sign for each role."""

    roles: tuple[str, ...]


Block = Heading | Paragraph | Bullets | Numbered | Table | Facts | Callout | Picture | Signature


@dataclass(frozen=True)
class Document:
    """A whole document.

    Title, subject and author travel in the file's metadata, where nobody looks before sending:
    they must never name a person in a case. `handling` is the instruction printed under the
    marking on every page. `made_at` carries its time zone and becomes the file's dates.
    """

    title: str
    subject: str
    author: str
    marking: str
    handling: str
    reference: str
    made_at: datetime
    blocks: tuple[Block, ...]
