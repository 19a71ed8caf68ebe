"""A computer with a keyring, and a clinic on its disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from panel.store.clinic_store import create_store
from panel.vault.keychain import Keychain
from panel.vault.vault import ArgonCost, create_key, key_file_for
from ui.background import Background
from ui.theme import Appearance

CHEAP = ArgonCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "four unrelated plain words"


class FakeKeyring:
    """A keyring that works until it is told to forget what it is given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_forgetful = False

    def get_password(self, service: str, username: str) -> str | None:
        return None if self.is_forgetful else self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


@pytest.fixture
def keychain(keyring: FakeKeyring) -> Keychain:
    return Keychain(lambda: keyring)


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:  # noqa: ARG001
    background = Background()
    yield background
    background.close()


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    appearance = Appearance(qapp, "light")
    yield appearance
    appearance.set_scale(1.0)
    appearance.deleteLater()


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A clinic that opens with `PASSPHRASE`."""
    path = tmp_path / "here" / "clinic.scstore"
    path.parent.mkdir()
    unlocked = create_key(key_file_for(path), PASSPHRASE, CHEAP)
    create_store(path, unlocked.key, "DI Testcase").close()
    return path
