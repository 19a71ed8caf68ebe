"""Locks on what is signed or closed. They hold however a row is reached, undo included."""

from collections.abc import Callable
from typing import Any, Literal

from sqlalchemy import Connection, event

from panel.store.base import Record

Moment = Literal["before_insert", "before_update", "before_delete"]

_ALWAYS: tuple[Moment, ...] = ("before_insert", "before_update", "before_delete")


def lock(
    refuse: Callable[[Connection, Any], None],
    *kinds: type[Record],
    moments: tuple[Moment, ...] = _ALWAYS,
) -> None:
    """Ask `refuse` before a row of these kinds is written.

    Args:
        refuse: raises a `KnownError` when the row may not be written; through the connection it
            sees the store as it was before that row.
        kinds: the tables that it guards.
        moments: on which kinds of write it is asked.
    """

    def ask(_mapper: object, connection: Connection, row: Record) -> None:
        refuse(connection, row)

    for kind in kinds:
        for moment in moments:
            event.listen(kind, moment, ask)
