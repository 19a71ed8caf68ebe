"""The band at the top and the head of a case are never cut off, and stand level."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from panel.cases.model import CaseId
from panel.cases.service import open_case
from panel.store.unit_of_work import Store
from ui.console.case_head import CaseHead
from ui.console.header import Header
from ui.theme import SCALES, Appearance
from ui.widgets.labels import PlainLabel
from ui.workspace import OpenCase


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_in_the_band_is_cut_off_at_any_size_of_text(
    qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    appearance = Appearance(qapp, "light", scale)
    header = Header()
    qtbot.addWidget(header)
    header.resize(1280, 60)
    header.show()
    header.set_clinic("Severn Vale stalking clinic")
    header.set_place("Meeting 14 · Thu 19 Nov 2026")
    header.set_case(10, 11)
    header.set_time(968, 15)
    header.set_projecting(True, True)
    layout = header.layout()
    assert layout is not None
    assert layout.minimumSize().width() <= header.width()
    spoken = [label.accessibleName() for label in header.findChildren(PlainLabel)]
    assert "Case 10 of 11" in spoken
    header.set_projecting(False, False)
    QApplication.processEvents()
    shown = [label for label in header.findChildren(PlainLabel) if label.isVisible()]
    texts = ("10 of 11", "Case 10 of 11", "16:08")
    assert all(one.width() <= one.sizeHint().width() for one in shown if one.text() in texts)
    appearance.set_scale(1.0)
    appearance.deleteLater()


def test_the_tags_of_a_case_stand_level_with_its_reference(
    qtbot: QtBot, store: Store, case_id: CaseId
) -> None:
    head = CaseHead()
    qtbot.addWidget(head)
    head.resize(1000, 60)
    head.show_case(OpenCase(open_case(store, case_id)))
    head.show()
    lines = [part for part in head.findChildren(PlainLabel) if part.isVisible()]
    middles = [part.mapTo(head, part.rect().center()).y() for part in lines]
    assert max(middles) - min(middles) <= 1
