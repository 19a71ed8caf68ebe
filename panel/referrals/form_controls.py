"""What was entered into Word's own fields: content controls, legacy fields and symbols."""

from dataclasses import dataclass

from lxml import etree

from panel.referrals.document_xml import W as _W
from panel.referrals.symbol_fonts import glyph_of
from panel.referrals.text_marks import (
    EMPTY,
    EMPTY_GLYPHS,
    ENTRY_OFF,
    ENTRY_ON,
    OWN_MARKS,
    TICKED,
    TICKED_GLYPHS,
    UNCLEAR,
)

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_VAL = f"{_W}val"
_OFF_VALUES = ("0", "false", "off")


@dataclass(slots=True)
class LegacyField:
    """A legacy field that is being walked through, from its begin to its end."""

    data: etree._Element | None
    in_result: bool = False

    def holds(self, kind: str) -> etree._Element | None:
        return None if self.data is None else self.data.find(f"{_W}{kind}")


def is_switched_on(element: etree._Element | None) -> bool:
    """Whether a Word on-off property is set: present, and not set to a word for off."""
    return element is not None and element.get(_VAL, "1").lower() not in _OFF_VALUES


def number_of(element: etree._Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(_VAL, "")
    return int(value) if value.isdecimal() and len(value) < 4 else otherwise


def field_value(finished: LegacyField) -> str:
    box = finished.holds("checkBox")
    if box is not None:
        state = box.find(f"{_W}checked")
        return (
            TICKED
            if is_switched_on(state if state is not None else box.find(f"{_W}default"))
            else EMPTY
        )
    choices = finished.holds("ddList")
    if choices is not None:
        entries = choices.findall(f"{_W}listEntry")
        chosen = choices.find(f"{_W}result")
        index = number_of(chosen if chosen is not None else choices.find(f"{_W}default"), 0)
        shown = entries[index].get(_VAL, "") if 0 <= index < len(entries) else ""
        return f"{ENTRY_ON}{shown.translate(OWN_MARKS)}{ENTRY_OFF}"
    line = finished.holds("textInput")
    if line is None:
        return ""
    if finished.in_result:
        return ENTRY_OFF
    default = line.find(f"{_W}default")
    shown = "" if default is None else default.get(_VAL, "").translate(OWN_MARKS)
    return f"{ENTRY_ON}{shown}{ENTRY_OFF}"


def box_glyph(box: etree._Element, shown: str) -> str:
    """The box as it is switched, unless it shows something that says otherwise."""
    state = box.find(f"{_W14}checked")
    ticked = state is not None and state.get(f"{_W14}val", "1").lower() not in _OFF_VALUES
    if shown and shown != _declared_glyph(box, ticked=ticked):
        contradicted = shown in EMPTY_GLYPHS if ticked else shown in TICKED_GLYPHS + "xX"
        if contradicted:
            return UNCLEAR
    return TICKED if ticked else EMPTY


def _declared_glyph(box: etree._Element, *, ticked: bool) -> str:
    """What the form says that the box shows in that state; "" where it does not say."""
    state = box.find(f"{_W14}{'checkedState' if ticked else 'uncheckedState'}")
    if state is None:
        return ""
    return _glyph(state.get(f"{_W14}font") or "", state.get(f"{_W14}val", ""))


def checkbox(control: etree._Element) -> etree._Element | None:
    return control.find(f"{_W}sdtPr/{_W14}checkbox")


def shows_placeholder(control: etree._Element) -> bool:
    return is_switched_on(control.find(f"{_W}sdtPr/{_W}showingPlcHdr"))


def symbol(element: etree._Element) -> str:
    return _glyph(element.get(f"{_W}font") or "", element.get(f"{_W}char", "")) or UNCLEAR


def _glyph(font: str, hexadecimal: str) -> str:
    """The character with that number in that font; "" where there is none."""
    try:
        code = int(hexadecimal, 16)
    except ValueError:
        return ""
    if not 0 < code <= 0xFFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    return glyph_of(font, chr(code)).translate(OWN_MARKS)


def is_struck(properties: etree._Element) -> bool:
    return any(is_set(properties, name) for name in ("strike", "dstrike"))


def is_set(properties: etree._Element, name: str) -> bool:
    """Whether a property is there and is not one of Word's words for none."""
    element = properties.find(f"{_W}{name}")
    value = "" if element is None else element.get(_VAL, "").lower()
    return is_switched_on(element) and value not in ("none", "nil", "auto", "000000")


def is_lit(properties: etree._Element) -> bool:
    """Whether a run or a cell is highlighted or has a colour behind it."""
    shade = properties.find(f"{_W}shd")
    fill = "auto" if shade is None else shade.get(f"{_W}fill", "auto").lower()
    return is_set(properties, "highlight") or fill not in ("auto", "ffffff")


def font_of(properties: etree._Element | None) -> str:
    fonts = None if properties is None else properties.find(f"{_W}rFonts")
    return "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""
