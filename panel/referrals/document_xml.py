"""The body of `word/document.xml`, parsed without trusting it."""

import re

from lxml import etree

from panel.referrals.package_check import refuse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TAG = re.compile(rb"<(/?)([A-Za-z][\w:.-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
_CONTROL_TAGS = (b"w:sdt", b"w:sdtContent")


def parse_body(document_xml: bytes) -> tuple[etree._Element, bool]:
    """The body, and whether stray ends of content controls had to be taken out first.

    LibreOffice 7.4 writes such ends when it saves a form with content controls, and then can no
    longer open the file itself. Nothing of the text is missing from it.

    Raises:
        NotReadable: the XML is broken, declares a document type, or has no body.
    """
    if _STRICT_W in document_xml:
        document_xml = document_xml.replace(_STRICT_W, W[1:-1].encode())
    repaired = False
    try:
        root = _parse(document_xml)
    except (etree.XMLSyntaxError, ValueError):
        repaired = True
        try:
            root = _parse(_without_stray_ends(document_xml))
        except (etree.XMLSyntaxError, ValueError):
            refuse("The file is damaged or incomplete.")
    if root.getroottree().docinfo.internalDTD is not None:
        refuse("The file holds a document type declaration, which Word never writes.")
    body = root.find(f"{W}body")
    if body is None:
        refuse("The file is not a plain Word document.")
    return body, repaired


def _parse(document_xml: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    return etree.fromstring(document_xml, parser)


def _without_stray_ends(document_xml: bytes) -> bytes:
    """The XML without those ends of content controls that close nothing."""
    open_tags: list[bytes] = []
    kept: list[bytes] = []
    start = 0
    for tag in _TAG.finditer(document_xml):
        closes, name, empty = tag.groups()
        if empty:
            continue
        if not closes:
            open_tags.append(name)
        elif open_tags and open_tags[-1] == name:
            open_tags.pop()
        elif name in _CONTROL_TAGS:
            kept.append(document_xml[start : tag.start()])
            start = tag.end()
    return b"".join([*kept, document_xml[start:]])
