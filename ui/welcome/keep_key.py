"""The offer to keep the key on this computer, made only where that can be relied on."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.welcome.opening import KeyringState

_HINT = "Then whoever is logged in to this computer as you opens the clinic without the passphrase."


class KeepKey(QWidget):
    """A tick, or the plain reason why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = QCheckBox("Keep the key on this computer")
        self._tick.setAccessibleDescription(_HINT)
        self._words = PlainLabel(size="small", tone="quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._tick)
        column.addWidget(self._words)
        self.wait()

    def wait(self) -> None:
        """Nothing is known of the keyring yet, so nothing can be wanted of it."""
        self._held = False
        self._tick.setChecked(False)
        self._tick.setEnabled(False)
        self._words.setText("Looking for this computer's keyring…")

    def show_state(self, state: "KeyringState") -> None:
        """Say what this computer's keyring can do."""
        self._held = state.holds_key
        self._tick.setVisible(not state.refusal)
        self._tick.setEnabled(not state.refusal)
        self._tick.setChecked(state.holds_key)
        self._words.setText(state.refusal or _HINT)

    def is_wanted(self) -> bool:
        """Whether the key is to be kept."""
        return self._tick.isEnabled() and self._tick.isChecked()

    def change(self) -> bool | None:
        """Keep it from now on, forget it, or None to leave things as they are."""
        return None if self.is_wanted() == self._held else self.is_wanted()
