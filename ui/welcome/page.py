"""The first thing that anybody sees: unlock, create, open or look around.

Nothing heavy is imported here. What opening needs is imported in the background once the page is
on screen, while the person types.
"""

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from panel.errors import KnownError
from ui.background import Background
from ui.theme import Appearance
from ui.widgets.buttons import Button
from ui.widgets.look import paint_surface
from ui.widgets.notices import EmptyState
from ui.widgets.page import ScrollPage

if TYPE_CHECKING:
    from panel.vault.keychain import Keychain
    from panel.vault.vault import ArgonCost
    from ui.settings.look_form import LookForm
    from ui.welcome.create_form import CreateForm
    from ui.welcome.first_page import FirstPage
    from ui.welcome.opening import KeyringState, NewClinic, Result
    from ui.welcome.unlock_form import UnlockForm

_logger = logging.getLogger(__name__)

_PATTERN = "Clinic stores (*.scstore);;All files (*)"
_WIDTH = 640
_UNEXPECTED = (
    "Something went wrong that this program did not expect, and nothing was changed: try again, "
    "and if it happens again ask your IT service for help with the program's log."
)


class WelcomePage(QWidget):
    """Leads to an open clinic.

    Args:
        default_folder: where a new clinic is offered to lie.
        recent: the store that was opened last, whose passphrase is then asked for at once.
        appearance: how the person sees best, which can be chosen here too.
        background: runs what is slow; one of its own unless given.
        keychain: the keyring of this computer.
        cost: what a guess at the passphrase of a new clinic costs.

    Signals:
        opened(Opened): a clinic is open.
        demo_wanted(): the person wants to look around a demo clinic.
        demo_unwanted(): they would rather not wait for it.
        warmed_up(): what opening asks is imported; the person may still be typing.
    """

    opened = Signal(object)
    demo_wanted = Signal()
    demo_unwanted = Signal()
    warmed_up = Signal()

    def __init__(
        self,
        default_folder: Path,
        recent: Path | None,
        appearance: Appearance,
        *,
        background: Background | None = None,
        keychain: "Keychain | None" = None,
        cost: "ArgonCost | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        paint_surface(self, "page")
        self._folder = default_folder
        self._path = recent
        self._background = background or Background(self)
        self._given_keychain = keychain
        self._cost = cost
        self._keyring: KeyringState | None = None
        self._is_warm = False
        self._appearance = appearance
        self._stack = QStackedWidget()
        self._before_looks: tuple[QWidget, QWidget | None] = (self._stack, None)
        self._looks_wanted = Button("Colours and size of text", "link", key="Ctrl+,")
        self._looks_wanted.clicked.connect(self._show_looks)
        QShortcut(QKeySequence("Ctrl+,"), self).activated.connect(self._show_looks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 40, 0, 0)
        column.addWidget(self._stack, 1)
        column.addLayout(_foot(self._looks_wanted))
        if recent:
            self._ask_for(recent)
        else:
            self._go_first()

    @cached_property
    def _keychain(self) -> "Keychain":
        from panel.vault.keychain import Keychain

        return self._given_keychain or Keychain()

    @cached_property
    def _first(self) -> "FirstPage":
        from ui.welcome.first_page import FirstPage

        form = FirstPage()
        form.create_wanted.connect(self._begin_creating)
        form.open_wanted.connect(self._choose)
        form.demo_wanted.connect(self.demo_wanted)
        form.demo_unwanted.connect(self.demo_unwanted)
        return form

    @cached_property
    def _looks(self) -> "LookForm":
        from ui.settings.look_form import LookForm

        form = LookForm(self._appearance)
        form.back.connect(self._leave_looks)
        return form

    @cached_property
    def _unlock(self) -> "UnlockForm":
        from ui.welcome.unlock_form import UnlockForm

        form = UnlockForm()
        form.unlock.connect(self._open)
        form.use_kept_key.connect(self._open_with_kept_key)
        form.other.connect(self._choose)
        form.back.connect(self._go_first)
        return form

    @cached_property
    def _create(self) -> "CreateForm":
        from ui.welcome.create_form import CreateForm

        form = CreateForm(self._folder)
        form.filled_in.connect(self._make)
        form.back.connect(self._go_first)
        if self._keyring:
            form.keep_key.show_state(self._keyring.of_a_new_store)
        return form

    def show_demo_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the demo clinic is, with the way to stop it."""
        self._first.show_progress(done, total, text)

    def end_demo_progress(self) -> None:
        """Offer every way again."""
        self._first.end_progress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_warm:
            self._is_warm = True
            QTimer.singleShot(0, self, self._warm_up)

    def _warm_up(self) -> None:
        from ui.welcome import opening

        path = self._path
        self._background.run(
            lambda _: opening.warm_up(self._keychain, path), self._show_keyring, self._log
        )

    def _show_keyring(self, state: "KeyringState") -> None:
        self._keyring = state
        self.warmed_up.emit()
        if "_create" in vars(self):
            self._create.keep_key.show_state(state.of_a_new_store)
        if state.path and state.path == self._path:
            self._unlock.show_keyring(state)

    def _show(self, form: QWidget) -> None:
        """Bring up a form, on a page that scrolls."""
        for page in self._stack.findChildren(ScrollPage):
            if page.isAncestorOf(form):
                self._stack.setCurrentWidget(page)
                return
        page = ScrollPage(max_width=_WIDTH)
        page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._stack.addWidget(page)
        page.body.addWidget(form)
        self._stack.setCurrentWidget(page)

    def _go_first(self) -> None:
        self._show(self._first)
        self._first.begin()

    def _show_looks(self) -> None:
        """Let the person choose how they see best."""
        before = self._stack.currentWidget()
        if before is not None and not before.isAncestorOf(self._looks):
            self._before_looks = before, self.focusWidget()
            self._show(self._looks)
            self._looks.setFocus()
            self._looks_wanted.hide()

    def _leave_looks(self) -> None:
        """Come back to where the person was."""
        self._looks_wanted.show()
        page, focus = self._before_looks
        self._stack.setCurrentWidget(page)
        if focus is not None:
            focus.setFocus()

    def _begin_creating(self) -> None:
        self._show(self._create)
        self._create.begin()

    def _choose(self) -> None:
        from ui.dialogs import choose_file

        start = self._path.parent if self._path else self._folder
        folder = start if start.is_dir() else None
        choose_file(self, "Open a clinic", _PATTERN, self._choose_store, folder)

    def _choose_store(self, path: Path) -> None:
        self._ask_for(path)
        self._warm_up()

    def _ask_for(self, path: Path) -> None:
        self._path = path
        self._show(self._unlock)
        self._unlock.ask_for(path)

    def _open(self, passphrase: str) -> None:
        from ui.welcome import opening

        path, keep = self._path, self._unlock.keep_key.change()
        if path is not None:
            self._unlock.set_busy(True)
            self._background.run(
                lambda _: opening.open_with_passphrase(
                    path, passphrase, self._keychain, keep_key=keep
                ),
                self._take,
                self._not_opened,
            )

    def _open_with_kept_key(self) -> None:
        from ui.welcome import opening

        path = self._path
        if path is not None:
            self._unlock.set_busy(True)
            self._background.run(
                lambda _: opening.open_with_kept_key(path, self._keychain),
                self._take,
                self._not_opened,
            )

    def _make(self, wanted: "NewClinic") -> None:
        from ui.welcome import opening

        self._create.set_busy(True)
        self._background.run(
            lambda _: opening.create_clinic(wanted, self._keychain, self._cost),
            self._take,
            self._not_made,
        )

    def _not_opened(self, trouble: Exception) -> None:
        self._unlock.set_busy(False)
        self._unlock.show_trouble(self._in_plain_words(trouble))

    def _not_made(self, trouble: Exception) -> None:
        self._create.set_busy(False)
        self._create.show_trouble(self._in_plain_words(trouble))

    def _in_plain_words(self, trouble: Exception) -> Exception:
        if isinstance(trouble, KnownError):
            return trouble
        self._log(trouble)
        return KnownError(_UNEXPECTED)

    def _log(self, trouble: Exception) -> None:
        _logger.error("A clinic could not be opened or made", exc_info=trouble)

    def _take(self, result: "Result") -> None:
        """Hand the open clinic on, after saying so if the computer would not keep its key."""
        if not result.refusal:
            self.opened.emit(result.opened)
            return
        notice = EmptyState("The clinic is open", result.refusal, "Go on")
        notice.pressed.connect(lambda: self.opened.emit(result.opened))
        self._show(notice)


def _foot(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(24, 8, 24, 16)
    row.addStretch(1)
    row.addWidget(button)
    return row
