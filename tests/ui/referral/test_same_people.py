"""Whether the two people are known already."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.referrals.record import EarlierCase
from ui.referral.same_people import SamePeople
from ui.widgets.labels import PlainLabel


@pytest.mark.parametrize(
    ("received", "span"),
    [
        (datetime(2027, 7, 1, 22, 30, tzinfo=UTC), "within 12 months"),
        (datetime(2027, 7, 1, 23, 30, tzinfo=UTC), "more than 12 months ago"),
    ],
)
def test_the_last_referral_is_told_in_days_of_the_clinic(
    qtbot: QtBot, received: datetime, span: str
) -> None:
    last = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    earlier = EarlierCase(CaseId(1), "SC-26-0001", True, True, last)
    people = SamePeople(12)
    qtbot.addWidget(people)
    people.show_earlier([earlier], received)
    told = "\n".join(label.text() for label in people.findChildren(PlainLabel))
    assert f"last referred 1 Jul 2026 ({span})" in told
