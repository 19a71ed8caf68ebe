"""The briefing note for a Stalking Protection Order, from the facts to a document."""

from reports.contents import Block, Document
from reports.spo_ending import last_sections
from reports.spo_facts import SpoFacts
from reports.spo_grounds import (
    chronology,
    duration_and_interim,
    limbs,
    necessity,
    risk,
    terms,
)
from reports.spo_opening import first_sections, moment
from reports.withheld import withheld_in

_HANDLING = "For the solicitor only; legal privilege claimed. Draft. Not for service."


def spo_note(facts: SpoFacts) -> Document:
    """The note in its twenty sections, with what is missing on page one.

    It states facts and gaps and never that a limb of s.1(1) of the Stalking Protection Act 2019 is
    made out. Wording and locality of a term are printed as proposed; everywhere else the
    address and numbers of protected persons are taken out.
    """
    net = withheld_in(facts.case)
    before: tuple[Block, ...] = (
        *first_sections(facts),
        *chronology(facts),
        *limbs(facts),
        *risk(facts),
        *necessity(facts),
    )
    after: tuple[Block, ...] = (*duration_and_interim(facts), *last_sections(facts))
    return Document(
        title="SPO briefing note (draft)",
        subject=f"{facts.case.reference}, {moment(facts)}",
        author=facts.settings.name,
        marking=facts.settings.marking,
        handling=_HANDLING,
        reference=facts.case.reference,
        made_at=facts.made_at,
        blocks=(*net.out_of_all(before), *terms(facts), *net.out_of_all(after)),
    )
