"""Shows every widget of the kit in one picture, to be looked at.

Usage: python tests/ui/widgets/gallery.py OUT.png [--theme dark] [--scale 2] [--size 1280x720]
"""

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from panel.errors import KnownError
from ui.theme import Appearance
from ui.widgets.buttons import Button
from ui.widgets.choice import SavedChoice, Segmented
from ui.widgets.growing import EntryLine
from ui.widgets.labels import Chip, Heading, KeyHint, PlainLabel, Tag
from ui.widgets.look import paint_surface
from ui.widgets.notices import EmptyState, Notice, ProgressStrip
from ui.widgets.page import FlowRow, Labelled, Line, ScrollPage, Section
from ui.widgets.passphrase import PassphraseEdit
from ui.widgets.tabs import Tabs
from ui.widgets.text import SavedDate, SavedLine, SavedText

PRESENCE = [("omit", "Omit"), ("no", "No"), ("partly", "Partly"), ("yes", "Yes")]
RELEVANCE = [("low", "L"), ("moderate", "M"), ("high", "H")]
FACTORS = [
    ("Violent incidents, including PNC", "yes", "high", "PNC 2019 ABH; 2024 s4 PHA · Police"),
    ("Other antisocial behaviour", "partly", "moderate", "Criminal damage to vehicle, not charged"),
    ("Problems with relationships", "", "", ""),
    ("Problems with employment", "omit", "", "Records not yet received · reason needed"),
]


def read_date(text: str) -> date:
    """Reads an ISO date only: the real reading of dates is not the kit's business."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise KnownError("This date could not be read. Type it like 24/11 or fri.") from None


def band() -> QWidget:
    """The top of the window."""
    widget = QWidget()
    paint_surface(widget, "band")
    row = QHBoxLayout(widget)
    row.setContentsMargins(16, 10, 16, 10)
    row.setSpacing(16)
    row.addWidget(PlainLabel("Stalking Clinic", bold=True))
    row.addWidget(PlainLabel("Meeting 14 · Thu 19 Nov 2026", elide=True), 1)
    projecting = Button("Projecting", "band", key="F5")
    projecting.setCheckable(True)
    projecting.setChecked(True)
    row.addWidget(projecting)
    row.addWidget(Button("Blank", "band", key="F9"))
    row.addWidget(Button("Next case", "band", key="Ctrl+→"))
    return widget


def tags() -> FlowRow:
    """All kinds of tag, chip and key cap."""
    row = FlowRow()
    for text, kind in (
        ("High · escalation", "danger"),
        ("Ex-intimate", "info"),
        ("Done", "success"),
        ("Profile open", "warning"),
        ("15 min", "neutral"),
        ("Now", "now"),
    ):
        row.add(Tag(text, kind))  # type: ignore[arg-type]
    row.add(KeyHint("Ctrl+K"))
    row.add(Chip("Agency Police"))
    row.add(Chip("Owner DC 1187", removable=True))
    return row


def factors() -> Section:
    """The worksheet's rows."""
    section = Section("History", "6 of 10 rated · last assessed 14 Aug 2026 by Dr N.")
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(5)
    grid.setHorizontalSpacing(26)
    for index, (name, presence, relevance, evidence) in enumerate(FACTORS):
        present = Segmented(f"Presence: {name}", PRESENCE)
        present.set_value(presence)
        relevant = Segmented(f"Relevance: {name}", RELEVANCE)
        relevant.set_value(relevance)
        grid.addWidget(PlainLabel(f"{index + 1}   {name}", elide=True), 2 * index, 0)
        grid.addWidget(present, 2 * index, 1)
        grid.addWidget(relevant, 2 * index, 2)
        grid.addWidget(PlainLabel(evidence, size="small", tone="quiet", elide=True), 2 * index, 3)
        grid.addWidget(Line(), 2 * index + 1, 0, 1, 4)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(3, 1)
    section.body.addLayout(grid)
    return section


def fields() -> QLayout:
    """All the fields, some in trouble."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    line = SavedLine("Officer in the case", placeholder="Name, rank or number")
    trouble = SavedLine("Crime reference")
    trouble.set_value("53/61220/26")
    trouble.show_trouble("This was not saved: the disk is full. The text is kept here.")
    text = SavedText("What happened", placeholder="Type evidence, @ cites a source")
    text.set_value("Eleven calls from a withheld number after bail.\nTwo <b>tyres</b> slashed.")
    day = SavedDate("Next review", read_date, lambda value: value.strftime("%d %b %Y"))
    day.set_value(date(2026, 11, 24))
    choice = SavedChoice("Agency", [("police", "Police"), ("health", "Health")], blank="Not set")
    secret = PassphraseEdit("Passphrase")
    grid.addWidget(Labelled("Officer in the case", line), 0, 0)
    grid.addWidget(Labelled("Crime reference", trouble), 0, 1)
    grid.addWidget(Labelled("What happened", text, hint="In the victim's words if you can"), 1, 0)
    side = QVBoxLayout()
    side.addWidget(Labelled("Next review", day))
    side.addWidget(Labelled("Agency", choice))
    grid.addLayout(side, 1, 1)
    grid.addWidget(Labelled("Passphrase", secret), 2, 0)
    return grid


def buttons() -> FlowRow:
    """All kinds of button."""
    row = FlowRow()
    row.add(Button("Close the meeting", "primary"))
    row.add(Button("Compare"))
    row.add(Button("Withdraw", "danger"))
    row.add(Button("What is missing?", "link"))
    off = Button("Sign off", "primary")
    off.setEnabled(False)
    row.add(off)
    return row


def dock() -> QWidget:
    """The action dock at the right."""
    widget = QWidget()
    paint_surface(widget, "dock")
    column = QVBoxLayout(widget)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(8)
    head = QHBoxLayout()
    head.addWidget(PlainLabel("Add an action", bold=True))
    head.addWidget(KeyHint("Ctrl+K"))
    head.addStretch(1)
    entry = EntryLine("Add an action", lines=2)
    entry.setObjectName("entry")
    entry.show_text("Police: submit SPO file to solicitor fri @DC 1187")
    chips = FlowRow()
    for text in ("Agency Police", "Owner DC 1187", "Due Fri 27 Nov 2026 · 5 working days"):
        chips.add(Chip(text))
    column.addLayout(head)
    column.addWidget(entry)
    column.addWidget(chips)
    column.addWidget(Section("This case, 3 actions"))
    column.addWidget(EmptyState("No actions yet", "They come here as they are spoken.", "Add one"))
    column.addStretch(1)
    return widget


def page() -> ScrollPage:
    """The middle."""
    area = ScrollPage()
    names = ["Referral", "Timeline", "Information", "Risk profile", "SPO", "Plan and decision"]
    tabs = Tabs("Steps", names)
    for index in range(3):
        tabs.set_done(index, True)
    tabs.set_current(3)
    area.body.addWidget(Heading("SC-26-0431", 1))
    area.body.addWidget(tags())
    area.body.addWidget(tabs)
    area.body.addWidget(factors())
    area.body.addLayout(fields())
    area.body.addWidget(buttons())
    area.body.addWidget(Notice("The minutes are written and lie in the folder.", "success", "Open"))
    area.body.addWidget(
        Notice("The folder cannot be written to. Choose another.", "error", "Choose")
    )
    strip = ProgressStrip()
    area.body.addWidget(strip)
    strip.show_progress(4, 11, "Writing the minutes: case 4 of 11")
    return area


def gallery() -> QWidget:
    """One window with everything in it."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(band())
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(page(), 3)
    middle.addWidget(dock(), 1)
    column.addLayout(middle, 1)
    return window


def main() -> None:
    """Shows the gallery for a moment and saves the picture."""
    options = argparse.ArgumentParser()
    options.add_argument("out", type=Path)
    options.add_argument("--theme", default="light")
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--size", default="1600x900")
    options.add_argument("--focus", default="entry")
    given = options.parse_args()
    app = QApplication(sys.argv[:1])
    Appearance(app, given.theme, given.scale)
    window = gallery()
    width, height = given.size.split("x")
    window.resize(int(width), int(height))
    window.show()
    window.activateWindow()
    target = next(
        widget
        for widget in window.findChildren(QWidget)
        if given.focus in (widget.objectName(), widget.accessibleName())
    )
    target.setFocus()
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()
    window.grab().save(str(given.out))


if __name__ == "__main__":
    main()
