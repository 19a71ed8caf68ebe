"""Things to read: labels, headings, status tags, key caps and chips. Plain text only."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.widgets.look import set_look

TypeSize = Literal["small", "body", "large", "title"]
Tone = Literal["ink", "quiet", "alarm", "tick"]
TagKind = Literal["success", "danger", "warning", "info", "neutral", "now"]

_LEVELS: dict[int, TypeSize] = {1: "title", 2: "large", 3: "body"}


class PlainLabel(QLabel):
    """Text exactly as it was typed, whoever typed it: nothing in it is ever taken as markup."""

    def __init__(
        self,
        text: str = "",
        *,
        size: TypeSize = "body",
        tone: Tone = "ink",
        bold: bool = False,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setIndent(0)
        self.setProperty("typeSize", size)
        self.setProperty("tone", tone)
        self.setProperty("weight", "bold" if bold else "normal")
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Changes the colour of the text."""
        set_look(self, "tone", tone)

    def set_bold(self, bold: bool) -> None:  # noqa: FBT001
        """Changes the weight of the text."""
        set_look(self, "weight", "bold" if bold else "normal")

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return (
            QSize(self.fontMetrics().horizontalAdvance("…"), hint.height()) if self._elide else hint
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        rect = self.contentsRect()
        line = " ".join(self.text().splitlines())
        line = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
        self.style().drawItemText(
            QPainter(self),
            rect,
            self.alignment(),
            self.palette(),
            self.isEnabled(),
            line,
            self.foregroundRole(),
        )


class Heading(PlainLabel):
    """A heading of level 1, 2 or 3 (24, 18 or 15 px)."""

    def __init__(self, text: str, level: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(text, size=_LEVELS[level], bold=True, wrap=True, parent=parent)


class Tag(PlainLabel):
    """A short status in a tinted box; the words alone carry the meaning, the tint only helps."""

    def __init__(self, text: str, kind: TagKind = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, text: str, kind: TagKind) -> None:
        """Changes words and tint together."""
        self.setText(text)
        set_look(self, "kind", kind)


class KeyHint(PlainLabel):
    """A small key cap that shows a shortcut beside what it does, for example "Ctrl+K"."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Chip(QFrame):
    """A small piece of what was understood or chosen, which may be taken away again."""

    removed = Signal()

    def __init__(
        self, text: str, *, removable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 0 if removable else 8, 2)
        row.setSpacing(0)
        row.addWidget(PlainLabel(text, size="small"))
        if removable:
            cross = QPushButton("×")
            cross.setAccessibleName(f"Remove {text}")
            cross.clicked.connect(self.removed)
            row.addWidget(cross)
