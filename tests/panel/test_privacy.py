import logging
import os
import stat
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panel import privacy
from panel.files import CannotWrite, write_atomically
from panel.privacy import LOG_NAME, describe_exception, install

CANARY = "Zebedee Quillfeather"
"""A person's name, which must never be written anywhere."""

_logger = logging.getLogger(__name__)


class DatabaseError(Exception):
    """As SQLAlchemy has it: statement and values in the text."""

    def __init__(self, statement: str, values: tuple[str, ...]) -> None:
        super().__init__(f"[SQL: {statement}] [parameters: {values}]")


@pytest.fixture
def read_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """Privacy installed for the length of a test, this file counted as ours; reads the log."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(
        privacy, "_OUR_MODULES", {*privacy._OUR_MODULES, __name__.partition(".")[0]}
    )
    install(tmp_path / "log")
    yield lambda: (tmp_path / "log" / LOG_NAME).read_text()
    logging.captureWarnings(capture=False)
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def library_log(level: int, *args: object, **options: Any) -> None:
    """Log as a library does: from code that is not ours."""
    namespace: dict[str, Any] = {"__name__": "sqlalchemy.engine.base"}
    source = "def log(logger, level, args, options): logger.log(level, *args, **options)"
    exec(compile(source, "base.py", "exec"), namespace)
    namespace["log"](logging.getLogger("sqlalchemy.engine"), level, args, options)


def fail_deep_inside() -> None:
    try:
        try:
            _ = dict[str, str]()[CANARY]
        except KeyError as missing:
            raise DatabaseError("INSERT INTO people VALUES (?)", (CANARY,)) from missing
    except DatabaseError:
        raise ValueError(CANARY)  # noqa: B904 (an error without a cause is under test)


def deep_error() -> ValueError:
    with pytest.raises(ValueError, match=CANARY) as caught:
        fail_deep_inside()
    return caught.value


def test_our_own_message_and_its_numbers_are_logged(read_log: Callable[[], str]) -> None:
    _logger.info("Opened %d cases in %.1f s", 12, 0.25)
    assert "Opened 12 cases in 0.2 s" in read_log()


def test_the_line_that_logged_can_be_found(read_log: Callable[[], str]) -> None:
    _logger.info("Here")
    assert f"INFO {__name__}:" in read_log()


@pytest.mark.parametrize(
    "value", [CANARY, [CANARY], {CANARY: 1}, ValueError(CANARY), CANARY.encode(), Path(CANARY)]
)
def test_a_value_that_might_be_a_name_is_withheld(
    read_log: Callable[[], str], value: object
) -> None:
    _logger.warning("Saved %s", value)
    _logger.warning("Saved %s of %d", value, 5)
    assert "Quillfeather" not in read_log()
    assert "Saved %s (values withheld)" in read_log()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(min_size=1).map(lambda text: f"<{text}>"))
def test_a_message_that_is_put_together_is_withheld(read_log: Callable[[], str], name: str) -> None:
    before = len(read_log())
    _logger.warning(f"Saved {name}")  # noqa: G004
    _logger.warning("Saved " + name)  # noqa: G003
    _logger.warning(name)
    new = read_log()[before:]
    assert new.count("(message withheld)") == len(new.splitlines()) == 3
    assert name not in new.replace("(message withheld)", "")


def test_a_message_that_is_no_text_is_withheld(read_log: Callable[[], str]) -> None:
    _logger.error(ValueError(CANARY))
    assert "(message withheld)" in read_log()
    assert CANARY not in read_log()


def test_a_template_that_does_not_fit_its_values_is_still_logged(
    read_log: Callable[[], str],
) -> None:
    _logger.info("Only %d", 1, 2)
    assert "Only %d (values withheld)" in read_log()


def test_extra_fields_and_the_stack_are_not_logged(read_log: Callable[[], str]) -> None:
    _logger.error("Stopped", extra={"person": CANARY}, stack_info=True)
    assert len(read_log().splitlines()) == 1
    assert CANARY not in read_log()


def test_an_error_is_logged_by_its_types_and_our_lines_alone(read_log: Callable[[], str]) -> None:
    try:
        fail_deep_inside()
    except ValueError:
        _logger.exception("Could not save")
    log = read_log()
    assert f"Could not save [ValueError at {__name__}:" in log
    assert "DatabaseError" in log
    assert "KeyError" in log
    assert "Quillfeather" not in log


def test_a_library_is_heard_only_when_something_is_wrong_and_then_without_words(
    read_log: Callable[[], str],
) -> None:
    library_log(logging.INFO, "INSERT %s", CANARY)
    assert read_log() == ""
    library_log(logging.WARNING, f"INSERT {CANARY}", exc_info=deep_error())
    assert "WARNING sqlalchemy.engine.base:1 (message withheld) [ValueError" in read_log()
    assert "Quillfeather" not in read_log()


def test_a_warning_is_withheld(
    read_log: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(CANARY, stacklevel=1)
    assert "WARNING" in read_log()
    assert CANARY not in read_log() + capsys.readouterr().err


def test_the_description_of_a_group_names_each_error_once(
    read_log: Callable[[], str],  # noqa: ARG001 (installed for what counts as ours)
) -> None:
    one = deep_error()
    text = describe_exception(ExceptionGroup(CANARY, [one, OSError(CANARY), one]))
    assert text.startswith("ExceptionGroup; after ValueError at ")
    assert text.count("ValueError") == text.count("KeyError") == text.count("OSError") == 1
    assert CANARY not in text


def test_an_error_that_is_its_own_cause_is_described_once() -> None:
    first, second = ValueError(CANARY), KeyError(CANARY)
    first.__cause__, second.__cause__ = second, first
    assert describe_exception(first) == "ValueError; after KeyError"


def test_a_long_way_through_our_code_is_cut_to_its_innermost_lines(
    read_log: Callable[[], str],  # noqa: ARG001 (installed for what counts as ours)
) -> None:
    def descend(depth: int) -> None:
        if depth == 0:
            raise ValueError(CANARY)
        descend(depth - 1)

    with pytest.raises(ValueError, match=CANARY) as caught:
        descend(50)
    raising_line = descend.__code__.co_firstlineno + 2
    text = describe_exception(caught.value)
    assert text.startswith(f"ValueError at {__name__}:{raising_line}, {__name__}:")
    assert text.count(__name__) == 10


def test_what_a_known_error_hid_is_described_by_type(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        write_atomically(tmp_path / CANARY / "minutes.docx", b"")
    text = describe_exception(caught.value)
    assert text.startswith("panel.files.CannotWrite at panel.files:")
    assert "; after FileNotFoundError at panel.files:" in text
    assert CANARY not in text


def test_an_error_that_nobody_caught_is_logged_without_values(
    read_log: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    error = deep_error()
    sys.excepthook(type(error), error, error.__traceback__)
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "ValueError" in read_log()
    assert "Quillfeather" not in shown + read_log()


def test_an_error_that_nobody_caught_in_a_thread_is_logged_without_values(
    read_log: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=fail_deep_inside, name=CANARY)
    thread.start()
    thread.join()
    assert f"ValueError at {__name__}:" in read_log()
    assert "Quillfeather" not in capsys.readouterr().err + read_log()


def test_stopping_with_the_keyboard_is_not_a_fault(
    read_log: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert read_log() == capsys.readouterr().err == ""


def test_an_error_while_an_object_is_destroyed_is_logged_without_values(
    read_log: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    class Record:
        def __del__(self) -> None:
            raise ValueError(CANARY)

        def __repr__(self) -> str:
            return CANARY

    record = Record()
    del record
    assert f"An error could not be raised [ValueError at {__name__}:" in read_log()
    assert CANARY not in capsys.readouterr().err + read_log()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")
def test_the_log_and_its_folder_are_their_owners_alone(
    read_log: Callable[[], str], tmp_path: Path
) -> None:
    for number in range(8000):
        _logger.info("Line %d, long enough to make the log turn over to a new file", number)
    assert read_log()
    logs = sorted((tmp_path / "log").iterdir())
    assert [each.name for each in logs] == [LOG_NAME, f"{LOG_NAME}.1"]
    assert {stat.S_IMODE(each.stat().st_mode) for each in logs} == {0o600}
    assert all(each.stat().st_size <= 257 * 1024 for each in logs)
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")
def test_a_log_left_open_to_others_is_closed_to_them(
    read_log: Callable[[], str], tmp_path: Path
) -> None:
    (tmp_path / "log" / LOG_NAME).chmod(0o644)
    install(tmp_path / "log")
    assert read_log() == ""
    assert stat.S_IMODE((tmp_path / "log" / LOG_NAME).stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_does_not_stop_the_program(
    read_log: Callable[[], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in the way").write_text("")
    install(tmp_path / "in the way")
    _logger.critical("Saved %s", CANARY)
    assert read_log() == capsys.readouterr().err == ""


WHOLE_PROGRAM = """
import faulthandler, logging, os, sys, threading, warnings
from pathlib import Path
from panel.privacy import harden_process, install

faulthandler.enable()
harden_process()
install(Path(sys.argv[1]) / "log")
name = sys.argv[2]
assert os.umask(0o077) == 0o077 and not faulthandler.is_enabled()
try:
    import resource
except ImportError:
    pass
else:
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)

class Case:
    def __del__(self):
        raise KeyError(name)

def fail():
    raise LookupError(name)

logging.getLogger("keyring.backend").error("could not store %s", name)
logging.getLogger(__name__).error("Bad template %d %d", name)
warnings.warn(name)
thread = threading.Thread(target=fail, name=name)
thread.start()
thread.join()
case = Case()
del case
fail()
"""


def test_nothing_that_a_whole_program_does_writes_a_name(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHOLE_PROGRAM, tmp_path, CANARY],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(privacy.__file__).parents[1])},
    )
    log = (tmp_path / "log" / LOG_NAME).read_text()
    assert done.returncode == 1
    assert set(done.stderr.splitlines()) == {privacy._STOPPED.strip()}
    assert log.count("LookupError at __main__:") == 2
    assert log.count("KeyError at __main__:") == 1
    assert "Quillfeather" not in log + done.stdout + done.stderr


def test_a_full_log_is_kept_as_the_older_one_and_a_new_one_begun(
    read_log: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, "_LOG_BYTES", 200)
    for number in range(20):
        _logger.info("Line %d", number)
    text = read_log()
    assert "Line 19" in text
    assert "Line 0" not in text
