"""Reading back what a document says, as somebody does who opens the file in Word."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reports.contents import Document
from reports.docx_writer import to_docx

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(document: Document) -> str:
    """Every paragraph of the body on a line of its own; a line break inside one is a space."""
    return text_of_docx(to_docx(document))


def text_of_docx(docx: bytes) -> str:
    """The same for a finished file."""
    with ZipFile(BytesIO(docx)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join(_line(paragraph) for paragraph in body.iter(f"{_W}p"))


def _line(paragraph: etree._Element) -> str:
    pieces = paragraph.iter(f"{_W}t", f"{_W}br")
    return "".join(piece.text or " " for piece in pieces)


def part(text: str, start: str, end: str) -> str:
    """What stands between two headings."""
    return text.split(f"\n{start}\n", 1)[1].split(f"\n{end}\n", 1)[0]
