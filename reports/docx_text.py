"""From a user's text to WordprocessingML: the only door through which text enters a document.

Markup is a type of its own, `Xml`, so that the type checker refuses a plain string where markup
is asked for. A user's text becomes markup in `escaped` alone.
"""

import html
import re
import unicodedata
from itertools import groupby
from typing import NewType

from panel.text import clean_text

Xml = NewType("Xml", str)

NOTHING = Xml("")

_BREAKS = re.compile(r"([\n\t])")
_BREAK_MARKUP = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def escaped(text: str) -> Xml:
    """Cleaned text as XML character data, also fit for an attribute in double quotes."""
    return Xml(html.escape(text))


def one_line(text: str) -> str:
    """The cleaned text without line breaks, for headings, metadata and alternative text."""
    return clean_text(text).replace("\n", " ")


def runs(text: str, style: str = "") -> Xml:
    """The text as Word runs: line breaks and tabs kept, right-to-left words marked as such.

    `style` is the id of a character style, or empty for the paragraph's own.
    """
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if text.isascii() and text.isprintable():
        return _run(text, properties)  # most texts: nothing to clean, break or turn
    text = clean_text(text)
    if not _RIGHT_TO_LEFT.search(text):
        return _broken_run(text, properties)
    return Xml(
        "".join(
            _broken_run(part, properties + ("<w:rtl/>" if right_to_left else ""))
            for part, right_to_left in _directions(text)
        )
    )


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return False
    return next((side for side in map(_side, text) if side is not None), False)


def _run(text: str, properties: str) -> Xml:
    """A run of one line."""
    return _wrapped(_literal(text), properties) if text else NOTHING


def _broken_run(text: str, properties: str) -> Xml:
    """A run with the line breaks and tabs of its text."""
    pieces = [_BREAK_MARKUP.get(piece) or _literal(piece) for piece in _BREAKS.split(text) if piece]
    return _wrapped("".join(pieces), properties) if pieces else NOTHING


def _literal(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def _wrapped(inner: str, properties: str) -> Xml:
    opening = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    return Xml(f"{opening}{inner}</w:r>")


def _side(character: str) -> bool | None:
    """True for right-to-left letters, False for left-to-right, None for what follows others."""
    direction = unicodedata.bidirectional(character)
    if direction in ("R", "AL"):
        return True
    return False if direction == "L" else None


def _directions(text: str) -> list[tuple[str, bool]]:
    """The text in parts of one direction each.

    Spaces, digits and punctuation join the letters around them, or where those differ, the
    direction of the whole text: so a full stop after a Hebrew name stays where it was typed.
    """
    base = reads_right_to_left(text)
    before: list[bool] = []
    current = base
    sides = [_side(character) for character in text]
    for side in sides:
        current = current if side is None else side
        before.append(current)
    resolved: list[bool] = []
    current = base
    for side, earlier in zip(reversed(sides), reversed(before), strict=True):
        current = current if side is None else side
        resolved.append(current if current == earlier else base)
    pairs = zip(text, reversed(resolved), strict=True)
    return [
        ("".join(character for character, _ in group), right_to_left)
        for right_to_left, group in groupby(pairs, key=lambda pair: pair[1])
    ]
