"""Fields that stand beside, behind or under their printed label."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from panel.referrals.protocol import DashProtocol, Pattern
from panel.referrals.text_marks import (
    ENTRY_OFF,
    ENTRY_ON,
    HIGHLIGHTED,
    LIT,
    SET_APART,
    UNCLEAR,
    plain,
)
from panel.referrals.word_rows import Row

Labels = Mapping[str, tuple[Pattern, ...]]
_ENTRY = re.compile(f"{ENTRY_ON}([^{ENTRY_OFF}]*){ENTRY_OFF}?")
_LOOKS = str.maketrans(dict.fromkeys((HIGHLIGHTED, LIT, SET_APART), " "))
_LEADERS = r"(?:_{2,}|\.{4,}|…{2,})"
_LINE_ENDS = re.compile(rf"^[ \t]*{_LEADERS}+|{_LEADERS}+[ \t]*$", re.MULTILINE)
"""Dotted lines and underscores printed to write on."""
_COMMON_WORDS = ("contact", "address", "mobile", "phone", "sex", "gender", "name", "gp")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label that was found, with what stands there (None where nothing does)."""

    name: str
    value: str | None


@dataclass(slots=True)
class LabelReader:
    """Reads the labelled fields of one part of the form, row by row."""

    labels: Labels
    protocol: DashProtocol
    _waiting: dict[int, str] = field(default_factory=dict)
    _last: str | None = None

    def read(self, row: Row) -> tuple[list[Labelled], str]:
        """The fields in this row, and text in it that stands beside no label."""
        cells = [split_at_labels(cell.text, self.labels) for cell in row.cells]
        if not any(name for pieces in cells for name, _ in pieces):
            return self._unlabelled(row)
        found: list[Labelled] = []
        columns: dict[int, str] = {}
        stray: list[str] = []
        open_label: str | None = None
        for cell, pieces in zip(row.cells, cells, strict=True):
            if open_label is not None and {name for name, _ in pieces if name} == {open_label}:
                pieces = [(None, cell.text)]  # the label again, as part of what was typed
            for name, text in pieces:
                value = self.clean(text)
                if name is not None:
                    found.append(Labelled(name, value))
                    columns[cell.column] = name
                    open_label = name if value is None else None
                elif value is not None and open_label is not None:
                    found.append(Labelled(open_label, value))
                    open_label = None
                elif value is not None:
                    stray.append(value)
        self._waiting = {} if any(entry.value for entry in found) else columns
        self._last = found[-1].name
        return found, "\n".join(stray)

    def _unlabelled(self, row: Row) -> tuple[list[Labelled], str]:
        """A row without labels: values under a heading row, or more of an address."""
        values = {cell.column: self.clean(cell.text) for cell in row.cells}
        written = {column: value for column, value in values.items() if value}
        if written and len(self._waiting) > 1 and set(written) <= set(self._waiting):
            waiting, self._waiting = self._waiting, {}
            return [Labelled(waiting[column], value) for column, value in written.items()], ""
        text = "\n".join(written.values())
        if text and row.table and self._last == "address":
            return [Labelled("address", text)], ""
        return [], text

    def clean(self, text: str) -> str | None:
        """What was written in a field, without its colon, printed hints and empty lines."""
        shown = plain(text)
        for hint in self.protocol.fields["printed"]["hints"]:
            shown = hint.sub(" ", shown)
        written = self.clean_text(shown)
        return written and (written.lstrip(":").strip() or None)

    def clean_text(self, text: str) -> str | None:
        """What was written in running text, without lines to write on and empty prompts."""
        shown = _LINE_ENDS.sub(" ", plain(text).replace(UNCLEAR, " ")).strip()
        prompt = " ".join(shown.lower().split()).lstrip(": ")
        is_prompt = prompt in self.protocol.words["printed"]["placeholders"]
        return None if not prompt.strip("_.…") or is_prompt else shown


def split_at_labels(text: str, labels: Labels) -> list[tuple[str | None, str]]:
    """The text of a cell cut before each label: (name of the label or None, what follows it).

    A label inside what was entered into a control is an entry, not a label.
    """
    printed = _ENTRY.sub(lambda entry: "\0" * len(entry.group()), text).translate(_LOOKS)
    spans = sorted(_spans(printed, labels))
    if not spans:
        return [(None, text)]
    pieces: list[tuple[str | None, str]] = []
    if plain(text[: spans[0][0]]).strip():
        pieces.append((None, text[: spans[0][0]]))
    ends = [start for start, _, _ in spans[1:]] + [len(text)]
    pieces.extend(
        (name, text[end:until]) for (_, end, name), until in zip(spans, ends, strict=True)
    )
    return pieces


def _spans(printed: str, labels: Labels) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    patterns = [(pattern, name) for name, several in labels.items() for pattern in several]
    for pattern, name in sorted(patterns, key=lambda entry: -len(entry[0].pattern)):
        before_colon = sorted(
            pattern.finditer(printed), key=lambda m: printed[m.end() :][:1] != ":"
        )
        for match in before_colon:
            start, end = match.span()
            apart = all(end <= other[0] or start >= other[1] for other in taken)
            if apart and _is_label(printed, start, end):
                taken.append((start, end))
                yield start, end, name
                break


def _is_label(printed: str, start: int, end: int) -> bool:
    """Whether the words stand where a label does: first on the line, after a gap, or set apart."""
    if end < len(printed) and (printed[end].isalnum() or printed[end] in "-/'"):
        return False
    before = printed[:start]
    if not before.strip(" \t*•") or before[-1] in "\n\t\0" or before.endswith("  "):
        return True
    if not before[-1].isspace() or not printed[start].isupper():
        return False
    return printed[end : end + 1] == ":" or printed[start:end].lower() not in _COMMON_WORDS
