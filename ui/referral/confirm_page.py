"""The page on which a referral is confirmed; made when the first form is opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.referral.confirm_sheet import ConfirmSheet
from ui.workspace import Workspace


class ConfirmPage(QWidget):
    """One referral being checked. A form has some 250 fields, so they are not made before.

    Signals:
        confirmed(int): the id of the case that the referral now belongs to.
        left(): the person goes back to the desk; the referral waits.
    """

    confirmed = Signal(int)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sheet: ConfirmSheet | None = None
        self.referral_id: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def open(self, referral_id: int) -> None:
        """Show a referral that waits to be confirmed, with the keyboard at what to settle first.

        Raises:
            Gone: there is no such referral.
        """
        if self._sheet is None:
            self._sheet = ConfirmSheet(self._workspace)
            self._sheet.confirmed.connect(self.confirmed)
            self._sheet.left.connect(self.left)
            self._column.addWidget(self._sheet)
            self._sheet.show()
        self.referral_id = referral_id
        self._sheet.open(referral_id)
