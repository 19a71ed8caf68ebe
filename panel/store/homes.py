"""Which case and which meeting a changed row belongs to, told by the foreign keys alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from panel.store.base import Record
from panel.store.unit_of_work import Changed, Store


def home_of(store: Store, changed: Changed) -> dict[str, int]:
    """The first row of a change and the rows that it belongs to: ids by table.

    A changed rating gives {"risk_rating": 7, "risk_profile": 2, "case_file": 1}. It need not be
    there any more itself. Where two rows of one table are found, the nearest counts.
    """
    first = changed.images[0]
    home = {first.kind.__tablename__: first.id}
    with store.read() as session:
        waiting = list(_rows_above(session, first.kind, first.after or first.before or {}))
        while waiting:
            row = waiting.pop(0)
            if row.__tablename__ not in home:
                home[row.__tablename__] = row.id
                waiting += _rows_above(session, type(row), vars(row))
    return home


def _rows_above(
    session: Session, kind: type[Record], values: Mapping[str, Any]
) -> Iterator[Record]:
    """The rows that foreign keys lead to, in the order of the columns."""
    kinds = {mapper.local_table: mapper.class_ for mapper in Record.registry.mappers}
    for column in kind.__table__.columns:
        for key in column.foreign_keys:
            row_id = values[column.key]
            if row_id is not None and (row := session.get(kinds[key.column.table], row_id)):
                yield row
