"""How far the three limbs are prepared, as facts: nothing here says that a limb is met. No Qt.

Source: Stalking Protection Act 2019 s.1(1)(a) to (c).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from panel.cases.model import Incident
from panel.orders.model import LIMBS, Application, Section
from panel.orders.rules import evidenced
from reports.relied_on import ReliedOn
from ui.widgets.labels import TagKind

_Status = tuple[str, TagKind]
_NOT_BEGUN: _Status = ("Not begun", "neutral")


@dataclass(frozen=True)
class LimbStatus:
    """One limb in one line; `key` is that of its answer, `section` its place in the Act."""

    key: str
    label: str
    section: str
    words: str
    kind: TagKind


def limb_statuses(
    sections: Iterable[Section],
    incidents: Sequence[Incident],
    application: Application | None,
    relied_on: ReliedOn,
) -> tuple[LimbStatus, ...]:
    """The three limbs in order, labelled as in `resources/protocol/spo.toml`."""
    labels = {field.key: field.label for section in sections for field in section.fields}
    found: dict[str, _Status] = {
        "limb_a": acts_status(incidents, application),
        "limb_b": profile_status(relied_on),
        "limb_c": necessity_status(application),
    }
    statuses = []
    for key in LIMBS:
        label, _, section = labels[key].partition(", s.")
        words, kind = found[key]
        statuses.append(LimbStatus(key, label, f"s.{section}", words, kind))
    return tuple(statuses)


def acts_status(incidents: Sequence[Incident], application: Application | None) -> _Status:
    """How many chronology rows are tied to limb (a), and how many of them name evidence."""
    if application is None:
        return _NOT_BEGUN
    known = {row.id for row in incidents}
    cited = [row for row in application.answer("limb_a").incidents if row in known]
    if not cited:
        return ("No rows chosen", "neutral")
    proved = evidenced(incidents, cited)
    if proved == len(cited):
        return (f"{proved} evidenced", "success")
    rows = "1 row" if len(cited) == 1 else f"{len(cited)} rows"
    return (f"{rows}, {proved or 'none'} with evidence", "warning")


def profile_status(relied_on: ReliedOn) -> _Status:
    """Where the risk profile stands, which bears on limb (b)."""
    if relied_on.profile is None:
        return ("No profile", "neutral")
    if relied_on.profile.signed_at is None:
        return ("Profile open", "warning")
    if relied_on.newer_begun:
        return ("Profile signed, newer begun", "warning")
    return ("Profile signed", "success")


def necessity_status(application: Application | None) -> _Status:
    """Whether anything is written for limb (c)."""
    if application is None:
        return _NOT_BEGUN
    stated = application.answer("limb_c").text.strip()
    return ("Stated", "info") if stated else ("Not stated", "neutral")
