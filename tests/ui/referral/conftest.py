"""What the tests of the referral's screens share."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from panel.referrals import service
from panel.referrals.model import (
    FormChild,
    FormPerson,
    ReadForm,
    ReferralForm,
    Unread,
)
from panel.store.unit_of_work import Store

FORM = ReferralForm(
    risk_level="High",
    victim=FormPerson(forename="Rhoda", surname="Madeup", dob="16/09/1974"),
    perpetrator=FormPerson(forename="Dan", surname="Kinvented", relationship="Ex-partner"),
    children=(FormChild(name="Kit Madeup", present=True),),
    answers={number: None if number in (7, 9) else number <= 17 for number in range(1, 29)},
    comments={"8": "Thirty calls a day"},
    sdash=(True, False, True) + (False,) * 8,
    grounds=("judgement",),
    lawful_bases=("S.115 Crime & Disorder Act 1998:",),
    article_6="Vital interests",
    summary="Daily contact since June.",
)
UNREAD = (
    Unread("Question 7 (Conflict over child contact)", "Both yes and no are marked.", "Yes No"),
    Unread("Victim: postcode", "The form has no such field here."),
)


@pytest.fixture
def referral_id(store: Store) -> int:
    """A referral that waits, with two places that could not be read."""
    read = ReadForm(FORM, UNREAD, ("The form holds tracked changes.",))
    return service.take_in(store, read, "dash-2018/1").new_id("referral")


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a screen in an active window of its own."""

    def shown(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(1280, 650)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return shown
