"""How far an entry may travel, in words. No Qt in here."""

from panel.cases.model import Sensitivity

SENSITIVITY_WORDS = {
    Sensitivity.MAY_BE_MINUTED: "May be minuted",
    Sensitivity.PANEL_ONLY: "Panel only",
    Sensitivity.NOT_ON_SCREEN: "Not on screen",
}
