"""What evidence can rest on: rows of the timeline and what agencies shared."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from panel.cases.model import Incident, Information, Reply, Sensitivity
from panel.dates.written import format_day
from reports.wording import Wording
from srp_worksheet.model import Rating
from ui.entries.sensitivity import SENSITIVITY_WORDS

_ROW = re.compile(r"(?:row\s+)?(?P<number>[0-9]+)|row\s+(?P<named>[0-9]+)\s.*", re.IGNORECASE)
_CITING = re.compile(r"(?:^|\s)@(?P<words>[^@\n]{0,40})$")
GONE = "An entry that was removed"


@dataclass(frozen=True)
class Source:
    """An entry of the case file that can be cited. `short` is for the one line of a factor."""

    key: str
    short: str
    label: str
    text: str

    @property
    def line(self) -> str:
        """All of it in one line, to choose by."""
        return " ".join(f"{self.label} · {self.text}".split())


def sources_of(
    incidents: Sequence[Incident], information: Iterable[Information], protocol: Wording
) -> dict[str, Source]:
    """Everything in a case that can be cited, by its key such as `incident:3`."""
    rows = [
        Source(
            f"incident:{row.id}",
            f"row {number}",
            _joined(
                f"Row {number}",
                row.when_words,
                protocol.act(row.act).short,
                row.source,
                _kept_back(row.sensitivity),
            ),
            row.what,
        )
        for number, row in enumerate(incidents, start=1)
    ]
    shared = [
        Source(
            f"information:{entry.id}",
            protocol.agency_name(entry.agency),
            _joined(
                protocol.agency_name(entry.agency),
                format_day(entry.given_on) if entry.given_on else "",
                entry.source,
                _kept_back(entry.sensitivity),
            ),
            entry.text,
        )
        for entry in information
        if entry.reply is not Reply.AWAITED
    ]
    return {source.key: source for source in [*shared, *rows]}


def _kept_back(sensitivity: Sensitivity) -> str:
    """How far a source may travel, where that is not everywhere."""
    return "" if sensitivity is Sensitivity.MAY_BE_MINUTED else SENSITIVITY_WORDS[sensitivity]


def words_after_at(text: str) -> str | None:
    """What was typed after an @ at the end of a text; None where nothing is being cited."""
    match = _CITING.search(text)
    return match["words"] if match else None


def matching(sources: Iterable[Source], words: str) -> list[Source]:
    """The sources in which every word occurs, the row that is named by its number first."""
    wanted = words.casefold().split()
    found = [source for source in sources if all(word in source.line.casefold() for word in wanted)]
    row = _row_named(words)
    return sorted(found, key=lambda source: source.short != row) if row else found


def leaves_no_doubt(found: Sequence[Source], words: str) -> bool:
    """Whether the first of what matches is surely meant, so that Enter alone may cite it.

    It is where it is the row named by its number, or the only match of words that name no row:
    a row that is cited already, or was removed, must not be taken for another that merely holds
    its number.
    """
    row = _row_named(words)
    return found[0].short == row if found and row else len(found) == 1


def _row_named(words: str) -> str:
    match = _ROW.fullmatch(words.strip())
    return f"row {int(match['number'] or match['named'])}" if match else ""


def evidence_line(rating: Rating, sources: Mapping[str, Source]) -> str:
    """Evidence and its sources in one line; for an omitted factor, the reason comes first."""
    cited = [sources[key].short for key in rating.cites if key in sources]
    reason = rating.omit_reason if rating.is_omitted else ""
    needed = "reason needed" if rating.is_omitted and not reason.strip() else ""
    parts = [reason, rating.evidence, *dict.fromkeys(cited), needed]
    return _joined(*(" ".join(part.split()) for part in parts))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
