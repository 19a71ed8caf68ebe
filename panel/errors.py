"""What can go wrong, in two kinds that get two different screens."""


class KnownError(Exception):
    """Trouble that is expected to happen to somebody one day.

    Its text is one plain sentence for the person at the keyboard: what happened, what was kept
    and what to do. It never holds case data, because it may reach a log.
    """


class BugError(Exception):
    """Our own fault. Its text names the broken promise, never the data it was broken with."""
