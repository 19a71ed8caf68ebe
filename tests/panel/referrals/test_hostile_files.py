"""Files that are no form, are broken, or mean harm are refused in one sentence."""

import io
import random
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from panel.errors import KnownError
from panel.referrals import form_reader
from panel.referrals.errors import NotReadable
from panel.referrals.form_reader import read_form, serve_if_child
from panel.referrals.form_reader_child import read_bytes
from panel.referrals.protocol import DashProtocol
from tests.panel.referrals.make_form import FORMS, word_file

SAMPLE = FORMS / "sample-legacy-fields.docx"
MAIN = "word/document.xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def sample_with(change: Callable[[dict[str, bytes]], object]) -> bytes:
    parts = parts_of(SAMPLE.read_bytes())
    change(parts)
    return zipped(parts)


def _doctype(parts: dict[str, bytes]) -> None:
    entity = b'<!DOCTYPE w:document [<!ENTITY a "aaaa">]><w:document'
    parts[MAIN] = parts[MAIN].replace(b"<w:document", entity, 1)


def _doctype_in_utf16(parts: dict[str, bytes]) -> None:
    _doctype(parts)
    text = parts[MAIN].decode().replace("encoding='UTF-8'", "encoding='UTF-16'")
    parts[MAIN] = text.encode("utf-16")


def _macros(parts: dict[str, bytes]) -> None:
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def _escape(parts: dict[str, bytes]) -> None:
    parts["../../outside.xml"] = b"<a/>"


HOSTILE = {
    "an empty file": b"",
    "text": b"Level of risk: high",
    "an old Word or encrypted file": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512,
    "a zip that is no Word file": zipped({"a.txt": b"a"}),
    "half a file": SAMPLE.read_bytes()[:40_000],
    "a file beyond 20 MB": b"PK" + b"\0" * (20 * 1024 * 1024),
    "a part that inflates to 60 MB": sample_with(
        lambda parts: parts.update({"word/media.bin": b"\0" * 60_000_000})
    ),
    "an XML part that inflates to 21 MB": sample_with(
        lambda parts: parts.update({"word/big.xml": b" " * 21_000_000})
    ),
    "too many parts": sample_with(
        lambda parts: parts.update({f"x{n}.xml": b"<a/>" for n in range(500)})
    ),
    "a document type": sample_with(_doctype),
    "a document type in UTF-16": sample_with(_doctype_in_utf16),
    "macros": sample_with(_macros),
    "a part outside the file": sample_with(_escape),
    "two parts of one name": sample_with(lambda parts: parts.update({"WORD/document.xml": b""})),
    "no document": sample_with(lambda parts: parts.pop(MAIN)),
    "broken XML": sample_with(lambda parts: parts.update({MAIN: parts[MAIN][:-200]})),
    "no body": sample_with(lambda parts: parts.update({MAIN: b"<a/>"})),
    "very deep XML": word_file("<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000),
    "some other Word document": word_file("<w:p><w:r><w:t>Dear all, lunch?</w:t></w:r></w:p>"),
}


BOX = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
HOSTILE["text boxes in text boxes"] = word_file(BOX[0] * 45 + BOX[1] * 45)


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_it_is_refused_in_one_sentence_and_nothing_is_kept(
    data: bytes, protocol: DashProtocol
) -> None:
    with pytest.raises(NotReadable, match=r"Nothing was kept of it"):
        read_bytes(data, protocol)


def test_what_could_act_is_reported_and_never_followed(protocol: DashProtocol) -> None:
    def add(parts: dict[str, bytes]) -> None:
        link = (
            b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'relationships/attachedTemplate" Target="http://192.0.2.1/x.dotm" '
            b'TargetMode="External"/></Relationships>'
        )
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", link)
        parts["word/vbaProject.bin"] = b"\0"
        parts["word/embeddings/oleObject1.bin"] = b"\0"
        parts["word/comments.xml"] = b"<a/>"

    read = read_bytes(sample_with(add), protocol)
    assert [warning.split(".")[0] for warning in read.warnings] == [
        "The file holds macros",
        "The file holds embedded objects",
        "The file points to something outside itself",
        "The file holds Word comments in its margin",
    ]


def _lie_about_size(data: bytes, rng: random.Random) -> bytes:
    """Set a size in a local header or the directory to something else."""
    at = rng.randrange(0, len(data) - 4)
    return data[:at] + struct.pack("<I", rng.getrandbits(32)) + data[at + 4 :]


def _flip(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randrange(1, 20)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _flip_inside(data: bytes, rng: random.Random) -> bytes:
    """Break the XML of the document, in a sound package."""
    parts = parts_of(data)
    xml = _flip(parts[MAIN], rng)
    if rng.random() < 0.7:
        start = rng.randrange(len(xml))
        xml = parts[MAIN].replace(parts[MAIN][start : start + 12], b"", 1)
    return zipped({"[Content_Types].xml": parts["[Content_Types].xml"], MAIN: xml})


def _drop_element(data: bytes, rng: random.Random) -> bytes:
    """Take a whole element out of the document, or put it somewhere else."""
    parts = parts_of(data)
    root = etree.fromstring(parts[MAIN])
    elements = list(root.iter())[2:]
    for _ in range(rng.randrange(1, 30)):
        element, other = rng.choice(elements), rng.choice(elements)
        parent = element.getparent()
        if parent is not None and not any(other is node for node in element.iter()):
            parent.remove(element)
            if rng.random() < 0.5:
                other.append(element)
    xml = etree.tostring(root)
    return zipped({"[Content_Types].xml": parts["[Content_Types].xml"], MAIN: xml})


@pytest.mark.parametrize("mutate", [_flip, _lie_about_size, _flip_inside, _drop_element])
@pytest.mark.parametrize("name", ["sample-legacy-fields", "sample-content-controls"])
def test_a_damaged_form_is_read_or_refused_and_never_crashes(
    mutate: Callable[[bytes, random.Random], bytes], name: str, protocol: DashProtocol
) -> None:
    rng = random.Random(f"{mutate.__name__} {name}")
    whole = (FORMS / f"{name}.docx").read_bytes()
    outcomes = set()
    for _ in range(60):
        try:
            read_bytes(mutate(whole, rng), protocol)
            outcomes.add("read")
        except KnownError:
            outcomes.add("refused")
    assert outcomes


def test_a_form_is_read_in_a_child_process_as_in_this_one(protocol: DashProtocol) -> None:
    assert read_form(SAMPLE) == read_bytes(SAMPLE.read_bytes(), protocol)


def test_a_refusal_comes_back_from_the_child(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(HOSTILE["some other Word document"])
    with pytest.raises(NotReadable, match="not a DASH referral form"):
        read_form(letter)


@pytest.mark.parametrize("name", ["missing.docx", "."])
def test_a_file_that_cannot_be_opened_is_a_plain_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="could not be opened"):
        read_form(tmp_path / name)


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import time; time.sleep(60)", "took too long"),
        ("raise SystemExit(9)", "could not be read"),
        ("print('half an answ')", "could not be read"),
    ],
)
def test_a_child_that_hangs_dies_or_babbles_does_no_harm(
    program: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_reader, "_child_command", lambda: [sys.executable, "-c", program])
    monkeypatch.setattr(form_reader, "SECONDS", 0.5)
    with pytest.raises(NotReadable, match=sentence):
        read_form(SAMPLE)


def test_the_frozen_program_is_its_own_child(
    monkeypatch: pytest.MonkeyPatch, protocol: DashProtocol
) -> None:
    script = "import sys; from panel.referrals.form_reader import serve_if_child as s; s(sys.argv)"
    argument = form_reader.CHILD_ARGUMENT
    command = [sys.executable, "-c", script, argument]
    monkeypatch.setattr(form_reader, "_child_command", lambda: command)
    assert read_form(SAMPLE) == read_bytes(SAMPLE.read_bytes(), protocol)
    assert not serve_if_child(["main.py"])


def test_nothing_of_the_file_reaches_the_command_line() -> None:
    command = form_reader._child_command()
    assert command[1:] == ["-P", "-m", "panel.referrals.form_reader_child"]
