"""The process in which a stranger's Word file is parsed: bytes in, plain JSON out.

Run as `python -m panel.referrals.form_reader_child`, or from the frozen program by the one
argument `CHILD_ARGUMENT`. It reads the file from standard input and never sees its name.
"""

import json
import sys
from typing import BinaryIO

from panel.referrals.errors import NotReadable
from panel.referrals.form_sections import parse_form
from panel.referrals.model import ReadForm, read_form_as_json
from panel.referrals.package_check import open_package
from panel.referrals.protocol import DashProtocol, load_protocol
from panel.referrals.word_rows import read_document
from resources import protocol_file

MAX_MEMORY_BYTES = 512 * 1024 * 1024


def read_bytes(data: bytes, protocol: DashProtocol) -> ReadForm:
    """Read a form from the bytes of its file, in this process.

    Raises:
        NotReadable: the file is not a DASH form in a plain Word document.
    """
    package = open_package(data)
    read = parse_form(read_document(package.document_xml), protocol)
    return ReadForm(read.form, read.unread, package.warnings + read.warnings)


def serve(source: BinaryIO, answer: BinaryIO) -> None:
    """Read one form from `source` and write {"read": ...} or {"refused": sentence}."""
    _limit_memory()
    protocol = load_protocol(protocol_file("dash_2018.toml"))
    try:
        result: dict[str, object] = {"read": read_form_as_json(read_bytes(source.read(), protocol))}
    except NotReadable as refusal:
        result = {"refused": str(refusal)}
    answer.write(json.dumps(result).encode("ascii"))


def _limit_memory() -> None:
    """Where the system offers it, make running out of memory end this process, not the desk."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
