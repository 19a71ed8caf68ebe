"""Two kinds of trouble, two ways of saying it: what may happen to anybody, and our own fault."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from panel.errors import KnownError

_log = logging.getLogger(__name__)

OUR_FAULT = (
    "Something went wrong in the program. What was saved is safe. Carry on if you can; if it "
    "happens again, close the program and tell your IT service what you were doing. The log says "
    "where it happened and holds no case data."
)


def sentence_for(error: BaseException) -> str:
    """What to tell a person of an error."""
    if isinstance(error, KnownError):
        return str(error)
    _log.error("Work in the background failed", exc_info=error)
    return OUR_FAULT


def tell_of_faults(tell: Callable[[str], None]) -> None:
    """Let a person know when a fault of ours reached the surface, and log it as before."""
    log_it = sys.excepthook

    def hook(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        log_it(kind, error, traceback)
        if not isinstance(error, KeyboardInterrupt):
            tell(sentence_for(error) if isinstance(error, KnownError) else OUR_FAULT)

    sys.excepthook = hook


def keep_qt_quiet() -> None:
    """Qt's own messages may quote what is on screen, so only their number of kind is logged."""

    def handler(kind: QtMsgType, _context: QMessageLogContext, _text: str | None) -> None:
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            _log.warning("Qt complained")

    qInstallMessageHandler(handler)
