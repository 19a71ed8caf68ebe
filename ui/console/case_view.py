"""The middle of the console: the head of a case, its tabs and the step that is open."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from actions.before_close import Missing
from ui.console.case_head import CaseHead
from ui.console.first_place import go_to_first_place
from ui.console.progress import PLAN_STEP, STEP_NAMES, steps_done
from ui.console.step import Step
from ui.widgets.look import paint_surface
from ui.widgets.tabs import Tabs
from ui.workspace import OpenCase, Workspace

_STEP_OF_GAP = {"respondent": 0, "chronology": 1, "risk_profile": 3}
"""Where the cure of a gap lies that the SPO step cannot close itself."""


class CaseView(QWidget):
    """One case in six steps.

    Signals:
        step_shown(int): which step is open, by the person or by a call.
        detail(object): what within the step the room should see.
        make_action(str, int): a risk shall get an action: its words and its id.
        show_actions(): the actions of the case are to be completed, in the dock.
        make_note(): the SPO briefing note is wanted.
        park(): the case shall be set aside, to come back to.
    """

    step_shown = Signal(int)
    detail = Signal(object)
    make_action = Signal(str, int)
    show_actions = Signal()
    make_note = Signal()
    park = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_surface(self, "page")
        self._workspace = workspace
        self._opened: OpenCase | None = None
        self._makers: tuple[Callable[[], Step], ...] = (
            self._referral,
            self._timeline,
            self._information,
            self._risk_profile,
            self._spo,
            self._plan,
        )
        self._steps: dict[int, Step] = {}
        self._head = CaseHead()
        self._tabs = Tabs("Steps of the case", STEP_NAMES)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        tab_row = QVBoxLayout()
        tab_row.setContentsMargins(16, 4, 16, 0)
        tab_row.addWidget(self._tabs)
        column.addLayout(tab_row)
        column.addWidget(self._stack, 1)
        self._head.park.connect(self.park)
        self._tabs.chosen.connect(self.show_step)
        self.setFocusProxy(self._tabs)

    @property
    def step_index(self) -> int:
        """The step that is open, 0 to 5."""
        return self._tabs.current()

    @property
    def step(self) -> Step:
        """The step that is open."""
        return self._step(self.step_index)

    def open(self, opened: OpenCase) -> None:
        """Show a case at the step that is open; another case begins at its first step."""
        another = self._opened is None or self._opened.case.id != opened.case.id
        self._opened = opened
        self._head.show_case(opened)
        self.refresh_ticks()
        for index, step in self._steps.items():
            if index != self.step_index:
                step.open(opened)
        if another:
            self.show_step(0)
        else:
            self.step.open(opened)
            self.step_shown.emit(self.step_index)

    def show_step(self, index: int) -> None:
        """Turn to a step."""
        if self._opened is None:
            return
        self._tabs.set_current(index)
        step = self._step(index)
        step.open(self._opened)
        self._stack.setCurrentWidget(step)
        step.catch_up()
        self.step_shown.emit(index)

    def go_to_step(self, index: int) -> None:
        """Turn to a step and put the keyboard where work on it begins."""
        self.show_step(index)
        go_to_first_place(self.step)

    def go_to_gap(self, gap: Missing) -> None:
        """Turn to where a gap of the case is closed before the meeting is."""
        self.show_step(PLAN_STEP)
        self.step.go_to_gap(gap)

    def bring_up(self, field: QWidget) -> None:
        """Turn to the step that a field stands in."""
        for index, step in self._steps.items():
            if step.isAncestorOf(field) and index != self.step_index:
                self.show_step(index)

    def refresh_head(self, opened: OpenCase) -> None:
        """Show that the head of the case changed."""
        self._opened = opened
        self._head.show_case(opened)
        self.refresh_ticks()

    def refresh_ticks(self) -> None:
        """Put the ticks where they belong."""
        if self._opened is None:
            return
        done = steps_done(self._workspace.store, self._opened.case.id, self._opened.item)
        for index, is_done in enumerate(done):
            self._tabs.set_done(index, is_done)

    def _step(self, index: int) -> Step:
        if index not in self._steps:
            step = self._makers[index]()
            step.detail.connect(self.detail)
            self._steps[index] = step
            self._stack.addWidget(step)
        return self._steps[index]

    def _go_where(self, place: str) -> None:
        """Another step holds what the SPO lacks."""
        self.go_to_step(_STEP_OF_GAP[place])

    # Each step is imported when it is first needed, so that a clinic opens quickly.

    def _referral(self) -> Step:
        from ui.referral.step import ReferralStep

        return ReferralStep(self._workspace)

    def _timeline(self) -> Step:
        from ui.timeline.step import TimelineStep

        return TimelineStep(self._workspace)

    def _information(self) -> Step:
        from ui.information.step import InformationStep

        return InformationStep(self._workspace)

    def _risk_profile(self) -> Step:
        from ui.risk_profile.step import RiskProfileStep

        return RiskProfileStep(self._workspace)

    def _spo(self) -> Step:
        from ui.spo.step import SpoStep

        step = SpoStep(self._workspace)
        step.make_note.connect(self.make_note)
        step.elsewhere.connect(self._go_where)
        return step

    def _plan(self) -> Step:
        from ui.plan.step import PlanStep

        step = PlanStep(self._workspace)
        step.make_action.connect(self.make_action)
        step.show_actions.connect(self.show_actions)
        return step
