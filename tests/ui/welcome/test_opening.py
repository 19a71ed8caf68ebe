from pathlib import Path

import pytest

from panel.clinic import service as clinic_service
from panel.errors import KnownError
from panel.store.errors import DiskFull, StoreMissing, WrongKey
from panel.vault.keychain import Keychain, KeyringRefused
from panel.vault.vault import KeyFileMissing, PassphraseTooShort, WrongPassphrase, key_file_for
from tests.ui.welcome.conftest import CHEAP, PASSPHRASE, FakeKeyring
from ui.welcome.opening import (
    FolderRefused,
    FolderTaken,
    KeyringState,
    NewClinic,
    create_clinic,
    open_with_kept_key,
    open_with_passphrase,
    warm_up,
)


def wanted(folder: Path, passphrase: str = PASSPHRASE, *, keep_key: bool = False) -> NewClinic:
    return NewClinic("Southshire clinic", "Southshire Police", folder, passphrase, keep_key)


def everything_in(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def test_a_new_clinic_has_its_name_and_opens_with_its_passphrase(
    tmp_path: Path, keychain: Keychain
) -> None:
    made = create_clinic(wanted(tmp_path / "new" / "folder"), keychain, CHEAP).opened
    made.store.close()
    result = open_with_passphrase(made.path, PASSPHRASE, keychain, keep_key=None)
    settings = clinic_service.settings(result.opened.store)
    result.opened.store.close()
    assert (settings.name, settings.force) == ("Southshire clinic", "Southshire Police")
    assert made.path.parent == tmp_path / "new" / "folder"


def test_a_clinic_that_is_there_already_is_left_as_it_is(clinic: Path, keychain: Keychain) -> None:
    before = clinic.read_bytes()
    with pytest.raises(FolderTaken):
        create_clinic(wanted(clinic.parent), keychain, CHEAP)
    assert clinic.read_bytes() == before
    assert key_file_for(clinic).is_file()


def test_a_key_file_alone_keeps_its_folder_too(clinic: Path, keychain: Keychain) -> None:
    clinic.unlink()
    with pytest.raises(FolderTaken):
        create_clinic(wanted(clinic.parent), keychain, CHEAP)
    assert key_file_for(clinic).is_file()


def test_a_passphrase_too_short_leaves_nothing_behind(tmp_path: Path, keychain: Keychain) -> None:
    with pytest.raises(PassphraseTooShort):
        create_clinic(wanted(tmp_path / "new" / "folder", "short"), keychain, CHEAP)
    assert everything_in(tmp_path) == []


def test_creating_that_fails_half_way_leaves_nothing_behind(
    tmp_path: Path, keychain: Keychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(clinic_service, "change_settings", full)
    with pytest.raises(DiskFull):
        create_clinic(wanted(tmp_path / "new"), keychain, CHEAP)
    assert everything_in(tmp_path) == []


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path, keychain: Keychain) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderRefused):
        create_clinic(wanted(tmp_path / "file"), keychain, CHEAP)
    with pytest.raises(FolderRefused):
        create_clinic(wanted(tmp_path / "file" / "below"), keychain, CHEAP)


def test_a_kept_key_opens_the_clinic_without_the_passphrase(
    tmp_path: Path, keychain: Keychain
) -> None:
    result = create_clinic(wanted(tmp_path, keep_key=True), keychain, CHEAP)
    result.opened.store.close()
    assert warm_up(keychain, result.opened.path).holds_key
    again = open_with_kept_key(result.opened.path, keychain)
    again.opened.store.close()
    assert result.refusal == ""


def test_a_keyring_that_keeps_nothing_is_told_of_and_the_clinic_is_made_all_the_same(
    tmp_path: Path, keychain: Keychain, keyring: FakeKeyring
) -> None:
    keyring.is_forgetful = True
    result = create_clinic(wanted(tmp_path, keep_key=True), keychain, CHEAP)
    result.opened.store.close()
    assert "did not keep the key" in result.refusal
    assert result.opened.path.is_file()


def test_a_key_that_is_no_longer_wanted_is_forgotten(
    clinic: Path, keychain: Keychain, keyring: FakeKeyring
) -> None:
    for keep, entries in ((True, 1), (None, 1), (False, 0)):
        result = open_with_passphrase(clinic, PASSPHRASE, keychain, keep_key=keep)
        result.opened.store.close()
        assert len(keyring.kept) == entries


def test_a_key_that_is_not_kept_asks_for_the_passphrase(clinic: Path, keychain: Keychain) -> None:
    with pytest.raises(KeyringRefused, match="unlock it with the passphrase"):
        open_with_kept_key(clinic, keychain)


def test_each_trouble_has_a_sentence_of_its_own(clinic: Path, keychain: Keychain) -> None:
    def trouble(passphrase: str = PASSPHRASE) -> KnownError:
        with pytest.raises(KnownError) as caught:
            open_with_passphrase(clinic, passphrase, keychain, keep_key=None)
        return caught.value

    wrong = trouble("another passphrase")
    clinic.write_bytes(b"x" * 8192)
    damaged = trouble()
    key_file_for(clinic).unlink()
    keyless = trouble()
    clinic.unlink()
    gone = trouble()
    found = (wrong, damaged, keyless, gone)
    assert [type(each) for each in found] == [
        WrongPassphrase,
        WrongKey,
        KeyFileMissing,
        StoreMissing,
    ]
    assert len({str(each) for each in found}) == 4


def test_a_computer_without_a_keyring_says_why(clinic: Path) -> None:
    state = warm_up(Keychain(lambda: None), clinic)
    assert "no keyring" in state.refusal
    assert not state.holds_key


def test_a_store_without_its_key_file_does_not_stop_the_page(
    clinic: Path, keychain: Keychain
) -> None:
    key_file_for(clinic).unlink()
    assert warm_up(keychain, clinic) == KeyringState(clinic)
