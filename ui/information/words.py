"""How what an agency shared is put into words. No Qt in here."""

from collections.abc import Sequence

from panel.cases.model import Information, Reply
from panel.dates.written import format_day

REPLY_WORDS = {
    Reply.SHARED: "Shared",
    Reply.NOTHING_HELD: "Nothing held",
    Reply.AWAITED: "Awaited",
    Reply.DECLINED: "Declined",
}
NO_WORDS = "Shared, not written down yet"


def status_text(entries: Sequence[Information]) -> str:
    """What an agency has answered so far, by its last entry."""
    if not entries:
        return "no answer yet"
    last = entries[-1]
    day = f", {format_day(last.given_on)}" if last.given_on else ""
    return f"{REPLY_WORDS[last.reply].lower()}{day}"


def is_answered(entries: Sequence[Information]) -> bool:
    """Whether an agency has nothing more to say unless it is asked again."""
    return bool(entries) and entries[-1].reply is Reply.SHARED and bool(entries[-1].text)


def readable(entries: Sequence[Information]) -> list[Information]:
    """The entries that have words of their own; a bare answer is told by the agency's line."""
    return [entry for entry in entries if entry.text or entry.reply is Reply.SHARED]
