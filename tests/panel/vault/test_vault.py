import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panel.errors import BugError, KnownError
from panel.files import CannotWrite
from panel.vault import vault
from panel.vault.vault import (
    ArgonCost,
    DataKey,
    KeyFileDamaged,
    KeyFileExists,
    KeyFileMissing,
    KeyFileTooNew,
    NotEnoughMemory,
    PassphraseTooShort,
    WrongPassphrase,
    change_passphrase,
    create_key,
    key_file_for,
    store_id,
    unlock,
)

CHEAP = ArgonCost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "umbrella quartz ferry 9"
OTHER = "pebble orchard violin 4"

several_files_may_share_a_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.scstore.key"
    create_key(path, PASSPHRASE, CHEAP)
    return path


def changed(key_file: Path, change: Callable[[dict[str, Any]], object]) -> None:
    contents = json.loads(key_file.read_text())
    change(contents)
    key_file.write_text(json.dumps(contents))


@several_files_may_share_a_folder
@given(passphrase=st.text(st.characters(exclude_categories=()), min_size=40))
def test_the_passphrase_that_made_a_key_opens_it(tmp_path: Path, passphrase: str) -> None:
    key_file = tmp_path / "any.key"
    key_file.unlink(missing_ok=True)
    try:
        created = create_key(key_file, passphrase, CHEAP)
    except PassphraseTooShort:
        assert len(passphrase.strip()) < 40
        return
    assert unlock(key_file, passphrase) == created


@pytest.mark.parametrize(
    "wrong", ["", OTHER, PASSPHRASE.upper(), PASSPHRASE + " ", PASSPHRASE[:-1]]
)
def test_another_passphrase_does_not_open_the_store(key_file: Path, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(key_file, wrong)


def test_the_same_words_typed_on_another_system_open_the_store(tmp_path: Path) -> None:
    key_file = tmp_path / "clinic.key"
    composed, decomposed = "caf\u00e9 caf\u00e9 caf\u00e9", "cafe\u0301 cafe\u0301 cafe\u0301"
    created = create_key(key_file, composed, CHEAP)
    assert unlock(key_file, decomposed) == created


@pytest.mark.parametrize("short", ["", "elevenchars", " elevenchars ", " " * 30, "ﬃ" * 3])
def test_a_short_passphrase_is_refused_and_nothing_is_written(tmp_path: Path, short: str) -> None:
    with pytest.raises(PassphraseTooShort, match="at least 12 characters"):
        create_key(tmp_path / "clinic.key", short, CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_twelve_characters_are_enough(tmp_path: Path) -> None:
    create_key(tmp_path / "clinic.key", "twelve chars", CHEAP)
    assert (tmp_path / "clinic.key").exists()


def test_an_existing_key_file_is_never_overwritten(key_file: Path) -> None:
    before = key_file.read_bytes()
    with pytest.raises(KeyFileExists):
        create_key(key_file, OTHER, CHEAP)
    assert key_file.read_bytes() == before


def test_two_stores_share_neither_key_nor_name(tmp_path: Path) -> None:
    first = create_key(tmp_path / "1.key", PASSPHRASE, CHEAP)
    second = create_key(tmp_path / "2.key", PASSPHRASE, CHEAP)
    assert first.key != second.key
    assert first.store_id != second.store_id


def test_the_key_file_shows_neither_key_nor_passphrase(key_file: Path) -> None:
    text = key_file.read_text()
    assert unlock(key_file, PASSPHRASE).key.secret.hex() not in text
    assert "umbrella" not in text


def test_the_store_is_named_without_a_passphrase(key_file: Path) -> None:
    assert store_id(key_file) == unlock(key_file, PASSPHRASE).store_id


def test_the_key_file_lies_beside_the_store() -> None:
    assert key_file_for(Path("clinics/east.scstore")) == Path("clinics/east.scstore.key")


def test_a_new_passphrase_opens_the_same_key_and_the_old_one_no_longer_does(key_file: Path) -> None:
    before = unlock(key_file, PASSPHRASE)
    change_passphrase(key_file, PASSPHRASE, OTHER, CHEAP)
    assert unlock(key_file, OTHER) == before
    with pytest.raises(WrongPassphrase):
        unlock(key_file, PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [(OTHER, PASSPHRASE, WrongPassphrase), (PASSPHRASE, "short", PassphraseTooShort)],
)
def test_a_refused_change_leaves_the_key_file_as_it_was(
    key_file: Path, old: str, new: str, trouble: type[KnownError]
) -> None:
    before = key_file.read_bytes()
    with pytest.raises(trouble):
        change_passphrase(key_file, old, new, CHEAP)
    assert key_file.read_bytes() == before


def test_changing_one_of_two_passphrases_leaves_the_other(key_file: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.key"
    second.write_bytes(key_file.read_bytes())
    change_passphrase(second, PASSPHRASE, OTHER, CHEAP)
    other_slots = json.loads(second.read_text())["slots"]
    changed(key_file, lambda contents: contents["slots"].extend(other_slots))
    change_passphrase(key_file, OTHER, "third passphrase", CHEAP)
    assert unlock(key_file, PASSPHRASE) == unlock(key_file, "third passphrase")
    with pytest.raises(WrongPassphrase):
        unlock(key_file, OTHER)


def test_the_cost_is_kept_in_the_file_and_is_the_strong_one_unless_said_otherwise(
    key_file: Path,
) -> None:
    slot = json.loads(key_file.read_text())["slots"][0]
    assert (slot["memory_kib"], slot["passes"], slot["lanes"]) == (8, 1, 1)
    assert ArgonCost() == ArgonCost(memory_kib=256 * 1024, passes=3, lanes=4)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 100 * 1024 * 1024),
        ("memory_kib", 7),
        ("memory_kib", 8.0),
        ("memory_kib", True),
        ("passes", 0),
        ("passes", 10**6),
        ("passes", "1"),
        ("lanes", 0),
        ("lanes", 17),
        ("lanes", 2),
        ("salt", "00"),
        ("salt", "not hexadecimal"),
        ("nonce", None),
        ("wrapped", ""),
        ("kind", "no such kind"),
    ],
)
def test_a_hostile_slot_is_refused_before_any_work_is_done(
    key_file: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    changed(key_file, lambda contents: contents["slots"][0].update({name: value}))
    monkeypatch.setattr(vault, "_stretch", lambda *_: pytest.fail("work was done"))
    with pytest.raises(KeyFileDamaged):
        unlock(key_file, PASSPHRASE)


@pytest.mark.parametrize(
    "change",
    [
        lambda contents: contents.update(store_id="0" * 32),
        lambda contents: contents["slots"][0].update(salt="00" * 16),
        lambda contents: contents["slots"][0].update(nonce="00" * 12),
        lambda contents: contents["slots"][0].update(wrapped="00" * 48),
        lambda contents: contents["slots"][0].update(passes=2),
        lambda contents: contents["slots"][0].update(memory_kib=9),
    ],
)
def test_nothing_that_the_wrapping_vouches_for_can_be_changed(
    key_file: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    changed(key_file, change)
    with pytest.raises(WrongPassphrase):
        unlock(key_file, PASSPHRASE)


@pytest.mark.parametrize(
    "change",
    [
        lambda contents: contents.update(format="something else"),
        lambda contents: contents.update(version=0),
        lambda contents: contents.update(version="1"),
        lambda contents: contents.update(store_id="../../elsewhere"),
        lambda contents: contents.update(store_id=7),
        lambda contents: contents.update(slots=[]),
        lambda contents: contents.update(slots=contents["slots"] * 5),
        lambda contents: contents.update(slots={"kind": "passphrase"}),
        lambda contents: contents.pop("slots"),
    ],
)
def test_a_key_file_of_another_shape_is_called_damaged(
    key_file: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    changed(key_file, change)
    with pytest.raises(KeyFileDamaged):
        store_id(key_file)


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"null", b"\xff\xfe", b"[" * 60_000, b" " * 100_000, b"SQLite format 3\0"]
)
def test_a_file_that_is_no_key_file_is_called_damaged(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "clinic.key").write_bytes(text)
    with pytest.raises(KeyFileDamaged):
        store_id(tmp_path / "clinic.key")


@several_files_may_share_a_folder
@given(data=st.data())
def test_a_bit_flipped_anywhere_gives_the_right_key_or_a_plain_sentence(
    key_file: Path, data: st.DataObject
) -> None:
    whole = key_file.read_bytes()
    expected = unlock(key_file, PASSPHRASE)
    place = data.draw(st.integers(0, len(whole) * 8 - 1))
    flipped = bytearray(whole)
    flipped[place // 8] ^= 1 << place % 8
    key_file.write_bytes(flipped)
    try:
        unlocked = unlock(key_file, PASSPHRASE)
    except KnownError:
        return
    else:
        assert unlocked == expected
    finally:
        key_file.write_bytes(whole)


def test_a_key_file_of_a_newer_program_is_named_as_such(key_file: Path) -> None:
    changed(key_file, lambda contents: contents.update(version=2))
    with pytest.raises(KeyFileTooNew, match="update the program"):
        unlock(key_file, PASSPHRASE)


def test_a_missing_key_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing):
        unlock(tmp_path / "clinic.key", PASSPHRASE)


def test_a_key_file_that_cannot_be_read_is_called_damaged(tmp_path: Path) -> None:
    with pytest.raises(KeyFileDamaged):
        unlock(tmp_path, PASSPHRASE)


def test_a_key_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        create_key(tmp_path / "no such folder" / "clinic.key", PASSPHRASE, CHEAP)


def test_too_little_memory_is_a_plain_sentence(
    key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class HungryArgon2id:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr("cryptography.hazmat.primitives.kdf.argon2.Argon2id", HungryArgon2id)
    with pytest.raises(NotEnoughMemory, match="close other programs"):
        unlock(key_file, PASSPHRASE)


def test_a_data_key_does_not_show_itself() -> None:
    key = DataKey(b"\xab" * 32)
    for shown in (repr(key), str(key), f"{key}", f"{[key]}"):
        assert shown.strip("[]") == "DataKey()"


def test_a_data_key_is_given_to_the_cipher_as_hexadecimal() -> None:
    assert DataKey(bytes(range(32))).pragma == f"x'{bytes(range(32)).hex()}'"


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_data_key_of_another_length_is_our_own_fault(length: int) -> None:
    with pytest.raises(BugError):
        DataKey(bytes(length))


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32), st.text(max_size=40), st.text(max_size=40))
def test_a_derived_key_depends_on_its_purpose_alone_and_is_not_the_data_key(
    secret: bytes, purpose: str, other: str
) -> None:
    key = DataKey(secret)
    derived = key.derive(purpose)
    assert len(derived) == 32
    assert derived != secret
    assert (derived == key.derive(other)) == (purpose == other)


def test_the_derived_key_is_that_of_rfc_5869_and_never_changes_between_versions() -> None:
    """Worked out with the two HMAC steps of RFC 5869 section 2, no salt, info `audit`."""
    assert DataKey(bytes(32)).derive("audit").hex() == (
        "970d6606619f515e24ec3a1e8e26f82359ef37a24099831aa1c17c309be12fd3"
    )
