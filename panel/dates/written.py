"""How the program writes days: one form everywhere, in English whatever the computer's locale."""

from datetime import date, timedelta

from panel.dates.working_days import working_days_between

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def format_month(day: date) -> str:
    """As in "Nov 2026"."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year:04}"


def format_day(day: date) -> str:
    """As in "24 Nov 2026"."""
    return f"{day.day} {format_month(day)}"


def format_weekday(day: date) -> str:
    """As in "Fri 27 Nov 2026"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {format_day(day)}"


def describe_due(due: date, today: date) -> str:
    """How far off a deadline is: "today", "tomorrow", "5 working days", "overdue 2 days".

    What is ahead counts working days of England and Wales; one that comes before the next working
    day is told in calendar days, "in 3 days". What has passed counts every day, because somebody
    has been waiting on each.
    """
    ahead = (due - today) // timedelta(days=1)
    if ahead < 0:
        return f"overdue {-ahead} {'day' if ahead == -1 else 'days'}"
    if ahead <= 1:
        return ("today", "tomorrow")[ahead]
    working = working_days_between(today, due)
    if not working:
        return f"in {ahead} days"
    return f"{working} working {'day' if working == 1 else 'days'}"
