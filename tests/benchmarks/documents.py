"""How quickly the minutes of fifty full cases become a Word file.

Both ways get the same text, gathered and worded before the clock starts, and neither gets the
timeline pictures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docxtpl import DocxTemplate  # type: ignore[import-untyped]

from panel.store.clinic_store import create_store
from reports.contents import (
    Block,
    Bullets,
    Callout,
    Cell,
    Document,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from reports.docx_writer import to_docx
from reports.gather_minutes import gather_minutes
from reports.minutes import minutes
from reports.wording import load_wording
from tests.benchmarks.figure import Figure, in_turns
from tests.benchmarks.storing import KEY
from tests.reports.invented_meeting import invented_meeting

_CASES = 50
_ROUNDS = 9
_NOW = datetime(2026, 11, 19, 16, 55, tzinfo=UTC)
_LOOP = (
    "{%p for part in parts %}",
    "{%p if part.rows %}",
    None,
    "{%p else %}",
    "{{ part.text }}",
    "{%p endif %}",
    "{%p endfor %}",
)
"""The paragraphs of the template for docxtpl; None stands for the table."""


def minutes_against_docxtpl(place: Path) -> Figure:
    """Contents to Word, against docxtpl filling a template with two loops from the same text."""
    document = _fifty_cases(place / "docxtpl.scstore")
    parts = list(_parts(document.blocks))
    template = place / "template.docx"
    _make_template(template)

    def theirs() -> None:
        filled = DocxTemplate(template)
        filled.render({"parts": parts}, autoescape=True)
        filled.save(BytesIO())

    measured, yardstick = in_turns([lambda: to_docx(document), theirs], _ROUNDS)
    return Figure("minutes of 50 full cases, against docxtpl", measured, yardstick, 0.5)


def minutes_against_serialising(place: Path) -> Figure:
    """Contents to Word, against python-docx saving the finished document once more."""
    document = _fifty_cases(place / "serialising.scstore")
    finished = docx.Document(BytesIO(to_docx(document)))
    measured, yardstick = in_turns(
        [lambda: to_docx(document), lambda: finished.save(BytesIO())], _ROUNDS
    )
    return Figure("minutes of 50 full cases, against serialising", measured, yardstick, 5.0)


def _fifty_cases(path: Path) -> Document:
    """The minutes of a meeting that heard the full case of the tests fifty times."""
    wording = load_wording()
    store = create_store(path, KEY, "bench", lambda: _NOW)
    invented = invented_meeting(store, wording)
    facts = gather_minutes(store, invented.meeting, wording)
    store.close()
    full = next(heard for heard in facts.cases if heard.case.id == invented.full)
    document = minutes(replace(facts, cases=(full,) * _CASES))
    blocks = tuple(block for block in document.blocks if not isinstance(block, Picture))
    return replace(document, blocks=blocks)


def _parts(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    """The texts of a document in its order: a paragraph each, or the rows of a table."""
    for block in blocks:
        match block:
            case Heading(text=text):
                yield {"text": text}
            case Paragraph(text=text, lead_in=lead_in):
                yield {"text": f"{lead_in} {text}".strip()}
            case Bullets(items=lines) | Numbered(items=lines) | Signature(roles=lines):
                yield from ({"text": line} for line in lines)
            case Callout(title=title, lines=lines):
                yield from ({"text": line} for line in (title, *lines))
            case Facts(pairs=pairs):
                yield {"rows": pairs}
            case Table():
                yield {"text": block.caption}
                titles = [column.title for column in block.columns]
                yield {"rows": [titles, *([_text(cell) for cell in row] for row in block.rows)]}


def _text(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else "\n".join(cell.paragraphs)


def _make_template(path: Path) -> None:
    template = docx.Document()
    for line in _LOOP:
        if line is not None:
            template.add_paragraph(line)
            continue
        table = template.add_table(rows=3, cols=3)
        table.rows[0].cells[0].text = "{%tr for row in part.rows %}"
        for cell, text in zip(
            table.rows[1].cells,
            ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
            strict=True,
        ):
            cell.text = text
        table.rows[2].cells[0].text = "{%tr endfor %}"
    template.save(str(path))
