"""What a computer remembers between starts."""

import sys
from pathlib import Path

import pytest

from ui.preferences import Preferences


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "preferences.json"


def test_a_computer_that_remembers_nothing_follows_the_system(tmp_path: Path) -> None:
    fresh = Preferences(tmp_path / "not made yet")
    assert (fresh.recent_store(), fresh.theme(), fresh.scale()) == (None, "system", 1.0)


def test_store_and_look_are_remembered_beside_each_other(tmp_path: Path) -> None:
    Preferences(tmp_path).remember_look("contrast", 1.75)
    Preferences(tmp_path).remember_store(tmp_path / "clinic.scstore")
    again = Preferences(tmp_path)
    assert again.recent_store() == tmp_path / "clinic.scstore"
    assert (again.theme(), again.scale()) == ("contrast", 1.75)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '{"theme": "pink", "text_size": "big", "recent_store": 3}',
        '{"theme": ["dark"], "text_size": null}',
        "\u0000",
        "[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_as_if_not_set(tmp_path: Path, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    found = Preferences(tmp_path)
    assert (found.recent_store(), found.theme(), found.scale()) == (None, "system", 1.0)


@pytest.mark.parametrize(("noted", "scale"), [("0.1", 1.0), ("1.6", 1.5), ("99", 2.0)])
def test_a_size_that_is_not_on_offer_becomes_the_nearest_that_is(
    tmp_path: Path, path: Path, noted: str, scale: float
) -> None:
    path.write_text(f'{{"text_size": {noted}}}', encoding="utf-8")
    assert Preferences(tmp_path).scale() == scale


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_does_not_make_the_computer_forget_its_store(tmp_path: Path) -> None:
    import resource

    preferences = Preferences(tmp_path)
    preferences.remember_store(tmp_path / "clinic.scstore")
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, was[1]))
    try:
        preferences.remember_look("dark", 2.0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    assert preferences.recent_store() == tmp_path / "clinic.scstore"


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    preferences = Preferences(tmp_path / "file")
    preferences.remember_look("dark", 2.0)
    assert preferences.theme() == "system"
