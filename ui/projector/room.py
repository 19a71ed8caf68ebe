"""How large type must be for the back row. No Qt in here.

A capital letter should fill 20 minutes of arc for whoever sits furthest (ISO 9241-3: at least 16,
preferably 20 to 22; height by the formula of NUREG-0700), and a capital of this program's type is
0.7 of its size.
"""

import math

_ARCMINUTES = 20
_CAPITAL = 0.7
_FLOOR_PX, _FLOOR_LINES = 36, 1080


def smallest_type_px(room_metres: float, image_metres: float, image_lines: int) -> int:
    """The smallest type that the room can read, in pixels.

    Args:
        room_metres: how far the back row is from the image.
        image_metres: how tall the image is on the wall.
        image_lines: how many pixels make up that height.

    Returns:
        The size, never below 36 px on an image of 1080 lines.
    """
    floor = _FLOOR_PX * image_lines / _FLOOR_LINES
    if room_metres <= 0 or image_metres <= 0:
        return math.ceil(floor)
    capital_metres = room_metres * 2 * math.pi * _ARCMINUTES / (360 * 60)
    needed = capital_metres / _CAPITAL * image_lines / image_metres
    return math.ceil(round(max(floor, needed), 3))
