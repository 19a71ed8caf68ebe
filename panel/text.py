"""Text that people type, paste or send: cleaned before it is stored, and put for print."""

import re

_LINE_BREAK = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
_UNWANTED = re.compile(
    "["
    "\u0000-\u0008\u000e-\u001f\u007f-\u009f"  # C0, DEL and C1 controls
    "\ud800-\udfff"  # lone surrogates: cannot be written as UTF-8
    "\ufffe\uffff"  # not characters: XML, and so Word, refuses them
    "\u202a-\u202e\u2066-\u2069"  # can show text in another order than it was typed
    "]"
)


def clean_text(text: str) -> str:
    """Give back `text` fit for the store, the screen and Word, with every letter kept.

    Every kind of line break (CRLF, CR, vertical tab, form feed, NEL, line and paragraph
    separator) becomes one newline. Controls other than tab and newline, lone surrogates,
    U+FFFE and U+FFFF go, because Word cannot hold them. The embedding, override and isolate
    controls (U+202A to U+202E, U+2066 to U+2069) go, because they can make a name or a number
    read otherwise than it was typed. Right-to-left letters, the marks U+200E, U+200F and U+061C,
    the joiners and emoji stay. Cleaning twice changes nothing more.
    """
    return _UNWANTED.sub("", _LINE_BREAK.sub("\n", text))


def as_sentence(text: str) -> str:
    """The same words with a capital at the start, as an entry in a list begins."""
    return text[:1].upper() + text[1:]


def initials_of_name(name: str) -> str:
    """What a room may see of a name: R.M. for the first word and the last; "" if there is none."""
    words = name.replace("-", " ").split()
    picked = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(f"{word[0].upper()}." for word in picked if word[0].isalnum())
