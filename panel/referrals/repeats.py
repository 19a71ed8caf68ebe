"""Whether a referral is about people whom the clinic knows, and what a repeat adds to their case.

That two entries are the same person is offered to a person at the desk, never acted on: two people
may share a name, and the dates of birth may be missing.
"""

import unicodedata
from collections.abc import Iterable

from panel.referrals.dates import written_date
from panel.referrals.model import FormPerson

OTHER_NAME = "Named on another form"
"""The label before such a name in the details of a person: a redactor knows it."""

_NAME = ("forename", "surname")
_ADDED_TO = ("address", "postcode", "phone")
"""Of these a repeat may bring another one; who has moved may still be found at the old one."""


def likely_same(one: FormPerson, other: FormPerson) -> bool:
    """Whether two entries bear the same name, with no date of birth that speaks against it."""
    names = [(_folded(person.surname), _folded(person.forename)) for person in (one, other)]
    if not all(names[0]) or names[0] != names[1]:
        return False
    births = [written_date(person.dob or "") for person in (one, other)]
    return None in births or births[0] == births[1]


def is_listed(name: str, listed: Iterable[str]) -> bool:
    """Whether a child or an adult at risk of this full name is among those already named."""
    return _folded(name) in {_folded(other) for other in listed}


def joined_details(known: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """What changes in a person's details when a repeat brings new ones, by field.

    A field that was empty is filled. Another address, postcode or telephone number is put before
    the one known, so that both are kept off the screen and out of documents; so is another name,
    which is added to the details and may be an alias, a slip or somebody else's. Whatever else
    differs stays as the case file has it.
    """
    changes = {}
    details, name_now = known.get("details", ""), _name_in(new)
    if _is_named_otherwise(known, new) and _folded(name_now) not in _folded(details):
        changes["details"] = "; ".join(filter(None, (details, f"{OTHER_NAME}: {name_now}")))
    for name, value in new.items():
        held = known[name]
        all_held = {_folded(each) for each in (held, *held.split(";"))}
        if value.strip() and not held.strip():
            changes[name] = value
        elif name in _ADDED_TO and _folded(value) and _folded(value) not in all_held:
            changes[name] = f"{value}; {held}"
    return changes


def _name_in(person: dict[str, str]) -> str:
    return " ".join(filter(None, (person.get(part, "").strip() for part in _NAME)))


def _is_named_otherwise(known: dict[str, str], new: dict[str, str]) -> bool:
    """Whether a part of the name that is held differs."""
    parts = ((_folded(known.get(part)), _folded(new.get(part))) for part in _NAME)
    return any(held and now and held != now for held, now in parts)


def _folded(name: str | None) -> str:
    """A text without case, accents, spaces and punctuation."""
    spread = unicodedata.normalize("NFKD", name or "").casefold()
    return "".join(character for character in spread if character.isalnum())
