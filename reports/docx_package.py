"""The Word file around a body: python-docx opens our own template, fills it and saves it.

The template lies unpacked in `resources/templates/word`, so that its history can be read. It holds
our styles and nothing of a tool: no author, no thumbnail, no link to the outside, no macro. The
body comes as text from `reports.docx_blocks` and is parsed in one go, because building twenty
thousand paragraphs through python-docx takes seconds.
"""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from reports.contents import Document
from reports.docx_blocks import BULLET_LIST, Body, paragraph, picture_relationship
from reports.docx_text import Xml, one_line, runs
from resources import folder

_METADATA_LIMIT = 255
"""Characters that Word takes in a core property."""

_COMPRESSION = 3
"""Of zlib: half the time of its default for a file a tenth larger."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BODY = "word/document.xml"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:pic="{_DRAWING}/picture"'
)


def package(document: Document, body: Body) -> bytes:
    """The whole .docx file; the same document always gives the same bytes."""
    word = docx.Document(_filled_template(body))
    _fill_head_and_foot(word, document)
    for number in range(1, body.numbered_lists + 1):
        word.part.numbering_part.element.append(parse_xml(_fresh_numbering(number)))
    for number, png in enumerate(body.pictures, start=1):
        image = word.part.package.get_or_add_image_part(BytesIO(png))
        word.part.load_rel(RELATIONSHIP_TYPE.IMAGE, image, picture_relationship(number))
    _set_properties(word, document)
    file = BytesIO()
    word.save(file)
    return _dated(file, document.made_at)


def _filled_template(body: Body) -> BytesIO:
    """The template as one file with the body in it.

    The body goes in before python-docx parses the file: moving it over from a tree of its own
    takes longer than everything else here.
    """
    template = folder() / "templates" / "word"
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for path in [path for path in template.rglob("*") if path.is_file()]:
            name, text = path.relative_to(template).as_posix(), path.read_text("utf-8")
            if name == _BODY:
                text = text.replace("<w:body>", f"<w:body>{''.join(body.parts)}", 1)
            archive.writestr(name, text)
    return file


def _fill_head_and_foot(word: WordDocument, document: Document) -> None:
    marking = paragraph(one_line(document.marking).upper(), "Marking")
    handling = [paragraph(one_line(document.handling), "Handling")] if document.handling else []
    first = word.sections[0]
    for part, lines in (
        (first.header.part, [marking, *handling]),
        (first.footer.part, [_page_line(document), marking]),
    ):
        filled = parse_xml(f"<w:part {_NAMESPACES}>{''.join(lines)}</w:part>")
        part.element.extend(list(filled))


def _page_line(document: Document) -> Xml:
    what = [text for text in (document.reference, document.title) if text]
    words = " \N{MIDDLE DOT} ".join([*what, "Page "])
    return Xml(
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs(one_line(words))}'
        f"{_field('PAGE')}{runs(' of ')}{_field('NUMPAGES')}</w:p>"
    )


def _field(name: str) -> Xml:
    """A field that Word works out. Only page numbers come this way, never a user's text."""
    return Xml(f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def _fresh_numbering(number: int) -> str:
    """What makes a numbered list start at 1 again."""
    return (
        f'<w:num {_NAMESPACES} w:numId="{BULLET_LIST + number}"><w:abstractNumId w:val="2"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.subject = _property(document.subject)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.revision = 1
    properties.created = properties.modified = document.made_at.astimezone(UTC)


def _property(text: str) -> str:
    text = one_line(text)
    if len(text) > _METADATA_LIMIT:
        text = text[: _METADATA_LIMIT - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return text


def _dated(file: BytesIO, made_at: datetime) -> bytes:
    """The saved file with the document's date on every part, where saving puts the clock's."""
    day = made_at.astimezone(UTC).timetuple()[:6]
    dated = BytesIO()
    with ZipFile(file) as saved, ZipFile(dated, "w", ZIP_DEFLATED, compresslevel=_COMPRESSION) as z:
        for name in saved.namelist():
            z.writestr(ZipInfo(name, day), saved.read(name), ZIP_DEFLATED)
    return dated.getvalue()
