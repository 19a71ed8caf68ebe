"""How Qt is begun."""

import builtins
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def start_qt() -> "QApplication":
    """Import PySide6 and begin Qt in the one style that our style sheet is drawn over.

    From its first import on, PySide6 reads the source of every module that is imported, in search
    of `from __feature__ import`, which this program does not use, and Python then keeps all these
    sources: nine million characters and a tenth of a second for the libraries of the store alone.
    So Python's own `import` is put back in its place.
    """
    pythons_own = builtins.__import__
    from PySide6.QtWidgets import QApplication

    builtins.__import__ = pythons_own
    return QApplication([*sys.argv[:1], "-style", "Fusion"])
