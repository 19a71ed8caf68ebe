"""The timeline of a case as a picture for a document.

Nothing rests on colour: a severe incident is a larger diamond, an approximate date an open
outline, and both are explained under the axis.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

    from panel.cases.timeline_layout import Bar, Mark, TimelineLayout

_POINTS_WIDE = 482
"""170 mm in points: sizes below are points on the printed page."""

_FONT = 8.5
_LANE = 18.0
_BAR_ROW = 15.0
_AXIS = 18.0
_LEGEND = 16.0
_GAP = 8.0
_DOT = 3.0
_DIAMOND = 4.8

_INK = "#1a1a1a"
_LINE = "#b8b8b8"
_BLUE = "#1d70b8"
_RED = "#9c1620"
_WHITE = "#ffffff"
_SHADES = 8
_COMPRESSION = 3


def draw_timeline(layout: TimelineLayout, width_px: int = 1360) -> bytes:
    """The layout as PNG bytes, `width_px` wide and as high as its lanes and orders need.

    The usual width prints at 203 dots an inch over the 170 mm between the margins.
    """
    from PIL import Image, ImageDraw, ImageFont

    scale = width_px / _POINTS_WIDE
    font = ImageFont.load_default(size=_FONT * scale)
    gutter = max((font.getlength(lane) for lane in layout.lanes), default=0) + _GAP * scale
    sheet = _Sheet(layout, font, scale, gutter, width_px - gutter - _GAP * scale)
    image = Image.new("RGB", (width_px, sheet.height), _WHITE)
    sheet.draw_on(ImageDraw.Draw(image))
    few_colours = image.quantize(palette=_palette(), dither=Image.Dither.NONE)
    png = BytesIO()
    few_colours.save(png, "PNG", compress_level=_COMPRESSION)
    return png.getvalue()


def _palette() -> Image.Image:
    """Every ink in steps from full to white, which is all that smooth edges are made of.

    A palette worked out anew for each picture would take five times as long as drawing it.
    """
    from PIL import Image, ImageColor

    steps = [step / (_SHADES - 1) for step in range(_SHADES)]
    shades = [
        round(part + (255 - part) * step)
        for ink in (_INK, _LINE, _BLUE, _RED)
        for step in steps
        for part in ImageColor.getrgb(ink)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    return palette


@dataclass(frozen=True)
class _Sheet:
    """One picture being drawn; every length is in pixels."""

    layout: TimelineLayout
    font: FreeTypeFont | ImageFont
    scale: float
    left: float
    width: float

    @property
    def lanes_top(self) -> float:
        return len(self.layout.bars) * _BAR_ROW * self.scale

    @property
    def lanes_bottom(self) -> float:
        return self.lanes_top + len(self.layout.lanes) * _LANE * self.scale

    @property
    def height(self) -> int:
        return round(self.lanes_bottom + (_AXIS + _LEGEND) * self.scale)

    def draw_on(self, draw: ImageDraw) -> None:
        self._draw_lanes(draw)
        for bar in self.layout.bars:
            self._draw_bar(draw, bar)
        for bar in self.layout.bars:
            self._draw_bar_label(draw, bar)
        for mark in self.layout.marks:
            self._draw_mark(draw, mark)
        self._draw_ticks(draw)
        self._draw_legend(draw)

    def _across(self, x: float) -> float:
        return self.left + x * self.width

    def _lane_middle(self, lane: int) -> float:
        return self.lanes_top + (lane + 0.5) * _LANE * self.scale

    def _draw_lanes(self, draw: ImageDraw) -> None:
        for lane, name in enumerate(self.layout.lanes):
            y = self._lane_middle(lane)
            self._write(draw, 0, y, name, "lm")
            line = (self.left, y, self.left + self.width, y)
            draw.line(line, fill=_LINE, width=round(0.6 * self.scale))

    def _draw_bar(self, draw: ImageDraw, bar: Bar) -> None:
        """A rule from start to end, and a dashed line down at its start."""
        start, end = self._across(bar.x_start), self._across(bar.x_end)
        y = self._bar_line(bar)
        thick = round(1.2 * self.scale)
        draw.line((start, y, end, y), fill=_INK, width=thick)
        if not bar.open_ended:
            draw.line((end, y - 3 * self.scale, end, y + 3 * self.scale), fill=_INK, width=thick)
        if not bar.starts_before:
            self._draw_dashes(draw, start, y)

    def _draw_bar_label(self, draw: ImageDraw, bar: Bar) -> None:
        text = self.font.getlength(bar.label)
        x = min(self._across(bar.x_start) + 2 * self.scale, self.left + self.width - text)
        place = max(0.0, x), self._bar_line(bar) - 2.5 * self.scale
        self._write_over(draw, place, bar.label, "ls")

    def _bar_line(self, bar: Bar) -> float:
        return (bar.row + 1) * _BAR_ROW * self.scale - 2 * self.scale

    def _draw_dashes(self, draw: ImageDraw, x: float, top: float) -> None:
        dash = 3 * self.scale
        while top < self.lanes_bottom:
            end = min(top + dash, self.lanes_bottom)
            draw.line((x, top, x, end), fill=_INK, width=round(0.8 * self.scale))
            top += 2 * dash

    def _draw_mark(self, draw: ImageDraw, mark: Mark) -> None:
        x, y = self._across(mark.x), self._lane_middle(mark.lane)
        self._draw_shape(draw, x, y, severe=mark.severe, approximate=mark.approximate)
        if mark.count > 1:
            self._write_over(draw, (x, y - 5.5 * self.scale), f"{mark.count}", "ms")

    def _draw_shape(
        self, draw: ImageDraw, x: float, y: float, *, severe: bool, approximate: bool
    ) -> None:
        """A dot or a diamond, with a white edge so that neighbours stay apart."""
        colour = _RED if severe else _BLUE
        fill = _WHITE if approximate else colour
        edge = round(1.2 * self.scale)
        radius = (_DIAMOND if severe else _DOT) * self.scale
        for r, inner, outer in ((radius + edge, _WHITE, _WHITE), (radius, fill, colour)):
            if severe:
                corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
                draw.polygon(corners, fill=inner, outline=outer, width=edge)
            else:
                draw.ellipse((x - r, y - r, x + r, y + r), fill=inner, outline=outer, width=edge)

    def _draw_ticks(self, draw: ImageDraw) -> None:
        y = self.lanes_bottom
        for tick in self.layout.ticks:
            x = self._across(tick.x)
            down = (x, y, x, y + 3 * self.scale)
            draw.line(down, fill=_INK, width=round(0.8 * self.scale))
            half = self.font.getlength(tick.label) / 2
            x = min(max(x, half), self.left + self.width + _GAP * self.scale - half)
            self._write(draw, x, y + 4.5 * self.scale, tick.label, "ma")

    def _draw_legend(self, draw: ImageDraw) -> None:
        marks = self.layout.marks
        kinds = [
            ("Incident", any(not mark.severe for mark in marks), False, False),
            ("Severe incident", any(mark.severe for mark in marks), True, False),
            ("Approximate date (open)", any(mark.approximate for mark in marks), False, True),
        ]
        x = self.left
        y = self.height - _LEGEND / 2 * self.scale
        for text, occurs, severe, approximate in kinds:
            if occurs:
                shape_x = x + _DIAMOND * self.scale
                self._draw_shape(draw, shape_x, y, severe=severe, approximate=approximate)
                x += (2 * _DIAMOND + 4) * self.scale
                self._write(draw, x, y, text, "lm")
                x += self.font.getlength(text) + 2 * _GAP * self.scale

    def _write_over(
        self, draw: ImageDraw, place: tuple[float, float], text: str, anchor: str
    ) -> None:
        """Over a patch of white, so that no dashed line of a bar runs through the text."""
        draw.rectangle(draw.textbbox(place, text, font=self.font, anchor=anchor), fill=_WHITE)
        self._write(draw, *place, text, anchor)

    def _write(self, draw: ImageDraw, x: float, y: float, text: str, anchor: str) -> None:
        draw.text((x, y), text, fill=_INK, font=self.font, anchor=anchor)
