"""The first act of the demo: first start, a new clinic, and the referral forms."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.application import Application
from ui.demo import steps_clinic as steps
from ui.demo.album import LARGE, Album
from ui.demo.hand import Hand
from ui.demo.story import ReferralStory, Story


@dataclass
class Stage:
    """What the demo plays on, and the application that is open on it.

    `folder` is temporary and holds the store, so that nothing of it stays. `faults` are errors
    that reached the surface while it was played.
    """

    app: QApplication
    folder: Path
    forms: Path
    story: Story
    album: Album
    passphrase: str
    pace: float
    application: Application | None = None
    faults: list[BaseException] = field(default_factory=list)

    def start(self) -> Hand:
        """Start the program as a person does, and take hold of its window."""
        self.application = Application(
            self.app, self.folder / "preferences", self.folder / "data", self.forms
        )
        window = self.application.window
        window.resize(LARGE.boundedTo(window.screen().availableSize()))
        sys.excepthook = lambda _kind, error, _traceback: self.faults.append(error)
        self.application.start()
        hand = Hand(window, self.pace, dictates=True)
        window.activateWindow()
        hand.wait_until(window.isActiveWindow, "the window did not become active")
        return hand

    def leave(self) -> None:
        """Close the program."""
        if self.application is not None:
            self.application.window.close()
            for part in (self.application.window, self.application):
                part.deleteLater()
            self.application = None
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        sys.excepthook = sys.__excepthook__


def create(stage: Stage) -> Hand:
    """First start, a mistake in place, a new clinic; then close it and unlock it."""
    hand = stage.start()
    hand.find("Create our clinic")
    stage.album.take(hand, "first-start")
    hand.click("Create our clinic")
    hand.write("Name of the clinic", stage.story.clinic)
    hand.write("Passphrase", stage.passphrase)
    hand.write("Passphrase again", stage.passphrase[:-1])
    hand.click("Create the clinic")
    hand.wait_for_words("The two passphrases are not the same")
    stage.album.take(hand, "create-clinic-with-a-mistake-told-in-place")
    hand.click("First page")
    story = stage.story
    steps.create_clinic(hand, story.clinic, story.force, stage.folder / "store", stage.passphrase)
    stage.album.take(hand, "desk-empty")
    stage.leave()
    hand = stage.start()
    hand.find("Unlock")
    stage.album.take(hand, "unlock")
    steps.unlock(hand, stage.passphrase)
    return hand


def take_in_first_forms(stage: Stage, hand: Hand) -> None:
    """Read all forms but the repeat, confirm and triage each."""
    first = [referral for referral in stage.story.referrals if not referral.repeat]
    steps.read_forms(hand, [stage.forms / referral.form for referral in first])
    stage.album.take(hand, "desk-with-referrals-to-confirm")
    for referral in first:
        take_in(stage, hand, referral)


def take_in_repeat(stage: Stage, hand: Hand) -> None:
    """Read and confirm the forms that came after the first meeting."""
    for referral in stage.story.referrals:
        if referral.repeat:
            steps.read_forms(hand, [stage.forms / referral.form])
            take_in(stage, hand, referral)
    stage.album.take(hand, "desk")


def take_in(stage: Stage, hand: Hand, referral: ReferralStory) -> None:
    """One referral from the desk through confirming and triage, and back to the desk."""
    steps.open_referral(hand, referral.initials)
    if referral.lines or referral.repeat:
        stage.album.take(hand, "confirm-a-repeat" if referral.repeat else "confirm-a-referral")
    steps.settle(hand, referral)
    steps.confirm_referral(hand)
    steps.triage(hand, referral)
    case = stage.story.cases.get(referral.case)
    later = [other for other in stage.story.referrals if other.repeat and not referral.repeat]
    if case and all(other.case != referral.case for other in later):
        steps.say_why_here(hand, case.why_here, case.consent, case.sharing)
    steps.go_home(hand)
