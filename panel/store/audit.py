"""The log of who did what, chained so that a changed or missing entry shows.

The six kinds are those that section 62 of the Data Protection Act 2018 asks a law-enforcement
controller to log. Values never enter the log: only which fields of which record changed, with a
keyed fingerprint of the values before and after.
"""

import enum
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from panel.store.base import Base


class AuditKind(enum.StrEnum):
    """The processing operations of section 62(1) DPA 2018."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"


class AuditEntry(Base):
    """One entry; `digest` seals it together with the digest of the entry before."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[AuditKind]
    label: Mapped[str]
    details: Mapped[dict[str, Any]]
    previous: Mapped[str]
    digest: Mapped[str]


# Written and asked at every edit, so both go past the session, which has nothing to add to them.
_TABLE = Base.metadata.tables[AuditEntry.__tablename__]
_ENTRY = insert(_TABLE)
_NEWEST = select(_TABLE.c.seq, _TABLE.c.digest).order_by(_TABLE.c.seq.desc()).limit(1)


@dataclass(frozen=True)
class AuditHead:
    """The newest entry and its seal: 0 and "" before the first.

    Kept outside the store, it shows later that the end was cut off (the entry is gone) or that the
    chain was built anew (the entry bears another seal), which the chain itself cannot.
    """

    seq: int
    digest: str

    def __str__(self) -> str:
        """Short enough to be printed and read out."""
        return f"entry {self.seq}, seal {self.digest[:16]}" if self.seq else "no entry yet"


class AuditTrail:
    """Appends to the chain and checks it. `key` is derived from the data key of the store."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def append(
        self,
        session: Session,
        at: datetime,
        actor: str,
        kind: AuditKind,
        label: str,
        details: dict[str, Any],
    ) -> None:
        """Add an entry inside the transaction of the change that it records."""
        last = self.head(session)
        entry = AuditEntry(
            seq=last.seq + 1,
            at=at,
            actor=actor,
            kind=kind,
            label=label,
            details=details,
            previous=last.digest,
        )
        entry.digest = self._digest(entry)
        values = {column.name: getattr(entry, column.name) for column in _TABLE.columns}
        session.connection().execute(_ENTRY, values)

    def head(self, session: Session) -> AuditHead:
        """The end of the chain as it stands."""
        found = session.connection().execute(_NEWEST).first()
        return AuditHead(*found) if found else AuditHead(0, "")

    def fingerprint(self, value: object) -> str:
        """A keyed fingerprint of a value, equal for equal values and telling nothing else."""
        text = json.dumps(value, default=str, sort_keys=True)
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:32]

    def first_break(self, session: Session) -> int | None:
        """The number of the first entry that does not fit the chain, or None.

        A chain alone cannot show that its newest entries were cut off: see `AuditHead`.
        """
        previous, expected = "", 1
        for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).yield_per(1000):
            fits = entry.seq == expected and entry.previous == previous
            if not fits or not hmac.compare_digest(entry.digest, self._digest(entry)):
                return expected
            previous, expected = entry.digest, expected + 1
        return None

    def _digest(self, entry: AuditEntry) -> str:
        content = [
            entry.seq,
            entry.at.astimezone(UTC).isoformat(),
            entry.actor,
            entry.kind.value,
            entry.label,
            entry.details,
            entry.previous,
        ]
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()
