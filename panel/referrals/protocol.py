"""The question set: what the DASH form asks, how its parts are recognised, and the thresholds.

All of it is data in `resources/protocol/dash_2018.toml`, with a version, so that a clinic whose
form or threshold differs edits words and numbers, not the program.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Pattern = re.Pattern[str]
_QUOTES = "['‘’ʼ`´\"“”]"
_DASHES = "[-‐‑‒–—]"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `key` is "8", "sdash 3", "additional 1" or "hbv 2"; `label` our own name."""

    key: str
    label: str
    phrases: tuple[Pattern, ...]
    endings: tuple[Pattern, ...]
    options: tuple[str, ...]

    @property
    def title(self) -> str:
        """How a message names the question."""
        series, _, number = self.key.rpartition(" ")
        names = {"": "Question", "sdash": "S-DASH", "additional": "Additional", "hbv": "HBV"}
        return f"{names[series]} {number} ({self.label})"


@dataclass(frozen=True, slots=True)
class DashProtocol:
    """A version of the DASH form as the clinic uses it.

    `questions` holds the 28, then S-DASH, the additional and the honour based violence questions,
    in the form's order. `fields` are label patterns and `words` plain words, by "part.name".
    """

    version: str
    name: str
    questions: tuple[Question, ...]
    fields: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    notes: Pattern
    visible_high_yes: int
    medium_yes: int
    repeat_months: int
    escalation: tuple[str, ...]
    judgement: tuple[str, ...]
    conviction: tuple[str, ...]
    routes: Mapping[str, str]

    def question(self, key: str) -> Question:
        """The question with that key."""
        return next(question for question in self.questions if question.key == key)

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
    words = {part: _as_lists(entries) for part, entries in named.items()}
    notes = [note.pattern for note in _patterns(words["printed"]["notes"])]
    return DashProtocol(
        version=data["version"],
        name=data["name"],
        questions=tuple(_questions(data)),
        fields={
            part: {name: _patterns(phrases) for name, phrases in entries.items()}
            for part, entries in words.items()
        },
        words=words,
        notes=re.compile("|".join(rf"(?<!\w){note}(?!\w)" for note in notes), re.IGNORECASE),
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
                phrases=_patterns(entry["phrases"]),
                endings=_patterns(entry["endings"]),
                options=tuple(entry.get("options", ())),
            )
