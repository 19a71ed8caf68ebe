"""What the room sees of a Stalking Protection Order in preparation: facts and terms. No Qt."""

from collections.abc import Sequence

from panel.cases import service as case_service
from panel.cases.model import Incident
from panel.orders import service as order_service
from panel.orders.model import LIMBS, Application, Sought, Term, TermKind
from panel.orders.rules import evidenced
from srp_worksheet import service as profile_service
from ui.projector.page import Page, Row
from ui.projector.seen import LEFT_OUT, Seen, may_be_seen
from ui.widgets.labels import TagKind

_SOUGHT_WORDS = {
    Sought.CONSIDERING: "Not decided yet",
    Sought.FULL: "Full order",
    Sought.FULL_AND_INTERIM: "Full and interim order",
    Sought.VARIATION: "Variation of an order",
    Sought.NOT_PURSUED: "Not pursued",
}
_KIND_WORDS = {TermKind.PROHIBITION: "Prohibition", TermKind.REQUIREMENT: "Requirement"}


def spo(seen: Seen) -> Page:
    """The three limbs of s.1(1) as facts, what is sought and the proposed terms."""
    title = "Stalking Protection Order"
    application = order_service.application(seen.store, seen.case.id)
    if application is None:
        return seen.page(title, [Row("No order is being prepared yet.")])
    return seen.page(
        title,
        [
            *_limbs(seen, application),
            Row(_SOUGHT_WORDS[application.sought], "sought", "Order sought"),
            *(
                Row(seen.redact(text), key, label)
                for key, label in (("duration", "Duration"), ("urgency", "Urgency"))
                if (text := application.answer(key).text)
            ),
            *_terms(seen, application.terms),
        ],
        note=LEFT_OUT,
    )


def _limbs(seen: Seen, application: Application) -> list[Row]:
    fields = {
        field.key: field for section in seen.protocol.spo_sections for field in section.fields
    }
    incidents = [
        row
        for row in case_service.chronology(seen.store, seen.case.id)
        if may_be_seen(row.sensitivity)
    ]
    rows = []
    for key in LIMBS:
        tag, kind = _state_of(key, seen, application, incidents)
        label = fields[key].label if key in fields else key
        facts = seen.in_short(application.answer(key).text)
        rows.append(Row(label, key, detail=facts, tag=tag, kind=kind))
    return rows


def _state_of(
    limb: str, seen: Seen, application: Application, incidents: Sequence[Incident]
) -> tuple[str, TagKind]:
    """What there is for a limb. Facts only: it is for the court to say that a limb is met."""
    if limb == "limb_a":
        number = evidenced(incidents, application.answer(limb).incidents)
        return f"{number} evidenced", "success" if number else "neutral"
    if limb == "limb_b":
        profile = profile_service.current_profile(seen.store, seen.case.id)
        signed = profile is not None and profile.signed_at is not None
        return ("Profile signed", "success") if signed else ("Profile open", "warning")
    stated = bool(application.answer(limb).text.strip())
    return ("Stated", "success") if stated else ("Not stated", "neutral")


def _terms(seen: Seen, terms: Sequence[Term]) -> list[Row]:
    if not terms:
        return [Row("Terms", heading=True), Row("None proposed yet")]
    rows = [Row("Proposed terms", heading=True)]
    for term in terms:
        wording = seen.in_short(term.wording) or "Not worded yet"
        rows.append(Row(wording, f"term:{term.id}", label=_KIND_WORDS[term.kind]))
    return rows
