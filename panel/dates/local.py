"""Moments are stored in UTC; people live in the clinic's zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")


def local(moment: datetime) -> datetime:
    """An aware moment by the clinic's clocks."""
    return moment.astimezone(ZONE)


def local_day(moment: datetime) -> date:
    """The day that it was, or is, in the clinic at an aware moment."""
    return local(moment).date()
