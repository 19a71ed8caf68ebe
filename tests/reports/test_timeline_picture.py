from datetime import date
from io import BytesIO

from PIL import Image

from panel.cases.timeline_layout import TimelinePoint, TimelineSpan, lay_out_timeline
from reports.timeline_picture import draw_timeline

ACTS = ("Following", "Contact", "Loitering")
BAIL = TimelineSpan(date(2026, 5, 1), None, "Bail")


def point(month: int, *, severe: bool = False, approximate: bool = False) -> TimelinePoint:
    return TimelinePoint(date(2026, month, 11), "Contact", severe, approximate)


def draw(points: tuple[TimelinePoint, ...], spans: tuple[TimelineSpan, ...] = ()) -> Image.Image:
    return Image.open(BytesIO(draw_timeline(lay_out_timeline(points, spans, ACTS))))


def grey_pixels(image: Image.Image) -> bytes:
    """The picture as a black and white printer sees it, every ink the same."""
    return image.convert("L").point(lambda value: 255 if value > 200 else 0).tobytes()


def test_a_picture_is_a_png_of_the_width_asked_for() -> None:
    layout = lay_out_timeline((point(3), point(9)), (BAIL,), ACTS)
    image = Image.open(BytesIO(draw_timeline(layout, width_px=800)))
    assert image.format == "PNG"
    assert image.width == 800


def test_a_severe_incident_differs_without_colour() -> None:
    plain = draw((point(3), point(6), point(9)))
    severe = draw((point(3, severe=True), point(6), point(9)))
    marks = (0, 0, plain.width, 60)
    assert grey_pixels(plain.crop(marks)) != grey_pixels(severe.crop(marks))


def test_an_approximate_date_differs_without_colour() -> None:
    plain = draw((point(3), point(6), point(9)))
    approximate = draw((point(3, approximate=True), point(6), point(9)))
    marks = (0, 0, plain.width, 60)
    assert grey_pixels(plain.crop(marks)) != grey_pixels(approximate.crop(marks))


def test_an_order_makes_room_for_itself_above_the_lanes() -> None:
    points = (point(3), point(9))
    assert draw(points, (BAIL,)).height > draw(points).height


def test_a_picture_holds_no_metadata() -> None:
    assert draw((point(3), point(9))).info.keys() <= {"transparency"}


def test_nothing_to_show_still_gives_a_picture() -> None:
    assert draw(()).width == 1360


def test_the_ground_of_the_picture_is_white_and_not_nearly_white() -> None:
    picture = draw((point(3), point(9, severe=True)), (BAIL,)).convert("RGB")
    assert picture.getpixel((picture.width - 1, 0)) == (255, 255, 255)
