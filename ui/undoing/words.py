"""A change within a sentence, such as "factor 'Violence' rated". No Qt.

For the chair's own screen only, never for the log or the audit. Free text of the case file never
stands in it, and people go by their initials.
"""

from collections.abc import Mapping
from typing import Any

from panel.store.unit_of_work import Changed, RowImage
from panel.text import initials_of_name
from reports.wording import Wording
from srp_worksheet.model import label_of

_SAYS_ITSELF = ("spo_answer", "setting", "referral")
"""Tables of which the name of a column would tell no more than the label."""


def what_changed(changed: Changed, wording: Wording) -> str:
    """What was done to what; where one column of one row changed, which."""
    label = changed.label.removeprefix("Undone: ")
    label = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    if len(changed.images) > 1:
        return label
    image = changed.images[0]
    head, _, done = label.rpartition(" ")
    name = _name_of(image, wording)
    sentence = f"{head} '{name}' {done}" if name else label
    return f"{sentence} ({field})" if (field := _field_of(image)) else sentence


def _name_of(image: RowImage, wording: Wording) -> str:
    """What the row is known by, "" where its label must do."""
    values: Mapping[str, Any] = image.after or image.before or {}
    match image.kind.__tablename__:
        case "risk_rating":
            factors = {factor.code: factor.label for factor in wording.risk_profile.factors}
            return factors.get(values["factor"], "")
        case "risk_judgement":
            return label_of(wording.risk_profile.outcomes, values["outcome"])
        case "spo_answer":
            return wording.spo_field(values["key"]).label
        case "spo_term":
            return str(values["kind"].value)
        case "person":
            initials = initials_of_name(f"{values['forename']} {values['surname']}")
            return f"{values['role'].value.replace('_', ' ')} {initials}".strip()
        case "incident":
            return str(values["when_words"])
        case "action" | "attendance" | "information":
            return wording.agency_name(values["agency"])
        case "setting":
            return str(values["name"]).replace("_", " ")
        case _:
            return ""


def _field_of(image: RowImage) -> str:
    came_or_went = image.before is None or image.after is None
    if came_or_went or len(image.fields) != 1 or image.kind.__tablename__ in _SAYS_ITSELF:
        return ""
    if image.fields[0] == "state":
        return ""  # "case parked" has said it
    name = image.fields[0].removesuffix("_words").replace("_", " ")
    return name.upper() if name == "oic" else name
