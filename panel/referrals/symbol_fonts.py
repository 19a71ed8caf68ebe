"""Symbol fonts in which people tick boxes, as the Unicode glyphs that they look like.

Word stores such a character as its place in the font, bare or moved to U+F000 and up.
"""

_PRIVATE = 0xF000

_FONTS = {
    "wingdings": {
        0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0xA1: "○", 0xA4: "◉",
        0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x78: "☒", 0x6E: "■", 0x6C: "●",
        0xA7: "•", 0xD8: "•", 0x76: "•",
    },
    "wingdings 2": {
        0x2A: "☐", 0xA3: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒",
        0x54: "☒", 0x55: "☒", 0x56: "☒", 0x99: "○", 0x9D: "◉", 0xA2: "■",
    },
    "webdings": {0x61: "✓", 0x63: "☐", 0x72: "✗", 0x67: "■"},
    "symbol": {0xD6: "√", 0xB7: "•"},
}  # fmt: skip


_ANY_SYMBOL_FONT = {
    _PRIVATE + place: shape
    for font in ("wingdings 2", "wingdings")
    for place, shape in _FONTS[font].items()
}
"""For a character whose font was lost on the way; Wingdings before Wingdings 2."""


def glyph_of(font: str, character: str) -> str:
    """What the character looks like in that font; itself where the font is an ordinary one.

    A character of a symbol font that is not known comes back as a bullet: it is shown to a
    person as something that stood there, and never counts as a tick.
    """
    shapes = _FONTS.get(font.strip().lower())
    code = ord(character)
    if shapes is None:
        return _ANY_SYMBOL_FONT.get(code, character)
    if character.isspace():
        return character
    place = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 256 else _WINDOWS.get(code, code)
    if place < 256:
        return shapes.get(place, character if font.lower() == "symbol" else "•")
    return character


_WINDOWS = {
    ord(bytes([place]).decode("cp1252")): place
    for place in range(0x80, 0xA0)
    if place not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Characters that Windows keeps between 0x80 and 0x9F, by their Unicode number."""
