"""Agreed actions: understanding a typed line, and the life of an action until it is closed."""

from collections.abc import Iterator, Sequence
from datetime import date

from actions.model import (
    ActionDraft,
    ActionId,
    ActionPart,
    ActionStatus,
    AgreedAction,
    Suggestion,
)
from actions.typed_deadline import DeadlineSearch, FoundDeadline
from actions.typed_owner import find_at, likely_owner, sure_owner, with_surname
from panel.agencies import Agency, leading_agency
from panel.errors import KnownError
from panel.typed_line import Span, Stretch, join_stretches, left_over, words_of

NO_AGENCY = "Which agency? Start with its name, as in Police:"
NO_TEXT = "What will be done?"
NO_OWNER = "Who will do it? Add @name"
NO_DEADLINE = "By when? Add a day, as in by fri or +5wd"
DEADLINE_PASSED = "The deadline has passed: check the day"


def understand_line(
    line: str, agencies: Sequence[Agency], known_people: Sequence[str], today: date
) -> ActionDraft:
    """Tell agency, text, owner and deadline apart in one typed line, in any order.

    "Police: submit SPO file to solicitor fri @DC 1187". The agency counts only at the start, or
    first after a leading owner or deadline; `actions.typed_deadline` and `actions.typed_owner`
    say what counts as a deadline and an owner. Whatever is not surely one of them stays in the
    text, and the part is listed as missing. Any line has a draft; nothing is raised.
    """
    at = find_at(line)
    sure = None if at is None else sure_owner(line, at, known_people)
    search = DeadlineSearch(line, today)
    due = _find_deadline(line, at, sure, search)
    spans = [Span(due.stretch.start, due.stretch.end, ActionPart.DUE)] if due else []
    owner = ""
    if at is not None:
        named = _whole_owner(line, at, sure, spans, agencies)
        owner = named.text(line)
        spans.append(Span(at, named.end, ActionPart.OWNER))
    agency = _find_agency(line, spans, len(line), agencies)
    if agency:
        spans.append(agency[1])
    rest = left_over(line, spans, len(line))
    text = join_stretches(line, rest)
    spans.extend(Span(piece.start, piece.end, ActionPart.TEXT) for piece in rest)
    return ActionDraft(
        agency=agency[0].code if agency else None,
        text=text,
        owner=next((name for name in known_people if _same(name, owner)), owner),
        due=due.day if due else None,
        due_words=due.stretch.text(line).rstrip(".") if due else "",
        spans=tuple(sorted(spans, key=lambda span: span.start)),
        missing=(
            *([] if agency else [NO_AGENCY]),
            *([] if text else [NO_TEXT]),
            *([] if owner else [NO_OWNER]),
            *_doubts_on_deadline(due, search.refusal, today),
        ),
    )


def _same(name: str, typed: str) -> bool:
    return name.casefold().split() == typed.casefold().split()


def _doubts_on_deadline(due: FoundDeadline | None, refusal: str, today: date) -> Iterator[str]:
    if refusal:
        yield refusal
    elif due is None:
        yield NO_DEADLINE
    elif due.day < today:
        yield DEADLINE_PASSED


def _find_deadline(
    line: str, at: int | None, sure: Stretch | None, search: DeadlineSearch
) -> FoundDeadline | None:
    before = words_of(line, 0, len(line) if at is None else at)
    after = [] if at is None else words_of(line, at + 1, len(line))[1:]
    if sure:
        after = [word for word in after if word.start >= sure.end]
    return (
        search.at_end(after)
        or search.at_end(before)
        or search.after_mark(after)
        or search.after_mark(before)
    )


def _whole_owner(
    line: str,
    at: int,
    sure: Stretch | None,
    due: Sequence[Span[ActionPart]],
    agencies: Sequence[Agency],
) -> Stretch:
    stop = min((span.start for span in due if span.start > at), default=len(line))
    words = words_of(line, at + 1, stop)
    for place, word in enumerate(words[1:], start=1):
        if leading_agency(line[word.start : stop], agencies):
            words = words[:place]
            break
    taken = [span for span in due if span.start < at]
    said_what = _says_what(line, taken, at, agencies)
    if sure is None:
        return likely_owner(line, words, said_what=said_what)
    after = [word for word in words if word.start >= sure.end]
    named = with_surname(line, sure, after, said_what=said_what)
    rest = [*due, Span(at, named.end, ActionPart.OWNER)]
    return named if _says_what(line, rest, len(line), agencies) else sure


def _says_what(
    line: str, taken: Sequence[Span[ActionPart]], end: int, agencies: Sequence[Agency]
) -> bool:
    """Whether the part of the line holds more than what is taken and an agency."""
    agency = _find_agency(line, taken, end, agencies)
    return bool(left_over(line, [*taken, agency[1]] if agency else taken, end))


def _find_agency(
    line: str, taken: Sequence[Span[ActionPart]], end: int, agencies: Sequence[Agency]
) -> tuple[Agency, Span[ActionPart]] | None:
    """The agency with which the part of the line starts that is not taken."""
    for piece in left_over(line, taken, end)[:1]:
        if found := leading_agency(piece.text(line), agencies):
            agency, length = found
            return agency, Span(piece.start, piece.start + length, ActionPart.AGENCY)
    return None


def suggestions(
    line: str, cursor: int, agencies: Sequence[Agency], known_people: Sequence[str]
) -> tuple[Suggestion, ...]:
    """Completions of what stands before the cursor: people after @, else agencies at the start."""
    typed = line[:cursor]
    at = find_at(typed)
    if at is not None:
        start = typed[at + 1 :].casefold().lstrip()
        people = [name for name in known_people if _has_word_starting(name, start)]
        if people:
            return tuple(Suggestion(f"@{name}", at, cursor) for name in people)
    sure = None if at is None else sure_owner(typed, at, known_people)
    begin = sure.end if sure and not typed[:at].strip() else 0
    begin += len(typed[begin:]) - len(typed[begin:].lstrip())
    start = typed[begin:].casefold()
    return tuple(
        Suggestion(f"{agency.name}: ", begin, cursor)
        for agency in agencies
        if start and any(name.casefold().startswith(start) for name in agency.spellings)
    )


def _has_word_starting(name: str, start: str) -> bool:
    words = name.casefold().split()
    return any(" ".join(words[place:]).startswith(start) for place in range(len(words)))


class MinutedActionStays(KnownError):
    """What closed minutes say was agreed is typed over."""

    def __init__(self) -> None:
        super().__init__(
            "This action stands in the minutes of a closed meeting, so it was not changed; your "
            "words are still in its line. Close it with what changed and agree a new one, or "
            "reopen that meeting."
        )


class ReasonNeeded(KnownError):
    """An action cannot change its status until somebody says why."""


def assert_can_close(status: ActionStatus, reason: str) -> None:
    """Whether an action may be closed with this outcome.

    Raises:
        ReasonNeeded: circumstances changed or it was not done, and no reason is given.
    """
    if status is not ActionStatus.DONE and not reason.strip():
        raise ReasonNeeded("The action is still open: type why it was not done, then close it.")


def assert_can_reopen(reason: str) -> None:
    """Whether a closed action may be opened again.

    Raises:
        ReasonNeeded: no reason is given.
    """
    if not reason.strip():
        raise ReasonNeeded("The action is still closed: type why it is to be opened again.")


def is_overdue(action: AgreedAction, today: date) -> bool:
    return action.status is ActionStatus.OPEN and action.due is not None and action.due < today


def sort_key(action: AgreedAction) -> tuple[bool, bool, date, date, ActionId]:
    """Open before closed, dated before undated, the earliest (so the overdue) deadline first."""
    return (
        action.status is not ActionStatus.OPEN,
        action.due is None,
        action.due or date.max,
        action.raised_on,
        action.id,
    )
