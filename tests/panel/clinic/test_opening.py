"""Creating and opening a clinic with a passphrase."""

from pathlib import Path

import pytest

from panel.clinic import opening, service
from panel.store.errors import DiskFull, StoreExists, StoreMissing
from panel.vault.vault import ArgonCost, PassphraseTooShort, WrongPassphrase, key_file_for

PASSPHRASE = "four quite unrelated words"
CHEAP = ArgonCost(memory_kib=64, passes=1, lanes=1)


def test_a_clinic_opens_again_with_its_passphrase_or_its_key(store_path: Path) -> None:
    store, made = opening.create_with_key(store_path, PASSPHRASE, "Clinic", "Force", CHEAP)
    store.close()
    again = opening.open_with_passphrase(store_path, PASSPHRASE)
    settings = service.settings(again)
    again.close()
    assert (settings.name, settings.force) == ("Clinic", "Force")
    assert opening.key_of(store_path, PASSPHRASE) == made
    opening.open_with_key(store_path, made.key).close()


def test_what_is_not_given_stays_as_the_program_sets_it_out(store_path: Path) -> None:
    store = opening.create_with_passphrase(store_path, PASSPHRASE, cost=CHEAP)
    settings = service.settings(store)
    store.close()
    assert settings.name == "Stalking clinic"


def test_a_wrong_passphrase_or_a_store_that_is_gone_is_told(store_path: Path) -> None:
    with pytest.raises(StoreMissing):
        opening.open_with_passphrase(store_path, PASSPHRASE)
    opening.create_with_passphrase(store_path, PASSPHRASE, cost=CHEAP).close()
    with pytest.raises(WrongPassphrase):
        opening.open_with_passphrase(store_path, "another passphrase altogether")


def test_a_file_that_is_there_is_left_as_it_is(store_path: Path) -> None:
    store_path.write_bytes(b"somebody's")
    with pytest.raises(StoreExists):
        opening.create_with_passphrase(store_path, PASSPHRASE, cost=CHEAP)
    assert store_path.read_bytes() == b"somebody's"
    assert not key_file_for(store_path).exists()


def test_a_store_that_appears_while_the_key_is_made_is_left_as_it_is(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def appears() -> str:
        store_path.write_bytes(b"somebody's")
        return "DI Testcase"

    monkeypatch.setattr(opening, "user_name", appears)
    with pytest.raises(StoreExists):
        opening.create_with_passphrase(store_path, PASSPHRASE, cost=CHEAP)
    assert store_path.read_bytes() == b"somebody's"


def test_nothing_half_made_is_left_behind(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with pytest.raises(PassphraseTooShort):
        opening.create_with_passphrase(store_path, "short", cost=CHEAP)
    monkeypatch.setattr(service, "change_settings", full)
    with pytest.raises(DiskFull):
        opening.create_with_passphrase(store_path, PASSPHRASE, "Clinic", cost=CHEAP)
    assert list(store_path.parent.iterdir()) == []


@pytest.mark.parametrize("trouble", [ImportError, KeyError, OSError])
def test_a_user_whom_the_system_does_not_name_is_said_to_be_unknown(
    monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    def refuse() -> str:
        raise trouble

    monkeypatch.setattr("getpass.getuser", refuse)
    assert opening.user_name() == "unknown user"
