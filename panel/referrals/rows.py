"""The table of referrals."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from panel.cases.model import Ground, RiskLevel
from panel.referrals.record import ReferralState, Route
from panel.store.base import Record, Words


class ReferralRow(Record):
    """One form that came in, whole, with what was decided about it."""

    __tablename__ = "referral"

    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    received_at: Mapped[datetime]
    contents: Mapped[dict[str, Any]]
    question_set: Mapped[str]
    state: Mapped[ReferralState] = mapped_column(default=ReferralState.TO_CONFIRM)
    confirmed_by: Mapped[Words]
    confirmed_at: Mapped[datetime | None]
    risk_level: Mapped[RiskLevel | None]
    ground: Mapped[Ground | None]
    ground_reason: Mapped[Words]
    stalking_dominant: Mapped[bool | None]
    route: Mapped[Route | None]
    route_reason: Mapped[Words]
    advocate: Mapped[Words]
    triaged_by: Mapped[Words]
    triaged_at: Mapped[datetime | None]
