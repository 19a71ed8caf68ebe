"""Making a document: gather, build, write, and record that it left the clinic."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from panel.cases.model import CaseId
from panel.clinic.service import record_disclosure
from panel.files import CannotWrite, write_atomically
from panel.meetings.model import MeetingId, Standing
from panel.store.unit_of_work import Store
from reports.contents import Document
from reports.gather_minutes import gather_minutes
from reports.gather_spo_note import gather_spo_note
from reports.minutes import minutes
from reports.minutes_facts import MinutesFacts
from reports.progress import Progress, unwatched
from reports.save import SavedDocument, save_document
from reports.spo_note import spo_note
from reports.wording import Wording

_WRITING = "Writing the document"


def make_minutes(
    store: Store,
    meeting_id: MeetingId,
    path: Path,
    wording: Wording,
    progress: Progress = unwatched,
) -> SavedDocument:
    """Write the minutes of a meeting; safe to run in the background.

    Raises:
        Gone: there is no such meeting.
        CannotWrite: the file could not be written; what stood there is untouched.
    """
    facts = gather_minutes(store, meeting_id, wording, progress)
    document = minutes(facts)
    steps = len(facts.cases) + 1
    progress(steps - 1, steps, _WRITING)
    saved = _written_and_recorded(
        store,
        document,
        path,
        "Minutes written",
        _panel(facts),
        [heard.case.reference for heard in facts.cases],
    )
    progress(steps, steps, "")
    return saved


def make_spo_note(
    store: Store,
    case_id: CaseId,
    path: Path,
    wording: Wording,
    progress: Progress = unwatched,
) -> SavedDocument:
    """Write the SPO briefing note of a case; safe to run in the background.

    Raises:
        Gone: there is no such case.
        NothingPrepared: nobody has begun an application in the case.
        CannotWrite: the file could not be written; what stood there is untouched.
    """
    facts = gather_spo_note(store, case_id, wording, progress)
    document = spo_note(facts)
    progress(1, 2, _WRITING)
    references = [facts.case.reference]
    saved = _written_and_recorded(
        store, document, path, "SPO briefing note written", ["Solicitor"], references
    )
    progress(2, 2, "")
    return saved


def _written_and_recorded(
    store: Store,
    document: Document,
    path: Path,
    what: str,
    recipients: Iterable[str],
    cases: Iterable[str],
) -> SavedDocument:
    """A document that cannot be recorded as disclosed is not left lying about.

    What stood in its place before is put back.
    """
    before = _content(path)
    saved = save_document(document, path)
    try:
        record_disclosure(store, what, recipients, cases, saved.sha256)
    except BaseException:
        with suppress(OSError, CannotWrite):
            path.unlink() if before is None else write_atomically(path, before)
        raise
    return saved


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _panel(facts: MinutesFacts) -> set[str]:
    """The agencies that get the minutes: all but those that were expected and unheard of."""
    names = {
        facts.wording.agency_name(row.agency)
        for row in facts.attendance
        if row.standing is not Standing.EXPECTED
    }
    return names - {""}
