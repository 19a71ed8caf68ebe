"""How the person sees best: colours and the size of text, at once and from the next start on."""

from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import SCALES, Appearance, ThemeChoice
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Labelled
from ui.widgets.wrapping_choice import WrappingChoice

_THEMES: tuple[tuple[ThemeChoice, str], ...] = (
    ("system", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)
_SIZES = tuple((str(scale), f"{scale:.0%}") for scale in SCALES)
_KEPT = "Kept on this computer for you, whichever clinic you open. Arrow keys move, Space chooses."


class LookChoice(QWidget):
    """Two rows of choices, of which each always has one."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._theme = WrappingChoice("Colours", _THEMES)
        self._size = WrappingChoice("Size of text", _SIZES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Labelled("Colours", self._theme))
        column.addWidget(
            Labelled("Size of text", self._size, hint="On every page also Ctrl++ and Ctrl+-")
        )
        column.addWidget(PlainLabel(_KEPT, size="small", tone="quiet", wrap=True))
        self.setFocusProxy(self._theme)
        self._theme.chosen.connect(self._choose_theme)
        self._size.chosen.connect(self._choose_size)
        appearance.changed.connect(self._show)
        self._show()

    def _choose_theme(self, key: str) -> None:
        if key:
            self._appearance.set_choice(cast("ThemeChoice", key))
        self._show()

    def _choose_size(self, key: str) -> None:
        if key:
            self._appearance.set_scale(float(key))
        self._show()

    def _show(self) -> None:
        self._theme.set_value(self._appearance.choice)
        self._size.set_value(str(self._appearance.theme.scale))
