"""What the room sees of a Stalking Protection Order in preparation: facts and terms. No Qt."""

from collections.abc import Sequence

from panel.cases import service as case_service
from panel.orders import service as order_service
from panel.orders.model import Application, Term, TermKind
from reports.labels import SOUGHT
from reports.relied_on import profile_relied_on
from ui.projector.page import Page, Row
from ui.projector.seen import Seen, may_be_seen
from ui.spo.readiness import limb_statuses

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
            Row(SOUGHT[application.sought], "sought", "Order sought"),
            *(
                Row(seen.redact(text), key, label)
                for key, label in (("duration", "Duration"), ("urgency", "Urgency"))
                if (text := application.answer(key).text)
            ),
            *_terms(seen, application.terms),
        ],
    )


def _limbs(seen: Seen, application: Application) -> list[Row]:
    """What there is for each limb, as the dock tells it, counting only what may be seen."""
    statuses = limb_statuses(
        seen.protocol.spo_sections,
        [
            row
            for row in case_service.chronology(seen.store, seen.case.id)
            if may_be_seen(row.sensitivity)
        ],
        application,
        profile_relied_on(seen.store, seen.case.id),
    )
    return [
        Row(
            f"{status.label}, {status.section}",
            status.key,
            detail=seen.in_short(application.answer(status.key).text),
            tag=status.words,
            kind=status.kind,
        )
        for status in statuses
    ]


def _terms(seen: Seen, terms: Sequence[Term]) -> list[Row]:
    if not terms:
        return [Row("Terms", heading=True), Row("None proposed yet")]
    rows = [Row("Proposed terms", heading=True)]
    for term in terms:
        wording = seen.in_short(term.wording) or "Not worded yet"
        rows.append(Row(wording, f"term:{term.id}", label=_KIND_WORDS[term.kind]))
    return rows
