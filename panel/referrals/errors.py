"""What can go wrong with a form that somebody sent."""

from panel.errors import KnownError


class NotReadable(KnownError):
    """The file is not a referral form that the program may or can read; nothing was kept of it."""
