"""Tables of the Stalking Protection Order in preparation."""

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from panel.cases.rows import CaseRow
from panel.orders.model import Sought, TermKind
from panel.store.base import Record, Words


class ApplicationRow(Record):
    """One application in preparation for a case."""

    __tablename__ = "spo_application"

    case_id: Mapped[int] = mapped_column(ForeignKey(CaseRow.id), unique=True)
    sought: Mapped[Sought] = mapped_column(default=Sought.CONSIDERING)
    reason_not_pursued: Mapped[Words]
    protocol_version: Mapped[str]


class AnswerRow(Record):
    """What was written for one field of the protocol's list."""

    __tablename__ = "spo_answer"
    __table_args__ = (UniqueConstraint("application_id", "key"),)

    application_id: Mapped[int] = mapped_column(ForeignKey(ApplicationRow.id), index=True)
    key: Mapped[str]
    text: Mapped[Words]
    incidents: Mapped[list[int]] = mapped_column(JSON, default=list)


class TermRow(Record):
    """A proposed prohibition or requirement."""

    __tablename__ = "spo_term"

    application_id: Mapped[int] = mapped_column(ForeignKey(ApplicationRow.id), index=True)
    kind: Mapped[TermKind] = mapped_column(default=TermKind.PROHIBITION)
    wording: Mapped[Words]
    necessity: Mapped[Words]
    incidents: Mapped[list[int]] = mapped_column(JSON, default=list)
    locality: Mapped[Words]
    work_check: Mapped[Words]
    religion_check: Mapped[Words]
    orders_check: Mapped[Words]
    provider: Mapped[Words]
    enforcement: Mapped[Words]
