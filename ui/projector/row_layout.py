"""Rows of a page as blocks of lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ui.projector.page import Row
from ui.projector.typeset import (
    Block,
    Draw,
    Paragraph,
    Strip,
    TypeSizes,
    draw_tag,
    draw_words,
    tag_width,
)

_TAG_AT, _VALUE_AT = 0.66, 0.83
_BRIEF_PAD = 0.3


@dataclass(frozen=True)
class _Columns:
    """Where tags and values stand, and how far the text before them may reach."""

    text: float
    tag: float
    value: float


def row_blocks(rows: Sequence[Row], focus: str, width: float, sizes: TypeSizes) -> list[Block]:
    """Rows with their tags and values in columns; the one in focus is set in bold."""
    columns = _columns(rows, width, sizes)
    return [
        _row_block(row, columns, width, sizes, focused=bool(focus) and row.key == focus)
        for row in rows
    ]


def brief_blocks(rows: Sequence[Row], focus: str, width: float, sizes: TypeSizes) -> list[Block]:
    """Rows without tags and values, each text cut to one line but for that of the row in focus."""
    cut = [
        row if focus and row.key == focus else replace(row, text=sizes.cut(row.text, width))
        for row in rows
    ]
    return [
        replace(block, pad=_BRIEF_PAD * sizes.px) for block in row_blocks(cut, focus, width, sizes)
    ]


def action_blocks(rows: Sequence[Row], width: float, sizes: TypeSizes) -> list[Block]:
    """Rows with their tag behind the text, or below it where the line is full."""
    blocks = []
    for row in rows:
        text = Paragraph(row.text, sizes.text, width)
        strips = text.strips("ink")
        if row.tag:
            before = text.last_width + 0.5 * sizes.px
            fits = before + tag_width(row.tag, sizes) <= width
            tag = draw_tag(row.tag, row.kind, sizes, before if fits else 0.0)
            if fits:
                strips[-1] = Strip(strips[-1].height, (*strips[-1].draws, tag))
            else:
                strips.append(Strip(sizes.line + 0.2 * sizes.px, (tag,)))
        strips += _quiet(row.detail, width, sizes)
        blocks.append(Block(tuple(strips), row.key, pad=sizes.pad))
    return blocks


def note_block(text: str, width: float, sizes: TypeSizes) -> Block:
    """Quiet words before or after rows."""
    return Block(tuple(_quiet(text, width, sizes)), pad=sizes.pad / 2)


def _columns(rows: Sequence[Row], width: float, sizes: TypeSizes) -> _Columns:
    """The columns as drawn, moved to the left where words are wider than that."""
    gap = 0.5 * sizes.px
    values = max((sizes.width(row.value) for row in rows), default=0.0)
    tags = max((tag_width(row.tag, sizes) for row in rows if row.tag), default=0.0)
    value_at = min(_VALUE_AT * width, width - values)
    tags_end = value_at - gap if values else width
    tag_at = min(_TAG_AT * width, tags_end - tags)
    text_end = tag_at if tags else value_at
    return _Columns(text_end - gap if tags or values else width, tag_at, value_at)


def _row_block(
    row: Row, columns: _Columns, width: float, sizes: TypeSizes, *, focused: bool
) -> Block:
    in_columns = bool(row.tag or row.value)
    font = sizes.bold if focused or row.heading else sizes.text
    strips = _quiet(row.label, width, sizes)
    text = Paragraph(row.text, font, columns.text if in_columns else width).strips("ink")
    beside: list[Draw] = []
    if row.tag:
        beside.append(draw_tag(row.tag, row.kind, sizes, columns.tag))
    if row.value:
        beside.append(draw_words(row.value, sizes, columns.value))
    text[0] = Strip(text[0].height, (*text[0].draws, *beside))
    strips += [*text, *_quiet(row.detail, width, sizes)]
    return Block(tuple(strips), row.key, opens_part=row.heading, pad=sizes.pad)


def _quiet(text: str, width: float, sizes: TypeSizes) -> list[Strip]:
    return Paragraph(text, sizes.text, width).strips("quiet") if text else []
