"""A document as a Word file."""

from reports.contents import Document
from reports.docx_blocks import Body, paragraph
from reports.docx_package import package
from reports.docx_text import one_line


def to_docx(document: Document) -> bytes:
    """The document as the bytes of a .docx file.

    It opens with the title and, where there is one, the subject. The marking stands in capitals
    at the head and foot of every page, with the page number out of the number of pages. Every
    text is printed as it was typed, less the characters that `clean_text` removes: nothing in it
    can become a field, a link or markup.
    """
    body = Body()
    body.parts.append(paragraph(one_line(document.title), "Title"))
    if document.subject:
        body.parts.append(paragraph(one_line(document.subject), "Subtitle"))
    for block in document.blocks:
        body.add(block)
    return package(document, body)
