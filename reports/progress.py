"""How a document in the making says how far it is."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with how many steps are done, of how many, and what comes next.

The text names cases by their reference alone. It may raise to stop the work: a document is only
written as a whole at the very end, so nothing is left behind.
"""


def unwatched(_done: int, _total: int, _text: str) -> None:
    """For a document that nobody waits for."""
