"""Tells when a test leaves a connection of the store, and so a transaction, behind."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import event
from sqlalchemy.pool import Pool


@contextlib.contextmanager
def none_left_open() -> Iterator[None]:
    """Fails when what was taken from a pool within the block was not given back."""
    out: set[object] = set()

    def taken(_connection: object, record: object, _proxy: object) -> None:
        out.add(record)

    def given_back(_connection: object, record: object) -> None:
        out.discard(record)

    event.listen(Pool, "checkout", taken)
    event.listen(Pool, "checkin", given_back)
    try:
        yield
    finally:
        event.remove(Pool, "checkout", taken)
        event.remove(Pool, "checkin", given_back)
    assert not out, "a transaction was left open"
