"""Reading a referral form that somebody sent, without trusting the file.

The parent reads the bytes (20 MB at most) and hands them through a pipe to a child process that
does the parsing and answers in plain JSON; nothing of the file reaches the command line, a
temporary file or a log. The child is killed after ten seconds, and its memory is limited where
the system allows it. From a checkout the child is `python -m panel.referrals.form_reader_child`.
In a frozen program it is the program itself with `CHILD_ARGUMENT`, for which `main.py` calls
`serve_if_child(sys.argv)` before anything else.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from panel.referrals.errors import NotReadable
from panel.referrals.model import ReadForm, read_form_from_json
from panel.referrals.package_check import MAX_FILE_BYTES, refuse

CHILD_ARGUMENT = "--read-referral-form"
SECONDS = 10.0
_ROOT = Path(__file__).resolve().parents[2]


def read_form(path: Path) -> ReadForm:
    """Read a DASH form from a Word file.

    Raises:
        NotReadable: the file cannot be opened, is not a DASH form, or may not be opened.
    """
    data = _bytes_of(path)
    answer = _ask_child(data, _child_command(), SECONDS)
    try:
        result = json.loads(answer)
    except ValueError:
        refuse("The file could not be read.")
    if "refused" in result:
        raise NotReadable(result["refused"])
    return read_form_from_json(result["read"])


def serve_if_child(arguments: Sequence[str]) -> bool:
    """In a frozen program, be the child if asked to; True if this process was it."""
    if list(arguments[1:]) != [CHILD_ARGUMENT]:
        return False
    from panel.referrals.form_reader_child import serve

    serve(sys.stdin.buffer, sys.stdout.buffer)
    return True


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_FILE_BYTES + 1)
    except OSError:
        refuse("The file could not be opened.")


def _child_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    return [sys.executable, "-P", "-m", "panel.referrals.form_reader_child"]


def _ask_child(data: bytes, command: Sequence[str], seconds: float) -> bytes:
    """Give the bytes to the child and return its answer; kill it when the time is up."""
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        finished = subprocess.run(  # noqa: S603 - our own interpreter, no word of the file in it
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            creationflags=no_window,
            check=False,
        )
    except subprocess.TimeoutExpired:
        refuse("The file took too long to read, so reading it was stopped.")
    except OSError:
        refuse("The program could not start its form reader.")
    if finished.returncode != 0:
        refuse("The file could not be read.")
    return finished.stdout
