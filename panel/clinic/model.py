"""What a clinic sets once: its name, its marking, its room."""

from dataclasses import dataclass
from typing import TypedDict


@dataclass(frozen=True)
class ClinicSettings:
    """The settings of a clinic, with what holds until somebody changes them.

    `room_metres` is how far the back row sits; `image_metres` how tall the projected image is.
    """

    name: str = "Stalking clinic"
    force: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    handling: str = "Share only with those who need it to protect the people named."
    reference_prefix: str = "SC"
    room_metres: float = 6.0
    image_metres: float = 1.5
    redacted_console: bool = False
    meeting_zone: str = "Europe/London"


class SettingsChanges(TypedDict, total=False):
    """The settings that can be typed over."""

    name: str
    force: str
    marking: str
    handling: str
    reference_prefix: str
    room_metres: float
    image_metres: float
    redacted_console: bool
