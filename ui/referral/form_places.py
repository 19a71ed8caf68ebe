"""Every place on a referral form by name: what stands there, and the form with it changed.

A place is named like "oic", "victim.surname", "children.0.present", "answer:8",
"answer:sdash 2", "comment:8", "afraid:Kill:You" or "ground:visible". No Qt in here.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from panel.referrals.model import FormChild, ReferralForm, Unread, VulnerableAdult
from panel.referrals.protocol import DashProtocol

Value = str | bool | None

PERSON_LABELS = {
    "surname": "Surname",
    "forename": "Forename",
    "dob": "Date of birth",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "phone": "Phone",
    "address": "Address",
    "postcode": "Postcode",
    "relationship": "Relationship to the victim",
    "officer_ethnicity": "Ethnicity as the officer saw it",
    "tenure": "Home owned or rented",
    "parent_of_children": "Parent of the children above",
}
HEADING_LABELS = {
    "risk_level": "Level of risk",
    "incident_no": "Police incident number",
    "incident_on": "Date of incident",
    "oic": "Officer in the case",
    "completed_by": "Completed by",
    "completed_on": "Completed on",
}
GROUND_LABELS = {
    "visible": "Visible high risk",
    "judgement": "Professional judgement",
    "escalation": "Potential escalation",
}
_TABLES: dict[str, type[FormChild | VulnerableAdult]] = {
    "children": FormChild,
    "vulnerable_adults": VulnerableAdult,
}
_TABLE_TITLES = {"Children": "children", "Vulnerable adults": "vulnerable_adults"}
_PERSON_TITLES = {"Victim": "victim", "Perpetrator": "perpetrator"}
_QUESTION = re.compile(r"(?:After )?(Question|S-DASH|Additional|HBV) (\d+)\b")
_SERIES_OF_TITLE = {"S-DASH": "sdash ", "Additional": "additional ", "HBV": "hbv "}


def value_at(form: ReferralForm, place: str) -> Value:
    """What stands at a place."""
    kind, _, key = place.partition(":")
    if key:
        return _marked(form, kind, key)
    head, _, rest = place.partition(".")
    if head in _TABLES:
        number, _, name = rest.partition(".")
        found: Value = getattr(getattr(form, head)[int(number)], name)
    elif rest:
        found = getattr(getattr(form, head), rest)
    elif head == "lawful_bases":
        found = "\n".join(form.lawful_bases)
    else:
        found = getattr(form, head)
    return found


def with_value(form: ReferralForm, place: str, value: Value) -> ReferralForm:
    """The form with another value at a place; blank text becomes nothing written."""
    if isinstance(value, str) and not value.strip():
        value = None
    kind, _, key = place.partition(":")
    if key:
        return _with_mark(form, kind, key, value)
    head, _, rest = place.partition(".")
    if head in _TABLES:
        number, _, name = rest.partition(".")
        rows = list(getattr(form, head))
        rows[int(number)] = replace(rows[int(number)], **{name: value})
        return _replaced(form, head, tuple(rows))
    if rest:
        return _replaced(form, head, replace(getattr(form, head), **{rest: value}))
    if head == "lawful_bases":
        lines = (line.strip() for line in str(value or "").splitlines())
        return replace(form, lawful_bases=tuple(filter(None, lines)))
    return _replaced(form, head, value)


def with_row(form: ReferralForm, table: str) -> ReferralForm:
    """The form with one more blank row of "children" or "vulnerable_adults"."""
    return _replaced(form, table, (*getattr(form, table), _TABLES[table]()))


def without_row(form: ReferralForm, table: str, number: int) -> ReferralForm:
    """The form without a row of "children" or "vulnerable_adults"."""
    rows = getattr(form, table)
    return _replaced(form, table, rows[:number] + rows[number + 1 :])


def place_of(unread: Unread, protocol: DashProtocol) -> str:
    """The place that an entry of what could not be read points to; "" where it points to none."""
    field = unread.field
    if match := _QUESTION.match(field):
        key = f"{_SERIES_OF_TITLE.get(match[1], '')}{match[2]}"
        if key == "3" and field.startswith("Question 3, "):
            return f"afraid:{field.removeprefix('Question 3, ').replace(': ', ':', 1)}"
        return f"answer:{key}" if any(q.key == key for q in protocol.questions) else ""
    title, _, rest = field.partition(": ")
    name = rest.strip().replace(" ", "_")
    if title in _PERSON_TITLES:
        return f"{_PERSON_TITLES[title]}.{name if name in PERSON_LABELS else 'surname'}"
    table, _, number = title.rpartition(" ")
    if table in _TABLE_TITLES and number.isdecimal():
        return f"{_TABLE_TITLES[table]}.{int(number) - 1}.{name}"
    return _place_by_title(title, name)


def unsettled_after(
    unread: Iterable[Unread], place: str, protocol: DashProtocol
) -> tuple[Unread, ...]:
    """What is still to be settled once a person has put right what stands at a place."""
    return tuple(entry for entry in unread if place_of(entry, protocol) != place)


def _place_by_title(title: str, name: str) -> str:
    if title in _TABLE_TITLES:
        return f"add:{_TABLE_TITLES[title]}"
    if title == "Ground for high risk":
        return f"ground:{name}"
    by_title = {label: name for name, label in HEADING_LABELS.items()} | {
        "Name of person completing": "completed_by",
        "Date of completing": "completed_on",
        "Victim wants contact from GDASS": "wants_gdass",
        "Risk to victim and family": "risk_level",
        "Lawful basis": "lawful_bases",
    }
    heading = title.lower().replace(" ", "_")
    return by_title.get(title, heading if heading in HEADING_LABELS else "")


def _marked(form: ReferralForm, kind: str, key: str) -> Value:
    if kind == "answer":
        return form.answer(key)
    if kind == "comment":
        return form.comments.get(key)
    return key in (form.afraid if kind == "afraid" else form.grounds)


def _with_mark(form: ReferralForm, kind: str, key: str, value: Value) -> ReferralForm:
    if kind == "comment":
        others = {name: text for name, text in form.comments.items() if name != key}
        return replace(form, comments=others | ({key: str(value)} if value else {}))
    if kind in ("afraid", "ground"):
        name = "afraid" if kind == "afraid" else "grounds"
        kept = [entry for entry in getattr(form, name) if entry != key]
        return _replaced(form, name, tuple([*kept, key] if value else kept))
    answer = value if isinstance(value, bool) else None
    series, _, number = key.rpartition(" ")
    if not series:
        return replace(form, answers={**form.answers, int(key): answer})
    row = list(getattr(form, series))
    row[int(number) - 1] = answer
    return _replaced(form, series, tuple(row))


def _replaced(form: ReferralForm, name: str, value: object) -> ReferralForm:
    return replace(form, **{name: value})  # type: ignore[arg-type]
