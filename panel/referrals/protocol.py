"""The question set: what the DASH form asks, how its parts are recognised, and the thresholds.

All of it is data in `resources/protocol/dash_2018.toml`, with a version, so that a clinic whose
form or threshold differs edits words and numbers, not the program. Of its half thousand patterns
each is compiled when a form is read with it: screens and documents need none of them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Pattern = re.Pattern[str]
_QUOTES = "['‘’ʼ`´\"“”]"
_DASHES = "[-‐‑‒–—]"


@dataclass(frozen=True)
class Question:
    """One question: `key` is "8", "sdash 3", "additional 1" or "hbv 2"; `label` our own name."""

    key: str
    label: str
    printed: tuple[str, ...]
    printed_endings: tuple[str, ...]
    options: tuple[str, ...]

    @cached_property
    def phrases(self) -> tuple[Pattern, ...]:
        """How the question begins on the form."""
        return _patterns(self.printed)

    @cached_property
    def endings(self) -> tuple[Pattern, ...]:
        """How it ends."""
        return _patterns(self.printed_endings)

    @property
    def title(self) -> str:
        """How a message names the question."""
        series, _, number = self.key.rpartition(" ")
        names = {"": "Question", "sdash": "S-DASH", "additional": "Additional", "hbv": "HBV"}
        return f"{names[series]} {number} ({self.label})"


@dataclass(frozen=True)
class DashProtocol:
    """A version of the DASH form as the clinic uses it.

    `questions` holds the 28, then S-DASH, the additional and the honour based violence questions,
    in the form's order. `words` are plain words and `fields` label patterns, by "part.name".
    """

    version: str
    name: str
    questions: tuple[Question, ...]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    visible_high_yes: int
    medium_yes: int
    repeat_months: int
    escalation: tuple[str, ...]
    judgement: tuple[str, ...]
    conviction: tuple[str, ...]
    routes: Mapping[str, str]

    @cached_property
    def fields(self) -> Mapping[str, Mapping[str, tuple[Pattern, ...]]]:
        """The labels that the form prints."""
        return {
            part: {name: _patterns(phrases) for name, phrases in entries.items()}
            for part, entries in self.words.items()
        }

    @cached_property
    def notes(self) -> Pattern:
        """What the form prints beside its boxes."""
        notes = [note.pattern for note in _patterns(self.words["printed"]["notes"])]
        return re.compile("|".join(rf"(?<!\w){note}(?!\w)" for note in notes), re.IGNORECASE)

    def question(self, key: str) -> Question:
        """The question with that key."""
        return next(question for question in self.questions if question.key == key)

    def titles(self, keys: Iterable[str]) -> str:
        """How a sentence cites the questions with those keys."""
        return "; ".join(self.question(key).title for key in keys)

    def series(self, name: str) -> tuple[Question, ...]:
        """The questions of "sdash", "additional" or "hbv", or of the 28 where name is ""."""
        return tuple(q for q in self.questions if q.key.rpartition(" ")[0] == name)


def pattern_of(phrase: str) -> Pattern:
    """A pattern for printed words, tolerant of case, white space, quotes and dashes."""
    pieces = []
    for word in phrase.split():
        escaped = re.escape(word)
        escaped = re.sub(r"'|\"", _QUOTES, escaped)
        escaped = escaped.replace(r"\-", _DASHES)
        pieces.append(escaped.replace("/", r"\s*/\s*"))
    return re.compile(r"\s+".join(pieces), re.IGNORECASE)


def _patterns(phrases: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(pattern_of(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def load_protocol(path: Path) -> DashProtocol:
    """Read a question set, for example `resources.protocol_file("dash_2018.toml")`."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    named = {
        part: entries
        for part, entries in data.items()
        if isinstance(entries, dict) and part not in ("thresholds", "triage", "routes")
    }
    return DashProtocol(
        version=data["version"],
        name=data["name"],
        questions=tuple(_questions(data)),
        words={part: _as_lists(entries) for part, entries in named.items()},
        escalation=tuple(data["triage"]["escalation"]),
        judgement=tuple(data["triage"]["judgement"]),
        conviction=tuple(data["triage"]["conviction"]),
        routes=data["routes"],
        **data["thresholds"],
    )


def _as_lists(entries: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(phrases) for name, phrases in entries.items()}


def _questions(data: Mapping[str, Any]) -> Iterable[Question]:
    for series in ("question", "sdash", "additional", "hbv"):
        for place, entry in enumerate(data[series], start=1):
            number = entry.get("number", place)
            yield Question(
                key=str(number) if series == "question" else f"{series} {number}",
                label=entry["label"],
                printed=tuple(entry["phrases"]),
                printed_endings=tuple(entry["endings"]),
                options=tuple(entry.get("options", ())),
            )
