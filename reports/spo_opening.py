"""Sections 1 to 5 of the SPO briefing note, the first two on page one with what is missing."""

import re

from panel.cases.model import Person, Role
from panel.dates.written import format_day, format_weekday
from panel.orders.model import Sought
from reports.case_blocks import advocate_of, name_of, people, relationship
from reports.contents import Block, Callout, Facts, Heading, Paragraph, TextStyle
from reports.labels import (
    NOT_RECORDED,
    SOUGHT,
    WITHHELD,
    age_on,
    children,
    counted,
    day_or,
    known,
    sentence,
)
from reports.spo_facts import SpoFacts

MOST_GAPS_IN_FRONT = 14
"""As many as leave room on page one for what is sought, by whom and until when."""

NO_GAP = "Nothing on the clinic's list is empty."
_ABOUT_RESPONDENT = ("area_basis", "work_hours", "religion", "language_health", "soa_notification")
_NO_BAIL = "No running bail with an end is recorded"


def sought(facts: SpoFacts) -> str:
    """The decision asked of the solicitor, or why none is."""
    said = sentence(SOUGHT[facts.application.sought])
    if facts.application.sought is Sought.NOT_PURSUED:
        reason = sentence(facts.application.reason_not_pursued) or "No reason is recorded."
        return f"{said} {reason}"
    return said


def hearing_day(facts: SpoFacts) -> str:
    """The hearing as a day, or in the words written if they are no day."""
    if facts.hearing:
        return format_weekday(facts.hearing)
    return facts.text("hearing_on") or "No date known"


def notice_day(facts: SpoFacts) -> str:
    """By when a hearsay notice is to be served, Magistrates' Courts Rules 1999 r.3."""
    if not facts.hearsay:
        return "No chronology row is marked as hearsay"
    rows = counted(len(facts.hearsay), "row")
    if facts.notice_by is None:
        return f"{rows} of hearsay; no date can be given without a hearing date"
    late = " That day has passed." if facts.notice_by < facts.today else ""
    return f"Serve by {format_weekday(facts.notice_by)} for {rows} of hearsay.{late}"


def _what_is_missing(facts: SpoFacts) -> Block:
    texts = [gap.text for gap in facts.gaps]
    if not texts:
        return Callout("What is missing", (NO_GAP,))
    shown = texts[:MOST_GAPS_IN_FRONT]
    if left := len(texts) - len(shown):
        shown.append(f"And {left} more: all of them are in section 19.")
    return Callout(f"What is missing ({len(texts)})", tuple(shown))


def first_sections(facts: SpoFacts) -> list[Block]:
    """Sections 1 to 5; the first two and what is missing are page one."""
    return [
        *_handling(facts),
        *_decision(facts),
        *_respondent(facts),
        *_applicant(facts),
        *_protected(facts),
    ]


def _handling(facts: SpoFacts) -> list[Block]:
    prepared = (
        f"Prepared by {facts.made_by}, {facts.settings.name}, with SPO list "
        f"{facts.wording.spo_version}."
    )
    return [
        Heading(1, "1. Handling"),
        Paragraph(
            "Prepared for the solicitor in order to obtain legal advice; privilege is claimed, "
            "subject to the solicitor's view. Not for service: nothing here is in a form to be "
            "served on the respondent or filed at court. It sets out facts and gaps. What they "
            "amount to in law is for the solicitor and the court.",
            TextStyle.STATEMENT,
        ),
        Paragraph(prepared, TextStyle.QUIET),
    ]


def moment(facts: SpoFacts) -> str:
    """When the note was made, which tells one draft from another."""
    made = facts.made_at.astimezone(facts.zone)
    return f"{format_day(made.date())} at {made:%H:%M}"


def _decision(facts: SpoFacts) -> list[Block]:
    """What a solicitor must know in the first minute, and what is missing."""
    return [
        Heading(1, "2. Decision sought"),
        Facts(
            (
                ("Order", sought(facts)),
                ("Respondent", _named_with_age(facts.case.respondent, facts)),
                ("Protected person", name_of(facts.case.victim)),
                ("Hearing", hearing_day(facts)),
                ("Hearsay notice", notice_day(facts)),
                ("Bail ends", day_or(facts.bail_ends, _NO_BAIL)),
                ("Urgency", facts.text("urgency") or NOT_RECORDED),
            )
        ),
        _what_is_missing(facts),
    ]


def _respondent(facts: SpoFacts) -> list[Block]:
    respondent = facts.case.respondent
    return [
        Heading(1, "3. Respondent"),
        known(
            ("Name", name_of(respondent)),
            ("Aliases and details", respondent.details if respondent else ""),
            ("Date of birth", _born(respondent, facts)),
            ("Sex", respondent.sex if respondent else ""),
            ("Address", _address_of_respondent(facts)),
            ("Relationship to victim", relationship(facts.case)),
            *map(facts.labelled, _ABOUT_RESPONDENT),
        ),
    ]


def _born(respondent: Person | None, facts: SpoFacts) -> str:
    if respondent is None or not respondent.born_words:
        return ""
    age = age_on(respondent, facts.today)
    if age is None:
        return f"{respondent.born_words} (as written)"
    youth = ". Under 18: the youth route is for the solicitor to settle" if age < 18 else ""
    return f"{respondent.born_words}: aged {age} on the day of this note{youth}"


def _named_with_age(person: Person | None, facts: SpoFacts) -> str:
    age = age_on(person, facts.today) if person else None
    return f"{name_of(person)}, aged {age}" if age is not None else name_of(person)


def _address_of_respondent(facts: SpoFacts) -> str:
    respondent, victim = facts.case.respondent, facts.case.victim
    if respondent and victim and _addresses(respondent) & _addresses(victim):
        return f"Recorded as that of the protected person. {WITHHELD}"
    return _address(respondent)


def _addresses(person: Person) -> set[str]:
    """Each address of a person, in a form that can be compared; a repeat may have added one."""
    plain = (" ".join(re.findall(r"\w+", each.casefold())) for each in person.address.split(";"))
    return set(plain) - {""}


def _address(person: Person | None) -> str:
    return ", ".join(filter(None, (person.address, person.postcode))) if person else ""


def _applicant(facts: SpoFacts) -> list[Block]:
    return [
        Heading(1, "4. Applicant and authoriser"),
        known(
            facts.labelled("applicant"),
            *_force(facts),
            ("Officer in the case", facts.case.oic),
            facts.labelled("authoriser"),
            facts.labelled("authorised_on"),
        ),
    ]


def _force(facts: SpoFacts) -> list[tuple[str, str]]:
    """The clinic's force, unless the applicant is already named with it."""
    force = facts.settings.force
    if force and force.casefold() in facts.text("applicant").casefold():
        return []
    return [("Force", force)]


def _protected(facts: SpoFacts) -> list[Block]:
    adults = ", ".join(map(name_of, people(facts.case, Role.VULNERABLE_ADULT)))
    return [
        Heading(1, "5. Protected persons"),
        known(
            ("Victim", name_of(facts.case.victim)),
            ("Address and telephone", WITHHELD),
            ("Children", children(people(facts.case, Role.CHILD), facts.today)),
            *((("Vulnerable adults", adults),) if adults else ()),
            ("Advocate", advocate_of(facts.referral, facts.wording)),
            facts.labelled("victim_views"),
            facts.labelled("others_protected"),
        ),
    ]
