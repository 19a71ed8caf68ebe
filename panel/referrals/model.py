"""A DASH referral form as it was filled in, and what could not be read of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

QUESTION_NUMBERS = range(1, 29)
SDASH_COUNT, ADDITIONAL_COUNT, HBV_COUNT = 11, 7, 10

Answer = bool | None
"""Yes, no, or unanswered (neither box, or what stands there cannot be read)."""


@dataclass(frozen=True, slots=True)
class FormPerson:
    """The victim or the perpetrator, in the form's own words; None where nothing was written."""

    surname: str | None = None
    forename: str | None = None
    dob: str | None = None
    address: str | None = None
    postcode: str | None = None
    sex: str | None = None
    phone: str | None = None
    ethnicity: str | None = None
    relationship: str | None = None
    officer_ethnicity: str | None = None
    tenure: str | None = None
    parent_of_children: str | None = None


@dataclass(frozen=True, slots=True)
class FormChild:
    """One row of the table of children."""

    name: str | None = None
    dob: str | None = None
    school: str | None = None
    gp: str | None = None
    present: Answer = None
    resident: Answer = None


@dataclass(frozen=True, slots=True)
class VulnerableAdult:
    """One row of the table of vulnerable adults present."""

    name: str | None = None
    dob: str | None = None
    nature: str | None = None


def _no_answers() -> dict[int, Answer]:
    return dict.fromkeys(QUESTION_NUMBERS)


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """Everything that a DASH 2018 form says, as written; the order is that of the form.

    `comments` is keyed by the number of the question ("8"), or by "sdash 3", "additional 1",
    "hbv 2" for a comment beside one of the further questions. `afraid` holds "row:person" for
    each box ticked under question 3. `grounds` holds "visible", "judgement" and "escalation".
    `lawful_bases` holds the labels of the boxes that were ticked.
    """

    risk_level: str | None = None
    completed_by: str | None = None
    completed_on: str | None = None
    incident_on: str | None = None
    incident_no: str | None = None
    oic: str | None = None
    victim: FormPerson = FormPerson()
    perpetrator: FormPerson = FormPerson()
    children: tuple[FormChild, ...] = ()
    vulnerable_adults: tuple[VulnerableAdult, ...] = ()
    afraid: tuple[str, ...] = ()
    answers: Mapping[int, Answer] = field(default_factory=_no_answers)
    comments: Mapping[str, str] = field(default_factory=dict)
    sdash: tuple[Answer, ...] = (None,) * SDASH_COUNT
    additional: tuple[Answer, ...] = (None,) * ADDITIONAL_COUNT
    hbv: tuple[Answer, ...] = (None,) * HBV_COUNT
    other_information: str | None = None
    wants_gdass: Answer = None
    grounds: tuple[str, ...] = ()
    lawful_bases: tuple[str, ...] = ()
    article_6: str | None = None
    article_9: str | None = None
    summary: str | None = None

    def answer(self, key: str) -> Answer:
        """The answer to "13", "sdash 2", "additional 3" or "hbv 1"."""
        series, _, number = key.rpartition(" ")
        if not series:
            return self.answers.get(int(key))
        row: tuple[Answer, ...] = {
            "sdash": self.sdash,
            "additional": self.additional,
            "hbv": self.hbv,
        }[series]
        return row[int(number) - 1]


@dataclass(frozen=True, slots=True)
class Unread:
    """One place on the form that a person has to settle: where, what is wrong, what stands there.

    `found` quotes the form, so it is case data: for the screen, never for a log.
    """

    field: str
    reason: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """What one file gave: the form, what could not be read, and what the reader should know."""

    form: ReferralForm
    unread: tuple[Unread, ...] = ()
    warnings: tuple[str, ...] = ()


_PERSON_KEYS = ("surname", "forename", "dob", "address", "postcode", "sex", "phone", "ethnicity")
_PERSON_EXTRAS = ("officer_ethnicity", "tenure", "parent_of_children")


def _person_as_json(person: FormPerson, *, is_perpetrator: bool) -> dict[str, Any]:
    shown = {key: getattr(person, key) for key in _PERSON_KEYS}
    if is_perpetrator:
        shown["relationship"] = person.relationship
    extras = {key: getattr(person, key) for key in _PERSON_EXTRAS}
    return shown | {key: value for key, value in extras.items() if value is not None}


def form_as_json(form: ReferralForm) -> dict[str, Any]:
    """The form in the published shape of the referral samples, its keys in their order.

    What the samples have no key for (vulnerable adults, tenure and the like) is added only where
    the form says something.
    """
    shown: dict[str, Any] = {}
    for entry in fields(form):
        value = getattr(form, entry.name)
        if entry.name in ("victim", "perpetrator"):
            value = _person_as_json(value, is_perpetrator=entry.name == "perpetrator")
        elif entry.name in ("children", "vulnerable_adults"):
            value = [asdict(row) for row in value]
        elif entry.name == "answers":
            value = {str(number): value.get(number) for number in QUESTION_NUMBERS}
        elif isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Mapping):
            value = dict(value)
        shown[entry.name] = value
    if not form.vulnerable_adults:
        del shown["vulnerable_adults"]
    return shown


def form_from_json(data: Mapping[str, Any]) -> ReferralForm:
    """The form that `form_as_json` showed; a key that is missing counts as nothing written."""
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    for name in ("victim", "perpetrator"):
        given[name] = FormPerson(**given.get(name, {}))
    given["children"] = tuple(FormChild(**row) for row in given.get("children", ()))
    given["vulnerable_adults"] = tuple(
        VulnerableAdult(**row) for row in given.get("vulnerable_adults", ())
    )
    answers = given.get("answers", {})
    given["answers"] = {number: answers.get(str(number)) for number in QUESTION_NUMBERS}
    return ReferralForm(**given)


def read_form_as_json(read: ReadForm) -> dict[str, Any]:
    """All of what was read, as plain data, for passing between processes."""
    return {
        "form": form_as_json(read.form),
        "unread": [asdict(entry) for entry in read.unread],
        "warnings": list(read.warnings),
    }


def read_form_from_json(data: Mapping[str, Any]) -> ReadForm:
    """What `read_form_as_json` showed."""
    return ReadForm(
        form=form_from_json(data["form"]),
        unread=tuple(Unread(**entry) for entry in data["unread"]),
        warnings=tuple(data["warnings"]),
    )
