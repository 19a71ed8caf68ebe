"""What the briefing note for a Stalking Protection Order is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from panel.cases.model import Case, Directness, Incident, Measure, MeasureKind, Sensitivity
from panel.clinic.model import ClinicSettings
from panel.dates.working_days import is_working_day
from panel.orders.model import Application, Gap
from panel.orders.rules import gaps, hearsay_notice_by
from panel.referrals.dates import written_date
from panel.referrals.record import Referral
from reports.labels import counted
from reports.withheld import withheld_in
from reports.wording import Wording
from srp_worksheet.model import Profile


@dataclass(frozen=True)
class Row:
    """A numbered row of the chronology.

    A row that may not travel outside the panel keeps its number, so that every reference to it
    holds, but its particulars are left out: `incident` is then empty but for day and act.
    """

    number: int
    incident: Incident
    withheld: bool


@dataclass(frozen=True)
class SpoFacts:
    """Everything known for an application, and in `gaps` what is not.

    `rows` are in the order of time, numbered from 1. `profile` is the one signed last, and
    `newer_profile_begun` the day on which one after it was begun that is not signed.
    """

    settings: ClinicSettings
    wording: Wording
    made_at: datetime
    made_by: str
    case: Case
    rows: tuple[Row, ...]
    measures: tuple[Measure, ...]
    application: Application
    profile: Profile | None
    newer_profile_begun: date | None
    referral: Referral | None
    gaps: tuple[Gap, ...]

    @property
    def zone(self) -> ZoneInfo:
        """Where the clinic's clock hangs."""
        return ZoneInfo(self.settings.meeting_zone)

    @property
    def today(self) -> date:
        """The day on which the note is made."""
        return self.made_at.astimezone(self.zone).date()

    @property
    def hearing(self) -> date | None:
        """The day of the hearing, if one is written down and can be read."""
        return written_date(self.text("hearing_on"))

    @property
    def notice_by(self) -> date | None:
        """The last safe day for the hearsay notice."""
        return hearsay_notice_by(self.hearing) if self.hearing else None

    @property
    def hearsay(self) -> tuple[Row, ...]:
        """The rows that need a hearsay notice."""
        return tuple(row for row in self.rows if row.incident.directness is Directness.HEARSAY)

    @property
    def bail_ends(self) -> date | None:
        """When bail ends that runs today."""
        ends = [row.ends for row in self.measures if row.kind is MeasureKind.BAIL and row.ends]
        return min((end for end in ends if end >= self.today), default=None)

    def text(self, key: str) -> str:
        """What is written for a field of the SPO list."""
        return self.application.answer(key).text.strip()

    def labelled(self, key: str) -> tuple[str, str]:
        """The label of a field of the SPO list with what is written for it."""
        return self.wording.spo_field(key).label, self.text(key)

    def numbers(self, incidents: Iterable[int]) -> tuple[int, ...]:
        """The row numbers of cited incidents; those no longer in the chronology have none."""
        wanted = set(incidents)
        return tuple(row.number for row in self.rows if row.incident.id in wanted)


def numbered_rows(incidents: Sequence[Incident]) -> tuple[Row, ...]:
    """The chronology with its numbers, without the particulars of what must not travel."""
    return tuple(
        Row(number, _bare(incident), withheld=True)
        if incident.sensitivity is not Sensitivity.MAY_BE_MINUTED
        else Row(number, incident, withheld=False)
        for number, incident in enumerate(incidents, start=1)
    )


def _bare(incident: Incident) -> Incident:
    return Incident(
        id=incident.id,
        case_id=incident.case_id,
        when_words="",
        day=incident.day,
        approximate=incident.approximate,
        time="",
        act=incident.act,
        what="",
        target="",
        impact="",
        evidence="",
        exhibit="",
        crime_reference="",
        source="",
        directness=incident.directness,
        outcome="",
        sensitivity=incident.sensitivity,
    )


def all_gaps(facts: SpoFacts, incidents: Sequence[Incident]) -> list[Gap]:
    """What the solicitor would have to ask for: the rules' gaps, and what only the note can see.

    `incidents` are the whole chronology: a withheld row is not one without evidence.
    """
    found = gaps(
        facts.case,
        incidents,
        facts.application,
        facts.wording.spo_sections,
        profile_signed=bool(facts.profile and facts.profile.signed_at),
    )
    return [
        *found,
        *_gap_of_profile(facts),
        *_gaps_of_hearing(facts),
        *_gaps_of_rows(facts),
        *_gaps_of_terms(facts),
    ]


def _gap_of_profile(facts: SpoFacts) -> list[Gap]:
    if facts.newer_profile_begun is None:
        return []
    said = "A newer risk profile is begun and not signed: settle which one is relied on."
    return [Gap("limb_b", said)]


def _gaps_of_hearing(facts: SpoFacts) -> list[Gap]:
    written = facts.text("hearing_on")
    if written and facts.hearing is None:
        return [Gap("hearing_on", "The hearing date cannot be read, so no notice date is given.")]
    found = []
    if facts.hearing and facts.hearing < facts.today:
        found.append("The hearing date has passed.")
    elif facts.hearing and not is_working_day(facts.hearing):
        found.append("The hearing date is a weekend or a bank holiday: check it.")
    if facts.hearsay and facts.notice_by and facts.notice_by < facts.today:
        found.append("The day for the hearsay notice has passed.")
    return [Gap("hearing_on", text) for text in found]


def _gaps_of_rows(facts: SpoFacts) -> list[Gap]:
    known = {row.incident.id for row in facts.rows}
    terms = [incident for term in facts.application.terms for incident in term.incidents]
    answers = [each for answer in facts.application.answers.values() for each in answer.incidents]
    found = []
    if lost := len({*terms, *answers} - known):
        rows = counted(lost, "row")
        found.append(Gap("chronology", f"{rows} relied on, but taken out of the chronology since."))
    if withheld := sum(1 for row in facts.rows if row.withheld):
        rows = counted(withheld, "chronology row")
        found.append(Gap("chronology", f"{rows} withheld from this note: ask the OIC."))
    return found


def _gaps_of_terms(facts: SpoFacts) -> list[Gap]:
    """A term is printed exactly as it is worded, so a protected address in it has to be seen."""
    net = withheld_in(facts.case)
    said = "holds a protected person's address or number: settle before service."
    return [
        Gap(f"term:{term.id}:{field}", f"Term {number} {said}")
        for number, term in enumerate(facts.application.terms, start=1)
        for field in ("wording", "locality")
        if net.is_in(getattr(term, field))
    ]
