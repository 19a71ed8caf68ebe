"""What is still missing from an application. Facts and gaps only: no rule says a limb is met.

Sources: Stalking Protection Act 2019 sections 1 to 3 and 5; Magistrates' Courts (Hearsay
Evidence in Civil Proceedings) Rules 1999 rule 3.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from panel.cases.model import Case, Directness, Incident
from panel.dates.vocabulary import NUMBERS, one_of
from panel.orders.model import Application, Field, Gap, Section, Sought, Term, TermKind

_NOTICE_DAYS = 21
_MARGIN_DAYS = 1
_LEAST_YEARS = 2
_NUMBERS = {**NUMBERS, "eighteen": 18}
_PER_YEAR = {"year": 1, "yr": 1, "month": 12, "mth": 12, "week": 52, "wk": 52, "day": 365}
_PART = rf"\b([0-9]+(?:\.[0-9]+)?|(?:{one_of(_NUMBERS)})(?=[ -]))[ -]*({'|'.join(_PER_YEAR)})s?\b"
_LENGTH = re.compile(rf"{_PART}(?:(?:,| and| plus)? ?{_PART})*")


def hearsay_notice_by(hearing: date) -> date:
    """The last safe day for the hearsay notice: 21 days before the hearing and one in hand.

    The rule says not less than 21 days; whether those are clear days is for the solicitor.
    """
    return hearing - timedelta(days=_NOTICE_DAYS + _MARGIN_DAYS)


def duration_in_years(words: str) -> float | None:
    """The length in words such as "5 years", "eighteen months" or "1 year and 6 months".

    None when there is no length in them, or when the order is to last until further order.
    """
    text = words.casefold()
    match = None if "further order" in text else _LENGTH.search(text)
    if not match:
        return None
    parts = re.findall(_PART, match[0])
    return sum(float(_NUMBERS.get(number, number)) / _PER_YEAR[unit] for number, unit in parts)


def evidenced(incidents: Iterable[Incident], cited: Sequence[int]) -> int:
    """How many of the cited rows name evidence or an exhibit."""
    return sum(1 for row in incidents if row.id in cited and (row.evidence or row.exhibit))


def gaps(
    case: Case,
    incidents: Sequence[Incident],
    application: Application,
    sections: Iterable[Section],
    *,
    profile_signed: bool,
) -> list[Gap]:
    """Everything that the solicitor would have to ask for, in the order of the note.

    A row of the chronology that was taken out no longer counts where it is still cited.
    """
    if not application.is_sought:
        return _gaps_of_not_pursuing(application)
    found = _gaps_of_limbs(incidents, application, profile_signed=profile_signed)
    for section in sections:
        found += [gap for field in section.fields if (gap := _gap_of(field, application))]
    found += _gaps_of_duration(application)
    found += _gaps_of_terms(application.terms)
    found += _gaps_of_chronology(incidents)
    if not (case.respondent and case.respondent.born_words.strip()):
        found.append(Gap("respondent", "The respondent's date of birth is not known."))
    return found


def _gaps_of_not_pursuing(application: Application) -> list[Gap]:
    if application.reason_not_pursued.strip():
        return []
    return [Gap("reason_not_pursued", "No reason is given why an order is not pursued.")]


def _gap_of(field: Field, application: Application) -> Gap | None:
    return Gap(field.key, field.gap) if field.gap and _is_blank(application, field.key) else None


def _is_blank(application: Application, key: str) -> bool:
    return not application.answer(key).text.strip()


def _gaps_of_limbs(
    incidents: Sequence[Incident], application: Application, *, profile_signed: bool
) -> list[Gap]:
    found = []
    if application.sought is Sought.CONSIDERING:
        found.append(Gap("sought", "The panel has not yet said which order is sought."))
    cited = [row.id for row in incidents if row.id in application.answer("limb_a").incidents]
    if not cited:
        found.append(Gap("limb_a", "No chronology row is tied to s.1(1)(a)."))
    elif unproved := len(cited) - evidenced(incidents, cited):
        rows = "row names" if unproved == 1 else "rows name"
        found.append(
            Gap("limb_a", f"{unproved} chronology {rows} no evidence or exhibit, s.1(1)(a).")
        )
    if not profile_signed:
        found.append(Gap("limb_b", "The risk profile is not signed, which bears on s.1(1)(b)."))
    if application.sought is Sought.FULL_AND_INTERIM and _is_blank(application, "interim"):
        found.append(Gap("interim", "No reason is given for an interim order now, s.5."))
    return found


def _gaps_of_duration(application: Application) -> list[Gap]:
    years = duration_in_years(application.answer("duration").text)
    if years is not None and years < _LEAST_YEARS:
        return [Gap("duration", "The duration is shorter than the 2 years of s.3.")]
    return []


def _gaps_of_terms(terms: Sequence[Term]) -> list[Gap]:
    if not terms:
        return [Gap("terms", "No prohibition or requirement is proposed.")]
    return [
        Gap(f"term:{term.id}:{field}", f"Term {number}{said}")
        for number, term in enumerate(terms, start=1)
        for field, said in _TERM_GAPS.items()
        if not _is_dealt_with(term, field)
    ]


_TERM_GAPS = {
    "wording": " has no wording.",
    "necessity": " has no necessity of its own, s.2(2).",
    "work_check": ": work and education times are not checked, s.2(3).",
    "religion_check": ": religious beliefs are not checked, s.2(3).",
    "orders_check": ": other orders and bail are not checked.",
    "provider": ": no provider or supervisor is named.",
}


def _is_dealt_with(term: Term, field: str) -> bool:
    """Whether something stands in a field of a term, or nothing needs to.

    Rows of the chronology say what happened, not why this term is necessary, s.2(2).
    """
    if field == "provider" and term.kind is TermKind.PROHIBITION:
        return True
    return bool(getattr(term, field).strip())


def _gaps_of_chronology(incidents: Sequence[Incident]) -> list[Gap]:
    found = []
    undated = sum(1 for row in incidents if row.day is None)
    unstated = sum(1 for row in incidents if row.directness is Directness.NOT_STATED)
    if undated:
        found.append(Gap("chronology", _counted(undated, "has no date.", "have no date.")))
    if unstated:
        rest = "not marked first-hand or hearsay."
        found.append(Gap("chronology", _counted(unstated, f"is {rest}", f"are {rest}")))
    return found


def _counted(number: int, singular: str, plural: str) -> str:
    return (
        f"{number} chronology row {singular}"
        if number == 1
        else (f"{number} chronology rows {plural}")
    )
