"""A factor's line fits any width and text size, with nothing cut off or lying on another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from reports.wording import load_wording
from ui.risk_profile.line_layout import LineMetrics
from ui.risk_profile.scale import scale_of
from ui.theme import load_theme

PROTOCOL = load_wording().risk_profile
NAME = "Insight into disorder, risk, treatment"


@pytest.mark.usefixtures("qapp")
@given(
    width=st.integers(300, 1600),
    scale=st.floats(1.0, 2.0),
    group=st.sampled_from(range(len(PROTOCOL.groups))),
    evidence=st.booleans(),
    earlier=st.booleans(),
)
def test_everything_stands_inside_the_line_and_beside_each_other(
    width: int, scale: float, group: int, evidence: bool, earlier: bool
) -> None:
    assert QApplication.instance() is not None
    cells = scale_of(PROTOCOL.groups[group], PROTOCOL)
    metrics = LineMetrics(load_theme("light", scale), cells, [NAME])
    line = metrics.lay_out(NAME, width, evidence=evidence, earlier=earlier)
    parts = [line.name, *line.cells, line.evidence, line.earlier]
    shown = [part for part in parts if part.height() > 0]
    assert all(part.right() < width and part.bottom() <= line.height for part in shown)
    assert all(part.left() >= 0 and part.top() >= 0 for part in shown)
    assert not any(one.intersects(other) for one, other in combinations(shown, 2))
    assert len(line.cells) == len(cells.options)
