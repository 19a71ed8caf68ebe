"""One way in and one way out: short transactions that are audited and can be undone.

A service opens `store.write(...)`, changes rows, and returns `work.changed`. What every row held
before and after is taken from the session itself, so undo and audit need nothing from a service.
Rows are therefore only ever changed through the session, never by a bulk statement.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import Session, UOWTransaction, sessionmaker

from panel.errors import BugError, KnownError
from panel.store import errors
from panel.store.audit import AuditHead, AuditKind, AuditTrail
from panel.store.base import Record
from panel.store.engine import checkpoint
from panel.store.trouble import said_plainly

R = TypeVar("R", bound=Record)

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class RowImage:
    """One row before and after a change; None means that it did not exist."""

    kind: type[Record] = field(repr=False)
    id: int
    before: dict[str, Any] | None = field(repr=False)
    after: dict[str, Any] | None = field(repr=False)

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns whose value differs, leaving aside how often the row was written."""
        before, after = self.before or {}, self.after or {}
        names = (before | after).keys() - {"version"}
        return tuple(sorted(name for name in names if before.get(name) != after.get(name)))


@dataclass(frozen=True)
class Changed:
    """What one transaction changed: enough for views to reload and for undo.

    `final` marks a decision of record, which no stray Ctrl+Z may take back: the words for it
    after "since", such as "the meeting was opened"; empty for everything else.
    """

    label: str
    images: tuple[RowImage, ...] = ()
    final: str = ""

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables that hold a changed row."""
        return frozenset(image.kind.__tablename__ for image in self.images)

    def touches(self, *tables: str) -> bool:
        """Whether a row of one of these tables changed."""
        return not self.tables.isdisjoint(tables)

    def new_id(self, table: str) -> int:
        """The id of the row that was added to a table."""
        for image in self.images:
            if image.kind.__tablename__ == table and image.before is None:
                return image.id
        raise BugError(f"no row was added to {table}")

    def follows(self, earlier: "Changed") -> bool:
        """Whether this goes on typing in the very field that `earlier` typed in."""
        if len(self.images) != 1 or len(earlier.images) != 1:
            return False
        now, then = self.images[0], earlier.images[0]
        if None in (now.before, now.after, then.before, then.after):
            return False
        same_row = (now.kind, now.id) == (then.kind, then.id)
        return same_row and then.fields in (now.fields, ())

    def joined_to(self, earlier: "Changed") -> "Changed":
        """One change from before `earlier` to after this one."""
        now, then = self.images[0], earlier.images[0]
        image = RowImage(now.kind, now.id, then.before, now.after)
        return Changed(self.label, (image,))


class Work:
    """An open write: its session, its moment, and afterwards what it changed."""

    def __init__(self, session: Session, now: datetime, label: str, final: str) -> None:
        self.session = session
        self.now = now
        self._label = label
        self._final = final
        self._images: dict[tuple[type[Record], int], RowImage] = {}
        self.details: dict[str, Any] = {}
        event.listen(session, "after_flush", self._take_images)

    @property
    def changed(self) -> Changed:
        """What was changed so far; complete once the write has closed."""
        images = tuple(image for image in self._images.values() if image.fields)
        return Changed(self._label, images, self._final)

    def get(self, kind: type[R], record_id: int) -> R:
        """A row that must be there.

        Raises:
            Gone: it has been removed in the meantime.
        """
        row = self.session.get(kind, record_id)
        if row is None:
            raise errors.Gone
        return row

    def _take_images(self, session: Session, _context: UOWTransaction) -> None:
        for row in session.new:
            self._remember(row, None, _values(row))
        for row in session.dirty:
            if isinstance(row, Record):
                self._remember(row, _values_before(row), _values(row))
        for row in session.deleted:
            self._remember(row, _values_before(row), None)

    def _remember(
        self, row: object, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        if not isinstance(row, Record):
            return
        key = (type(row), row.id)
        first = self._images.get(key)
        self._images[key] = RowImage(type(row), row.id, first.before if first else before, after)


def _values(row: object) -> dict[str, Any]:
    state = inspect(row)
    assert state is not None  # noqa: S101 - a mapped row always has a state
    return {attr.key: getattr(row, attr.key) for attr in state.mapper.column_attrs}


def _values_before(row: Record) -> dict[str, Any]:
    values = _values(row)
    for name in values:
        history = inspect(row).attrs[name].history
        if history.deleted:
            values[name] = history.deleted[0]
    return values


class Store:
    """The clinic's store. Services take it as their first argument; `ui` only hands it on."""

    def __init__(
        self,
        engine: Engine,
        audit_key: bytes,
        actor: str,
        clock: Clock = utc_now,
    ) -> None:
        self._engine = engine
        self._readers = sessionmaker(engine, expire_on_commit=False, autoflush=False)
        self._writers = sessionmaker(
            engine.execution_options(immediate=True), expire_on_commit=False
        )
        self._audit = AuditTrail(audit_key)
        self._actor = actor
        self._clock = clock

    @property
    def actor(self) -> str:
        """Who is at the keyboard, as the audit names them."""
        return self._actor

    def now(self) -> datetime:
        """The present moment, aware."""
        return self._clock()

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """A short look at the store; nothing can be written through it."""
        with said_plainly(), self._readers() as session:
            yield session

    @contextlib.contextmanager
    def write(
        self, label: str, kind: AuditKind = AuditKind.ALTERATION, *, final: str = ""
    ) -> Iterator[Work]:
        """One transaction and one audit entry, durable when the block ends.

        Args:
            label: what was done, without case data; the audit keeps it.
            kind: the operation in the sense of section 62 DPA 2018.
            final: for a decision of record, see `Changed`.

        Raises:
            NotSaved: the write was rolled back whole.
        """
        with said_plainly(), self._writers.begin() as session:
            work = Work(session, self.now(), label, final)
            yield work
            session.flush()
            if work.changed.images or work.details:
                self._audit.append(
                    session, work.now, self._actor, kind, label, self._described(work)
                )

    def undo(self, changed: Changed) -> Changed:
        """Put back what a change replaced; undoing the answer does it again.

        Raises:
            CannotUndo: a row has been changed or used since.
        """
        label = f"Undone: {changed.label}".replace("Undone: Undone: ", "")
        erases = any(image.before is None for image in changed.images)
        try:
            with self.write(label, AuditKind.ERASURE if erases else AuditKind.ALTERATION) as work:
                for image in reversed(changed.images):
                    _restore(work.session, image)
                    work.session.flush()
        except (errors.StillUsed, errors.AlreadyThere):
            raise errors.CannotUndo from None
        return work.changed

    def first_audit_break(self) -> int | None:
        """The first audit entry that does not fit the chain, or None when all fit."""
        with self.read() as session:
            return self._audit.first_break(session)

    def audit_head(self) -> AuditHead:
        """The end of the audit as it stands, to be kept outside the store."""
        with self.read() as session:
            return self._audit.head(session)

    def damage(self) -> tuple[str, ...]:
        """What the file's own checks complain of: nothing when every page is sound."""
        with self.read() as session:
            connection = session.connection()
            seals = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
            pages = connection.exec_driver_sql("PRAGMA integrity_check").fetchall()
        return tuple(str(row[0]) for row in [*seals, *pages] if row[0] != "ok")

    def settle(self) -> None:
        """Fold the write-ahead log into the file: on idle, on lock, before a copy.

        Raises:
            NotSaved: the log stays beside the file, with nothing lost.
        """
        with said_plainly():
            checkpoint(self._engine)

    def close(self) -> None:
        """Settle and let go of the file."""
        with contextlib.suppress(KnownError, BugError):
            self.settle()
        self._engine.dispose()

    def _described(self, work: Work) -> dict[str, Any]:
        records = [
            {
                "record": f"{image.kind.__tablename__}:{image.id}",
                "fields": list(image.fields),
                "before": self._audit.fingerprint(image.before),
                "after": self._audit.fingerprint(image.after),
            }
            for image in work.changed.images
        ]
        return {"records": records, **work.details}


def _restore(session: Session, image: RowImage) -> None:
    row = session.get(image.kind, image.id)
    current = _values(row) if row else None
    if current and image.before and not _differs(current, image.before, image.fields):
        return  # something else has put it back, as turning to a parked case does
    if _differs(current, image.after, image.fields):
        raise errors.CannotUndo
    if image.before is None:
        session.delete(row)
    elif row is None:
        session.add(image.kind(**image.before))
    else:
        for name in image.fields:
            setattr(row, name, image.before[name])


def _differs(
    current: dict[str, Any] | None, expected: dict[str, Any] | None, names: tuple[str, ...]
) -> bool:
    if current is None or expected is None:
        return current is not expected
    return any(current[name] != expected[name] for name in names)
