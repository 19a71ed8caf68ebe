"""What the room sees: one page in big type under the head of its case, or nothing at all."""

import logging

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from panel.clinic.model import ClinicSettings
from ui.projector.page import Page
from ui.projector.room import smallest_type_px
from ui.projector.sheet import Sheet
from ui.projector.typeset import TypeSizes
from ui.theme import FAMILIES, Theme

_logger = logging.getLogger(__name__)

_DARK, _DARK_INK = "#0b0c0c", "#d0d5d9"


class ProjectorView(QWidget):
    """The audience's side. Holds one whole page at a time; without one it is dark."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What the room sees")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._room = ClinicSettings()
        self._page: Page | None = None
        self._sheet: Sheet | None = None
        self._sizes: TypeSizes | None = None
        self._number = 0
        self._blank = False

    @property
    def page(self) -> Page | None:
        """The page that the room sees; None while the view is dark."""
        return None if self._blank else self._page

    @property
    def number(self) -> int:
        """Which screen of the page is on, counted from 0."""
        return self._number

    @property
    def count(self) -> int:
        """How many screens the page takes."""
        return self._laid_out().count if self._page else 1

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def set_room(self, settings: ClinicSettings) -> None:
        """Take the marking and the size of the room from the clinic's settings."""
        if settings != self._room:
            self._room = settings
            self._lay_out_anew()

    def show_page(self, page: Page | None) -> None:
        """Show a page in place of the one before, at once; with None the view goes dark.

        The screen of the row in focus comes up when the focus has moved, or the row has while it
        was on screen, and the first one on another page; else the screen stays that somebody
        turned to.
        """
        if page == self._page:
            return
        before, self._page = self._page, page
        was_on_focus = self._sheet is not None and self._sheet.focus_at == self._number
        self._lay_out_anew()
        if page is not None:
            self._turn_to_focus(page, before, was_on_focus=was_on_focus)
            self.setAccessibleDescription(f"{page.head.reference}, {page.title}")
        self.repaint()

    def _turn_to_focus(self, page: Page, before: Page | None, *, was_on_focus: bool) -> None:
        same = before is not None and (before.head.reference, before.title) == (
            page.head.reference,
            page.title,
        )
        if not same:
            self._number = 0
        if before is None or not same or was_on_focus or before.focus != page.focus:
            focus_at = self._laid_out().focus_at
            self._number = self._number if focus_at is None else focus_at
        self._number = min(self._number, self.count - 1)

    def set_blank(self, blank: bool) -> None:  # noqa: FBT001 (a switch)
        """Go dark, or come back, before this returns."""
        if blank != self._blank:
            self._blank = blank
            self.repaint()

    def turn(self, by: int) -> None:
        """Show the next or the previous screen of the page."""
        self._number = max(0, min(self._number + by, self.count - 1))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_anew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._paint(painter)
        except Exception as trouble:  # whatever it is, the room must not see half a page
            _logger.error("A page of the projector could not be drawn", exc_info=trouble)
            self._paint_dark(painter)
        finally:
            painter.end()  # not left to Python, as a traceback that is kept would hold it open

    def _paint(self, painter: QPainter) -> None:
        if self.page is None:
            self._paint_dark(painter)
            return
        number = min(self._number, self.count - 1)
        self._laid_out().paint(painter, self._theme, number)

    def _paint_dark(self, painter: QPainter) -> None:
        """The marking alone: the room sees that the projector works, and nothing else."""
        painter.fillRect(self.rect(), _DARK)
        font = QFont(FAMILIES)
        font.setPixelSize(self._type_px)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(_DARK_INK)
        foot = QRectF(0, self.height() - 1.5 * self._type_px, self.width(), 1.5 * self._type_px)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), self._room.marking.upper())

    @property
    def _type_px(self) -> int:
        """The smallest type for the room; the image is the whole screen even for a part of it."""
        lines = max(self.window().height(), self.screen().size().height())
        return smallest_type_px(self._room.room_metres, self._room.image_metres, lines)

    def _laid_out(self) -> Sheet:
        assert self._page is not None  # noqa: S101 (asked for only while there is a page)
        if self._sheet is None:
            if self._sizes is None or self._sizes.px != self._type_px:
                self._sizes = TypeSizes(self._type_px)
            size = QSizeF(self.size())
            self._sheet = Sheet(self._page, size, self._sizes, self._room.marking)
        return self._sheet

    def _lay_out_anew(self) -> None:
        self._sheet = None
        self.update()
