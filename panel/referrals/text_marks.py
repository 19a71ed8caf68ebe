"""The marks that the reader puts into the text of a form, and the glyphs that are boxes."""

import re

ENTRY_ON, ENTRY_OFF = "\ue000", "\ue001"
"""Stand around what was entered into a content control or a form field."""
STRUCK_ON, STRUCK_OFF = "\ue002", "\ue003"
HIGHLIGHTED, SET_APART = "\ue004", "\ue005"
"""Stand before a yes, a no or a box that is highlighted, or set apart in another way."""
LIT = "\ue007"
"""Stands before any other words that are highlighted."""
TICKED, EMPTY, UNCLEAR = "☒", "☐", "⍰"
EMPTY_GLYPHS = "☐□▢◻⬜○❏❑❒◯⚪"
TICKED_BOXES = "☒☑🗹🗷🗵⊠⛝⮽⯽"
TICKED_GLYPHS = f"{TICKED_BOXES}■⬛●◉⦿✓✔✗✘✕✖×⨯⨉☓√🗸✅❌❎"
CHECKS, CROSSES = frozenset("✓✔√🗸✅"), frozenset("✗✘✕✖×❌❎")
BULLETS = " \t\r\n\u00a0•·*-–:"
"""What may stand before an item of a list."""

_FLAGS = (ENTRY_ON, ENTRY_OFF, HIGHLIGHTED, SET_APART, LIT)
OWN_MARKS = dict.fromkeys(range(0xE000, 0xE010))
"""For `str.translate`: takes such characters out of what a stranger wrote."""


def with_struck(text: str) -> str:
    """The text as it was printed, what was struck through included."""
    return text.replace(STRUCK_ON, "").replace(STRUCK_OFF, "")


def is_struck_or_lit(text: str) -> bool:
    """Whether some of the words were struck through or highlighted, and some were not."""
    kept = re.sub(f"{STRUCK_ON}[^{STRUCK_OFF}]*{STRUCK_OFF}", "", text)
    return kept != text or HIGHLIGHTED in text or LIT in text


def plain(text: str) -> str:
    """The text as a reader takes it: without the marks, and without what was struck through."""
    kept, struck = [], False
    for character in text:
        if character in (STRUCK_ON, STRUCK_OFF):
            struck = character == STRUCK_ON
        elif not struck and character not in _FLAGS:
            kept.append(character)
    return "".join(kept)
