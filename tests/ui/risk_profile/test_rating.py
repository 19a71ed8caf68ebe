"""The worksheet is filled by keyboard, and what was said is in the store at once."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from panel.cases import service as case_service
from panel.cases.model import CaseId
from panel.cases.rows import CaseRow
from panel.store.unit_of_work import Store
from srp_worksheet import service
from srp_worksheet.model import (
    Presence,
    Profile,
    ProfileId,
    ProtectivePresence,
    Relevance,
)
from ui.risk_profile.detail import ProfileDetail
from ui.risk_profile.rating_line import RatingLine
from ui.risk_profile.step import RiskProfileStep
from ui.workspace import OpenCase, Workspace

Stored = Callable[[], Profile]
Press = Callable[..., None]
Key = Qt.Key

PROTECTIVE = ("intelligence", "attachment", "empathy", "coping")
FIRST, SECOND = "history_violence", "history_antisocial"


def focused_line() -> RatingLine:
    focus = QApplication.focusWidget()
    assert isinstance(focus, RatingLine)
    return focus


def line_of(step: RiskProfileStep, number: int) -> RatingLine:
    return next(
        line
        for line in step.findChildren(RatingLine)
        if line.accessibleName().startswith(f"{number} ")
    )


@pytest.mark.usefixtures("step")
@pytest.mark.parametrize(
    ("key", "presence"),
    [("y", Presence.YES), ("p", Presence.PARTLY), ("n", Presence.NO), ("o", Presence.OMIT)],
)
def test_a_letter_rates_the_factor_at_hand(
    press: Press, stored: Stored, key: str, presence: Presence
) -> None:
    press(key)
    assert stored().rating(FIRST).presence is presence


@pytest.mark.usefixtures("step")
@pytest.mark.parametrize(
    ("key", "relevance"), [("1", Relevance.LOW), ("2", Relevance.MODERATE), ("3", Relevance.HIGH)]
)
def test_a_digit_gives_the_relevance_and_leaves_the_presence(
    press: Press, stored: Stored, key: str, relevance: Relevance
) -> None:
    press(key)
    assert stored().rating(FIRST).relevance is relevance
    assert stored().rating(FIRST).presence is None


@pytest.mark.usefixtures("step")
def test_arrows_move_from_factor_to_factor_and_across_groups(press: Press, stored: Stored) -> None:
    press(*[Key.Key_Down] * 10, "y", Key.Key_Up, "n")
    assert stored().rating("recent_insight").presence is Presence.YES
    assert stored().rating("history_supervision").presence is Presence.NO


@pytest.mark.usefixtures("step")
def test_delete_takes_the_rating_back_and_keeps_the_evidence(
    press: Press, stored: Stored, store: Store, profile_id: ProfileId
) -> None:
    press("y", "3")
    service.rate(store, profile_id, FIRST, evidence="PNC 2019")
    press(Key.Key_Delete)
    rating = stored().rating(FIRST)
    assert (rating.presence, rating.relevance, rating.evidence) == (None, None, "PNC 2019")


def test_protective_factors_have_their_own_letters_and_marks(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    line_of(step, 21).setFocus()
    press("y", "k", Key.Key_Down, "a", "g", Key.Key_Down, "n", Key.Key_Down, "p")
    marks = [stored().rating(f"protective_{name}").protection for name in PROTECTIVE]
    present = ProtectivePresence
    assert marks == [present.PRESENT, present.ABSENT, present.NOT_APPLICABLE, present.PARTLY]
    assert stored().rating("protective_intelligence").key
    assert stored().rating("protective_attachment").goal


def test_a_key_mark_is_taken_away_by_the_same_key(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    line_of(step, 21).setFocus()
    press("k", "k")
    assert not stored().rating("protective_intelligence").key


def test_omit_asks_for_its_reason_in_the_row_and_enter_goes_on(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    press("o", "records awaited from the GP", Key.Key_Return)
    assert stored().rating(FIRST).omit_reason == "records awaited from the GP"
    assert focused_line() is line_of(step, 2)


def test_without_a_reason_enter_stays_at_the_factor_and_leads_into_the_reason_again(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    press("o", Key.Key_Return)
    assert focused_line() is line_of(step, 1)
    press(Key.Key_Return, "asked the GP", Key.Key_Return)
    assert stored().rating(FIRST).omit_reason == "asked the GP"
    assert stored().rating(FIRST).evidence == ""


@pytest.mark.usefixtures("step")
def test_home_and_end_go_to_the_first_and_the_last_factor(press: Press, stored: Stored) -> None:
    press(Key.Key_End, "a", Key.Key_Home, "y")
    assert stored().rating("protective_control").protection is ProtectivePresence.ABSENT
    assert stored().rating(FIRST).presence is Presence.YES


@pytest.mark.usefixtures("step")
def test_u_goes_to_the_next_factor_that_is_not_rated_and_on_from_the_end(
    press: Press, stored: Stored, store: Store, profile_id: ProfileId
) -> None:
    service.rate(store, profile_id, SECOND, presence=Presence.NO)
    press("y", "u", "p")
    assert stored().rating("history_relationships").presence is Presence.PARTLY
    assert stored().rating(SECOND).presence is Presence.NO
    press(Key.Key_Home, Key.Key_Delete, Key.Key_End, "y", "u", "n")
    assert stored().rating(FIRST).presence is Presence.NO


def test_u_says_so_when_no_other_factor_is_unrated(
    step: RiskProfileStep, press: Press, store: Store, profile_id: ProfileId, workspace: Workspace
) -> None:
    for group in workspace.protocol.risk_profile.groups:
        for factor in group.factors:
            if group.protective:
                absent = ProtectivePresence.ABSENT
                service.rate(store, profile_id, factor.code, protection=absent)
            else:
                service.rate(store, profile_id, factor.code, presence=Presence.NO)
    step.refresh()
    said: list[str] = []
    workspace.changes.said.connect(said.append)
    press("u")
    assert said == ["No other factor is unrated"]
    assert focused_line() is line_of(step, 1)


def test_page_keys_go_from_part_to_part_also_where_the_window_wants_them(
    qtbot: QtBot, step: RiskProfileStep, press: Press
) -> None:
    paged: list[str] = []
    QShortcut(QKeySequence(Key.Key_PageDown), step).activated.connect(lambda: paged.append("down"))
    press(Key.Key_PageDown)
    assert focused_line() is line_of(step, 11)
    press(Key.Key_PageDown, Key.Key_PageDown)
    assert focused_line() is line_of(step, 21)
    press(Key.Key_PageUp)
    assert focused_line() is line_of(step, 16)
    press(Key.Key_PageDown, Key.Key_PageDown)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Stalking started"
    qtbot.keyClick(focus, Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Typology: Rejected"
    qtbot.keyClick(focus, Key.Key_End, Qt.KeyboardModifier.AltModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Assessor"
    qtbot.keyClick(focus, Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert focused_line() is line_of(step, 1)
    assert paged == []


def test_the_foot_names_the_keys_that_work_where_the_keyboard_is(
    step: RiskProfileStep, press: Press
) -> None:
    def at_foot(words: str) -> bool:
        return any(words in label.text() for label in step.findChildren(QLabel))

    assert at_foot("Y P N O rate")
    press(Key.Key_Return)
    assert at_foot("@ cites a source")
    assert not at_foot("Y P N O rate")
    press(Key.Key_Escape)
    assert at_foot("Y P N O rate")
    press("o")
    assert at_foot("Enter goes on to the next factor")
    press("GP asked", Key.Key_Return)
    assert at_foot("1 of 37 rated")


def test_a_key_mark_on_what_is_absent_is_refused_in_words(
    step: RiskProfileStep, press: Press, stored: Stored, workspace: Workspace
) -> None:
    told: list[str] = []
    workspace.changes.trouble.connect(told.append)
    line_of(step, 21).setFocus()
    press("a", "k")
    assert not stored().rating("protective_intelligence").key
    assert [sentence.startswith("The factor was not marked as key") for sentence in told] == [True]


def test_enter_opens_the_evidence_and_escape_goes_back_to_the_row(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    press("y", Key.Key_Return, "PNC 2019", Key.Key_Escape)
    assert stored().rating(FIRST).evidence == "PNC 2019"
    assert focused_line() is line_of(step, 1)
    assert "PNC 2019" in line_of(step, 1).accessibleName()


def test_tab_goes_into_the_evidence_and_on_to_the_next_factor(
    step: RiskProfileStep, press: Press, stored: Stored
) -> None:
    press(Key.Key_Tab, "seen", Key.Key_Tab)
    assert stored().rating(FIRST).evidence == "seen"
    assert focused_line() is line_of(step, 2)


def test_an_at_sign_offers_sources_and_enter_cites_one(
    step: RiskProfileStep, press: Press, stored: Stored, incident: str, information: str
) -> None:
    step.refresh()
    press(Key.Key_Return, "twice this year @appoint", Key.Key_Return)
    rating = stored().rating(FIRST)
    assert rating.cites == (information,)
    assert rating.evidence.strip() == "twice this year"
    press("@", Key.Key_Return)
    assert stored().rating(FIRST).cites == (information, incident)


def test_enter_never_cites_one_of_several_matches_that_is_not_marked(
    step: RiskProfileStep, press: Press, stored: Stored, incident: str, information: str
) -> None:
    step.refresh()
    press(Key.Key_Return, "@", Key.Key_Return)
    assert stored().rating(FIRST).cites == ()
    press(Key.Key_Down, Key.Key_Return)
    assert stored().rating(FIRST).cites == (incident,)
    assert information not in stored().rating(FIRST).cites


@pytest.mark.usefixtures("incident")
def test_escape_closes_the_sources_before_it_closes_the_evidence(
    step: RiskProfileStep,
    press: Press,
    stored: Stored,
) -> None:
    step.refresh()
    press(Key.Key_Return, "mail @foll", Key.Key_Escape, " later", Key.Key_Escape)
    assert stored().rating(FIRST).evidence == "mail @foll later"
    assert stored().rating(FIRST).cites == ()


def test_a_click_on_a_cell_rates_and_a_second_click_takes_it_back(
    qtbot: QtBot, step: RiskProfileStep, stored: Stored
) -> None:
    line = line_of(step, 2)
    yes = next(
        QPoint(x, line.height() // 2)
        for x in range(line.width())
        if (option := line._option_at(line._layout(line.width()), QPoint(x, line.height() // 2)))
        and option.code == "yes"
    )
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=yes)
    assert stored().rating(SECOND).presence is Presence.YES
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=yes)
    assert stored().rating(SECOND).presence is None


def test_undo_takes_a_rating_back(
    step: RiskProfileStep, press: Press, stored: Stored, workspace: Workspace
) -> None:
    press("y")
    workspace.changes.undo()
    assert stored().rating(FIRST).presence is None
    assert "not rated" in line_of(step, 1).accessibleName()


def test_the_projector_hears_of_the_group_and_factor_in_focus(
    step: RiskProfileStep, press: Press
) -> None:
    details: list[object] = []
    step.detail.connect(details.append)
    press(Key.Key_Down)
    line_of(step, 11).setFocus()
    assert details == [
        ProfileDetail("history", SECOND),
        ProfileDetail("recent", "recent_insight"),
    ]


@pytest.mark.usefixtures("step")
def test_typing_in_the_evidence_stays_while_somebody_else_rates(
    press: Press,
    stored: Stored,
    workspace: Workspace,
    profile_id: ProfileId,
) -> None:
    press(Key.Key_Return, "half a sen")
    workspace.changes.do(service.rate, profile_id, SECOND, presence=Presence.NO)
    press("tence", Key.Key_Escape)
    assert stored().rating(FIRST).evidence == "half a sentence"


def test_another_case_does_not_inherit_what_was_open(
    step: RiskProfileStep, press: Press, store: Store, stored: Stored
) -> None:
    press("y", Key.Key_Return, "only of this case")
    other = another_case(store)
    version = step.workspace.protocol.risk_profile.version
    service.begin_profile(store, other, None, version)
    step.open(OpenCase(case_service.open_case(store, other)))
    step.focus_first()
    press(Key.Key_Return, Key.Key_Escape)
    found = service.current_profile(store, other)
    assert found is not None
    assert found.ratings == {}
    assert stored().rating(FIRST).evidence == "only of this case"


def another_case(store: Store) -> CaseId:
    with store.write("test case") as work:
        work.session.add(CaseRow(reference="SC-26-0432", opened_on=date(2026, 11, 3)))
    return CaseId(work.changed.new_id("case_file"))
