"""Colours, type and spacing, each with a name, and the one style sheet made from them."""

import re
import tomllib
from dataclasses import dataclass
from string import Template
from typing import Literal, NamedTuple

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

import resources
from ui.widgets.focus import FocusRing

ThemeName = Literal["light", "dark", "contrast"]
ThemeChoice = Literal["system", "light", "dark", "contrast"]

FAMILIES = ["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans"]
SMALL, BODY, LARGE, TITLE = 13, 15, 18, 24
UNIT = 4
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
"""The sizes of text that a person may choose: how much larger than drawn."""


class Colours(NamedTuple):
    """Every colour of a theme as "#rrggbb", named by what it is for; `x_ink` is the text on `x`.

    A tuple, because a dataclass of so many fields takes the start of the program 3 ms to make.
    """

    page: str
    panel: str
    dock: str
    field: str
    hover: str
    current: str
    ink: str
    quiet: str
    link: str
    alarm: str
    hairline: str
    line: str
    edge: str
    accent: str
    tick: str
    band: str
    band_ink: str
    band_line: str
    chosen: str
    chosen_ink: str
    go: str
    go_ink: str
    stop: str
    stop_ink: str
    focus: str
    focus_edge: str
    success: str
    success_ink: str
    danger: str
    danger_ink: str
    warning: str
    warning_ink: str
    info: str
    info_ink: str
    neutral: str
    neutral_ink: str
    now: str
    now_ink: str
    chip: str
    chip_ink: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One look of the program: its colours, and how much larger than drawn its text is."""

    name: ThemeName
    dark: bool
    colours: Colours
    scale: float

    def colour(self, name: str) -> QColor:
        """A colour by its name in `Colours`, for what is painted by hand."""
        return QColor(getattr(self.colours, name))

    def font(self, size: int = BODY, *, bold: bool = False) -> QFont:
        """The program's type at a size of the scale, in logical pixels before text scaling."""
        font = QFont(FAMILIES)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def px(self, logical: float) -> int:
        """A length that grows with the text."""
        return round(logical * self.scale)

    def style_sheet(self) -> str:
        """The style sheet of the whole program in these colours at this text size."""
        text = (resources.folder() / "themes" / "style.qss").read_text(encoding="utf-8")
        glyphs = "on-dark" if self.dark else "on-light"
        text = Template(text).substitute(self.colours._asdict(), glyphs=glyphs)
        return re.sub(r"\b(\d+)sp\b", lambda length: f"{self.px(int(length[1]))}px", text)

    def palette(self) -> QPalette:
        """The same colours for what the style draws without the style sheet."""
        palette = QPalette()
        role = QPalette.ColorRole
        for of, name in {
            role.Window: "page",
            role.WindowText: "ink",
            role.Base: "field",
            role.AlternateBase: "panel",
            role.Text: "ink",
            role.Button: "page",
            role.ButtonText: "ink",
            role.ToolTipBase: "ink",
            role.ToolTipText: "page",
            role.PlaceholderText: "quiet",
            role.Highlight: "chosen",
            role.HighlightedText: "chosen_ink",
            role.Link: "link",
            role.LinkVisited: "link",
            role.Accent: "accent",
            role.Light: "page",
            role.Midlight: "hairline",
            role.Mid: "line",
            role.Dark: "edge",
            role.Shadow: "edge",
        }.items():
            palette.setColor(of, self.colour(name))
        for of in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, of, self.colour("quiet"))
        return palette


def load_theme(name: ThemeName, scale: float = 1.0) -> Theme:
    """Reads a theme by name; `scale` is the text size a person chose, from 1.0 to 2.0."""
    path = resources.folder() / "themes" / f"{name}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    scale = min(max(scale, SCALES[0]), SCALES[-1])
    return Theme(name=name, dark=data["dark"], colours=Colours(**data["colours"]), scale=scale)


def nearest_scale(wanted: float) -> float:
    """The size of text on offer that comes nearest to a wish."""
    return min(SCALES, key=lambda scale: abs(scale - wanted))


def system_theme(app: QApplication) -> ThemeName:
    """The theme that the person has asked of their whole computer."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, theme: Theme) -> None:
    """Puts a theme on every window, those that are open too.

    The old style sheet goes first: where one replaces another, Qt styles every widget afresh at
    once, which takes five times as long with all steps of a case open.
    """
    QDir.setSearchPaths("icons", [str(resources.folder() / "icons")])
    app.setStyleSheet("")
    app.setPalette(theme.palette())
    app.setFont(theme.font())
    app.setStyleSheet(theme.style_sheet())


class Appearance(QObject):
    """What the person chose to see, put on the program and kept in step with the system."""

    changed = Signal(Theme)

    def __init__(
        self, app: QApplication, choice: ThemeChoice = "system", scale: float = 1.0
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._ring = FocusRing(app, self)
        self.theme = load_theme("light", scale)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._renew)
        hints.accessibility().contrastPreferenceChanged.connect(self._renew)
        self._renew()

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen: one theme, or to follow the system."""
        return self._choice

    def set_choice(self, choice: ThemeChoice) -> None:
        """Follows the system or stays with one theme."""
        self._choice = choice
        self._renew()

    def set_scale(self, scale: float) -> None:
        """Sets the size of all text, 1.0 to 2.0."""
        self.theme = load_theme(self.theme.name, scale)
        self._renew()

    def step_scale(self, by: int) -> None:
        """Makes all text larger (+1) or smaller (-1) by one of the sizes on offer."""
        place = SCALES.index(nearest_scale(self.theme.scale)) + by
        self.set_scale(SCALES[min(max(place, 0), len(SCALES) - 1)])

    def _renew(self) -> None:
        name = system_theme(self._app) if self._choice == "system" else self._choice
        self.theme = load_theme(name, self.theme.scale)
        apply(self._app, self.theme)
        self._ring.set_colours(self.theme.colour("focus"), self.theme.colour("focus_edge"))
        self.changed.emit(self.theme)
