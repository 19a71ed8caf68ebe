"""The text inside one paragraph of a Word document, as a person sees it.

Content controls, legacy form fields and symbol fonts become plain text with the box glyphs ☐ and
☒; tracked changes count as accepted. What was struck through is kept between two marks, and a
highlight leaves a mark before its words, so that the caller can tell what was done to them.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from panel.referrals.document_xml import W as _W
from panel.referrals.form_controls import (
    LegacyField,
    box_glyph,
    checkbox,
    field_value,
    font_of,
    is_lit,
    is_set,
    is_struck,
    is_switched_on,
    shows_placeholder,
    symbol,
)
from panel.referrals.symbol_fonts import glyph_of
from panel.referrals.text_marks import (
    EMPTY_GLYPHS,
    ENTRY_OFF,
    ENTRY_ON,
    HIGHLIGHTED,
    LIT,
    OWN_MARKS,
    SET_APART,
    STRUCK_OFF,
    STRUCK_ON,
    TICKED_GLYPHS,
    UNCLEAR,
    plain,
)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "delText")}
"""Elements that hold nothing a person sees."""
_RUN_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TEXT_BOXES = {f"{_W}drawing", f"{_W}pict", f"{_W}object"}
ANSWER = re.compile(
    rf"\W*(?:yes|no|(?:fe)?male)\b\W*|[\s{EMPTY_GLYPHS}{TICKED_GLYPHS}]+", re.IGNORECASE
)
"""What a person highlights to answer: the word, or the box beside it."""
_SET_APART = ("b", "u", "color", "bdr")
_HIGHLIGHTS = (
    "The form holds highlighted text. A highlight is read as a tick only on a yes or a no, or on "
    "one of several printed words."
)
_SHAPES = "The form holds drawn shapes or pictures, which the program cannot read."
_FOOTNOTES = "The form holds footnotes, which were not read."
_DRAWN = "\ue006"


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs one after another, because a field may begin in one and end in another.

    `text_boxes` are those met since the caller last emptied the list, to be laid out after their
    paragraph; `noticed` is what a person should be told about the document.
    """

    text_boxes: list[etree._Element] = field(default_factory=list)
    noticed: dict[str, None] = field(default_factory=dict)
    _fields: list[LegacyField] = field(default_factory=list)

    def paragraph(self, paragraph: etree._Element) -> str:
        """The text of a paragraph."""
        return _drawn_on(self._inline(paragraph))

    def control(self, control: etree._Element) -> str:
        """What stands in a content control: its box, or what was entered."""
        content = control.find(f"{_W}sdtContent")
        pieces = () if content is None else tuple(content)
        shown = "".join(
            self._inline(child) if child.tag == f"{_W}p" else self._piece(child) for child in pieces
        )
        box = checkbox(control)
        if box is not None:
            return box_glyph(box, plain(shown).strip())
        return f"{ENTRY_ON}{'' if shows_placeholder(control) else shown}{ENTRY_OFF}"

    def notice_changes(self) -> None:
        """Remember to say that the document holds tracked changes."""
        self.noticed["The form holds tracked changes, which were taken as accepted."] = None

    def _inline(self, element: etree._Element) -> str:
        """The text inside a paragraph or anything that may stand in one."""
        return "".join(self._piece(child) for child in element)

    def _piece(self, element: etree._Element) -> str:
        tag = element.tag
        if tag in LEFT_OUT or not isinstance(tag, str):
            if tag in (f"{_W}del", f"{_W}moveFrom"):
                self.notice_changes()
            return ""
        if tag == f"{_W}r":
            return self._run(element)
        if tag == f"{_W}sdt":
            return self.control(element)
        if tag == _MATHS_TEXT:
            return (element.text or "").translate(OWN_MARKS)
        if tag == f"{_W}ins":
            self.notice_changes()
        return self._inline(shown_choice(element))

    def _run(self, run: etree._Element) -> str:
        properties = run.find(f"{_W}rPr")
        if properties is not None and is_switched_on(properties.find(f"{_W}vanish")):
            self.noticed["The form holds hidden text, which was left out."] = None
            return "".join(self._field_mark(child) for child in run if child.tag == f"{_W}fldChar")
        text = "".join(self._run_piece(child, properties) for child in run)
        if text.strip() and properties is not None and is_struck(properties):
            self.noticed["The form holds text that was struck through, which was left out."] = None
            return f"{STRUCK_ON}{text}{STRUCK_OFF}"
        return self._emphasis(text, properties) + text

    def _emphasis(self, text: str, properties: etree._Element | None) -> str:
        """The mark before highlighted words, or before an answer that is set apart otherwise."""
        if properties is None or not text.strip():
            return ""
        is_answer = ANSWER.fullmatch(text) is not None
        if is_lit(properties):
            self.noticed[_HIGHLIGHTS] = None
            return HIGHLIGHTED if is_answer else LIT
        set_apart = is_answer and any(is_set(properties, name) for name in _SET_APART)
        return SET_APART if set_apart else ""

    def _run_piece(self, element: etree._Element, properties: etree._Element | None) -> str:
        tag = element.tag
        if tag == f"{_W}fldChar":
            return self._field_mark(element)
        if any(_swallows_text(open_field) for open_field in self._fields):
            return ""
        if tag == f"{_W}t":
            text = (element.text or "").translate(OWN_MARKS)
            font = font_of(properties)
            return "".join(glyph_of(font, character) for character in text)
        if tag == f"{_W}sym":
            return symbol(element)
        if tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            self.noticed[_FOOTNOTES] = None
        if tag in _TEXT_BOXES or tag == f"{_MC}AlternateContent":
            return self._drawing(element)
        return _RUN_TEXT.get(tag.removeprefix(_W), "") if isinstance(tag, str) else ""

    def _field_mark(self, mark: etree._Element) -> str:
        kind = mark.get(f"{_W}fldCharType")
        if kind == "begin":
            self._fields.append(LegacyField(mark.find(f"{_W}ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            return ENTRY_ON if self._fields[-1].holds("textInput") is not None else ""
        elif kind == "end" and self._fields:
            return field_value(self._fields.pop())
        return ""

    def _drawing(self, element: etree._Element) -> str:
        """A text box is read after its paragraph; any other drawing may be a circled answer."""
        before = len(self.text_boxes)
        self._keep_text_boxes(shown_choice(element))
        if len(self.text_boxes) > before:
            return ""
        self.noticed[_SHAPES] = None
        return _DRAWN

    def _keep_text_boxes(self, element: etree._Element) -> None:
        for child in element:
            if child.tag == f"{_W}txbxContent":
                self.text_boxes.append(child)
            else:
                self._keep_text_boxes(shown_choice(child))


def shown_choice(element: etree._Element) -> etree._Element:
    """Of the versions of the same thing that Word keeps side by side, the one it shows."""
    if element.tag == f"{_MC}AlternateContent" and len(element):
        return element[0]
    return element


def _swallows_text(open_field: LegacyField) -> bool:
    """Inside a field's code, and behind a field whose value is in its data."""
    by_data = any(open_field.holds(kind) is not None for kind in ("checkBox", "ddList"))
    return by_data or not open_field.in_result


def _drawn_on(text: str) -> str:
    """The text, where what was drawn counts only beside an answer or alone."""
    beside_answer = set(re.findall(r"\w+", text.lower())) <= {"yes", "no"}
    return text.replace(_DRAWN, UNCLEAR if beside_answer else "")
