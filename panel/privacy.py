"""Keeping case data out of logs, error output and crash dumps.

The log is an allow-list. A line holds the time, the level, the module and line that logs, the
message where our own code has it written out in full, numbers, and of an error its types and the
lines of our own code that it crossed. The text of an error, the values in it and whatever a library
wished to say never reach the file.
"""

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from traceback import walk_tb
from types import FrameType, TracebackType

from panel.files import open_private

LOG_NAME = "clinic.log"
_LOG_BYTES = 256 * 1024
_MOST_PLACES = 10
_OUR_MODULES = {
    "__main__",
    "main",
    "ui",
    "reports",
    "actions",
    "srp_worksheet",
    "panel",
    "resources",
}
_LOGGABLE = {int, float, bool}
"""Counts, durations and record ids. Never text: it might be a name."""

_STOPPED = "A fault stopped part of the program; the log says where, without case data.\n"

_logger = logging.getLogger(__name__)


def harden_process() -> None:
    """Make every new file its owner's alone, and leave no memory on disk after a crash.

    To be called before anything is opened or written.
    """
    os.umask(0o077)
    faulthandler.disable()
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def install(log_folder: Path) -> None:
    """Send all logging to one small rotating file in `log_folder`, and catch what nobody caught.

    Replaces the handlers of the root logger and the hooks for uncaught errors of this process, so
    that no traceback with values is written anywhere. A folder that cannot be written means no
    log, not no program.
    """
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
        if isinstance(old, _PrivateLog):
            old.close()
    root.addHandler(_open_log(log_folder))
    root.setLevel(logging.INFO)
    logging.raiseExceptions = False
    logging.captureWarnings(capture=True)
    sys.excepthook = _report_uncaught
    threading.excepthook = _report_uncaught_in_thread
    sys.unraisablehook = _report_unraisable


def describe_exception(exc: BaseException) -> str:
    """The types of an error and of those behind it, each with the lines of our code it crossed.

    For example `sqlalchemy.exc.DBAPIError at panel.cases.service:41, main:12; after KeyError`.
    Never the text or the values: they may be case data.
    """
    return "; after ".join(_describe_one(each) for each in _with_those_behind(exc))


class _PrivateLog(logging.FileHandler):
    """A small log that nobody but its owner can read; a full one is kept once, as the older.

    Not the library's own rotating handler, whose module imports a network and a pickle library
    before the first window can be shown.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, in a new file when the old one is full."""
        if self.stream is not None and self.stream.tell() >= _LOG_BYTES:
            self.close()
            with suppress(OSError):
                Path(self.baseFilename).replace(f"{self.baseFilename}.1")
            self.stream = self._open()
        super().emit(record)

    def _open(self) -> TextIOWrapper:
        file = open(self.baseFilename, "a", encoding="utf-8", opener=open_private)  # noqa: SIM115
        Path(self.baseFilename).chmod(0o600)
        return file


class _AllowList(logging.Formatter):
    """Writes what the head of this file allows, and no more."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        frame = _calling_frame(record)
        module = _module(frame) if frame else "unknown"
        line = f"{when} {record.levelname} {module}:{record.lineno} {_message(record, frame)}"
        if record.exc_info and record.exc_info[1]:
            line += f" [{describe_exception(record.exc_info[1])}]"
        return line


def _open_log(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateLog(folder / LOG_NAME)
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(_AllowList())
    handler.addFilter(_worth_keeping)
    return handler


def _worth_keeping(record: logging.LogRecord) -> bool:
    """Libraries are heard only when something is wrong."""
    frame = _calling_frame(record)
    return record.levelno >= logging.WARNING or (frame is not None and _is_ours(frame))


def _message(record: logging.LogRecord, frame: FrameType | None) -> str:
    """The message, if it is ours and a constant of the function that logs it.

    A message that was put together, even by an f-string, is no such constant and is withheld.
    """
    if frame is None or not _is_ours(frame) or not isinstance(record.msg, str):
        return "(message withheld)"
    if record.msg not in frame.f_code.co_consts:
        return "(message withheld)"
    values = record.args or ()
    if isinstance(values, tuple) and all(type(value) in _LOGGABLE for value in values):
        with suppress(TypeError, ValueError):  # a template that does not fit its values
            return record.getMessage()
    return f"{record.msg} (values withheld)"


def _calling_frame(record: logging.LogRecord) -> FrameType | None:
    """The function that logs: still on the stack, since a record is written by its own thread."""
    frame: FrameType | None = logging.currentframe()
    while frame is not None:
        code = frame.f_code
        if code.co_filename == record.pathname and code.co_name == record.funcName:
            return frame
        frame = frame.f_back
    return None


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__"))


def _is_ours(frame: FrameType) -> bool:
    return _module(frame).partition(".")[0] in _OUR_MODULES


def _with_those_behind(exc: BaseException) -> Iterator[BaseException]:
    """An error, then its causes, contexts and parts, each once."""
    waiting, seen = [exc], set[int]()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [behind for behind in (each.__context__, each.__cause__) if behind]
        if isinstance(each, BaseExceptionGroup):
            waiting += reversed(each.exceptions)


def _describe_one(exc: BaseException) -> str:
    kind = type(exc)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    places = [
        f"{_module(frame)}:{line}" for frame, line in walk_tb(exc.__traceback__) if _is_ours(frame)
    ]
    innermost = places[: -_MOST_PLACES - 1 : -1]
    return f"{name} at {', '.join(innermost)}" if innermost else name


def _report_uncaught(
    _kind: type[BaseException], exc: BaseException, _trace: TracebackType | None
) -> None:
    if isinstance(exc, KeyboardInterrupt):
        return
    _logger.critical("Nobody caught an error", exc_info=exc)
    if sys.stderr is not None:  # a windowed program has none
        sys.stderr.write(_STOPPED)


def _report_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        _report_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _report_unraisable(args: "sys.UnraisableHookArgs") -> None:
    _logger.error("An error could not be raised", exc_info=args.exc_value)
