"""What evidence can rest on: rows of the timeline and what agencies shared."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from panel.cases.model import Incident, Information, Reply
from panel.dates.written import format_day
from srp_worksheet.model import Rating
from ui.workspace import Protocol

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
    incidents: Sequence[Incident], information: Iterable[Information], protocol: Protocol
) -> dict[str, Source]:
    """Everything in a case that can be cited, by its key such as `incident:3`."""
    rows = [
        Source(
            f"incident:{row.id}",
            f"row {number}",
            _joined(f"Row {number}", row.when_words, protocol.act(row.act).short),
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
            ),
            entry.text,
        )
        for entry in information
        if entry.reply is not Reply.AWAITED
    ]
    return {source.key: source for source in [*shared, *rows]}


def words_after_at(text: str) -> str | None:
    """What was typed after an @ at the end of a text; None where nothing is being cited."""
    match = _CITING.search(text)
    return match["words"] if match else None


def matching(sources: Iterable[Source], words: str) -> list[Source]:
    """The sources in which every word occurs."""
    wanted = words.casefold().split()
    return [source for source in sources if all(word in source.line.casefold() for word in wanted)]


def evidence_line(rating: Rating, sources: Mapping[str, Source]) -> str:
    """Evidence and its sources in one line; for an omitted factor, the reason comes first."""
    cited = [sources[key].short for key in rating.cites if key in sources]
    reason = rating.omit_reason if rating.is_omitted else ""
    needed = "reason needed" if rating.is_omitted and not reason.strip() else ""
    parts = [reason, rating.evidence, *dict.fromkeys(cited), needed]
    return _joined(*(" ".join(part.split()) for part in parts))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
