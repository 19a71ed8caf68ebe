"""Days as they are typed into a record: one that has passed, or one on either side of today."""

from datetime import date

from panel.dates.deadline import parse_deadline
from panel.dates.past import PAST_HELP, Precision, parse_past
from panel.dates.vocabulary import ImpossibleDate, UnreadableDate
from panel.dates.written import format_weekday


def read_past_day(text: str, today: date) -> date:
    """The day on which something came in.

    Raises:
        UnreadableDate: it names no day, or one to come; the text says what can be typed.
    """
    when = parse_past(text, today)
    if when.precision is not Precision.DAY or when.at:
        raise UnreadableDate(PAST_HELP.partition(", or what is known")[0] + ".")
    return when.day


def read_first_day(text: str, today: date) -> date:
    """The day from which something holds: the last such day, or a full date to come.

    Raises:
        UnreadableDate: it names no day; the text says what can be typed.
    """
    try:
        return read_past_day(text, today)
    except ImpossibleDate:
        return parse_deadline(text, today)
    except UnreadableDate as refusal:
        try:
            return parse_deadline(text, today)
        except UnreadableDate:
            raise refusal from None


def passed_day_warning(day: date, today: date) -> str:
    """What to say of a day that is meant to come and has passed; empty for one to come.

    It is stored all the same: an old hearing is a fact. A slip of the year is the usual reason.
    """
    if day >= today:
        return ""
    return f"{format_weekday(day)} has passed. It is stored: check the day and the year."
