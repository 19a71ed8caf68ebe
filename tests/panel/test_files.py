import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panel.files import CannotWrite, write_atomically

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that already holds something worth keeping."""
    path = tmp_path / "minutes.docx"
    path.write_bytes(b"the old version")
    return path


def failing(trouble: BaseException) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise trouble

    return fail


def assert_only_the_old_version_is_there(target: Path) -> None:
    assert target.read_bytes() == b"the old version"
    assert list(target.parent.iterdir()) == [target]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.binary(), second=st.binary())
def test_the_file_holds_exactly_what_was_last_written(
    tmp_path: Path, first: bytes, second: bytes
) -> None:
    path = tmp_path / "minutes.docx"
    write_atomically(path, first)
    write_atomically(path, second)
    assert path.read_bytes() == second
    assert list(tmp_path.iterdir()) == [path]


@posix_only
def test_the_file_is_its_owners_alone_before_anything_is_written_to_it(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.chmod(0o644)
    modes: list[int] = []
    real_open = os.open

    def watching_open(name: str, flags: int, mode: int = 0o777) -> int:
        handle = real_open(name, flags, mode)
        if flags & os.O_CREAT:
            modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        return handle

    monkeypatch.setattr(os, "open", watching_open)
    write_atomically(target, b"new")
    assert modes == [0o600]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_temporary_name_says_nothing_and_lies_in_the_same_folder(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced: list[Path] = []
    monkeypatch.setattr(Path, "replace", lambda self, _target: replaced.append(self))
    write_atomically(target, b"new")
    assert replaced[0].parent == target.parent
    assert "minutes" not in replaced[0].name


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (OSError(errno.ENOSPC, "canary"), "disk is full"),
        (OSError(errno.EDQUOT, "canary"), "disk is full"),
        (OSError(errno.EIO, "canary"), "disk reported a fault"),
        (OSError("canary"), "disk reported a fault"),
    ],
)
def test_trouble_with_the_disk_keeps_the_old_file_and_is_named(
    target: Path, monkeypatch: pytest.MonkeyPatch, trouble: OSError, words: str
) -> None:
    monkeypatch.setattr(os, "fsync", failing(trouble))
    with pytest.raises(CannotWrite, match=words) as caught:
        write_atomically(target, b"new")
    assert "canary" not in str(caught.value)
    assert_only_the_old_version_is_there(target)


def test_a_file_open_in_word_is_kept_and_the_user_is_told_to_close_it(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", failing(PermissionError(errno.EACCES, "in use")))
    with pytest.raises(CannotWrite, match="close it in Word and try again"):
        write_atomically(target, b"new")
    assert_only_the_old_version_is_there(target)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_forbids_writing_is_named(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "open", failing(OSError(number, os.strerror(number))))
    with pytest.raises(CannotWrite, match="folder does not allow writing"):
        write_atomically(target, b"new")
    monkeypatch.undo()
    assert_only_the_old_version_is_there(target)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="folder is not there any more"):
        write_atomically(tmp_path / "pulled stick" / "minutes.docx", b"new")


def test_a_file_marked_read_only_is_kept(target: Path) -> None:
    target.chmod(0o400)
    with pytest.raises(CannotWrite, match="marked read-only"):
        write_atomically(target, b"new")
    assert_only_the_old_version_is_there(target)


@posix_only
def test_a_folder_in_the_way_and_an_overlong_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("folder", "n" * 300):
        with pytest.raises(CannotWrite, match="cannot have that name"):
            write_atomically(tmp_path / name, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_an_interruption_leaves_no_temporary_file(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, b"new")
    assert_only_the_old_version_is_there(target)


@posix_only
def test_a_folder_that_cannot_be_flushed_does_not_fail_a_finished_write(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_fsync = os.fsync

    def fsync_files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not here")
        real_fsync(handle)

    monkeypatch.setattr(os, "fsync", fsync_files_only)
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
