"""The few questions that are asked in a dialog. Always shown with open(), so nothing ever blocks.

Each function returns its dialog, which deletes itself once closed.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.labels import Heading, PlainLabel
from ui.widgets.look import literal

_Role = QMessageBox.ButtonRole


def ask(
    parent: QWidget,
    title: str,
    text: str,
    yes_label: str,
    no_label: str,
    on_yes: Callable[[], None],
    *,
    dangerous: bool = False,
) -> QMessageBox:
    """Asks before something is done. Where it is dangerous, Enter means no; Escape always does."""
    box = _message(parent, title, text)
    yes = box.addButton(literal(yes_label), _Role.AcceptRole)
    no = box.addButton(literal(no_label), _Role.RejectRole)
    box.setDefaultButton(no if dangerous else yes)
    box.setEscapeButton(no)
    if dangerous:
        box.setIcon(QMessageBox.Icon.Warning)
    box.finished.connect(lambda: on_yes() if box.clickedButton() is yes else None)
    box.open()
    return box


def tell(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Tells something that cannot be told in its place."""
    box = _message(parent, title, text)
    box.addButton(QMessageBox.StandardButton.Ok)
    box.open()
    return box


class TextDialog(QDialog):
    """Asks for one line of text, and will not take an empty one."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        yes_label: str,
        no_label: str,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        buttons = QDialogButtonBox()
        self.yes = buttons.addButton(literal(yes_label), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(literal(no_label), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Heading(title, 2))
        column.addWidget(PlainLabel(text, wrap=True))
        column.addWidget(self.line)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.line.textChanged.connect(self._weigh)
        self._weigh()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.yes)
            button.setDefault(button is self.yes)

    def _weigh(self) -> None:
        self.yes.setEnabled(bool(self.line.text().strip()))


def ask_text(
    parent: QWidget,
    title: str,
    text: str,
    yes_label: str,
    no_label: str,
    on_text: Callable[[str], None],
) -> TextDialog:
    """Asks for one line of text, for example a reason."""
    dialog = TextDialog(parent, title, text, yes_label, no_label)
    dialog.accepted.connect(lambda: on_text(dialog.line.text().strip()))
    dialog.open()
    return dialog


def choose_files(
    parent: QWidget, title: str, pattern: str, on_chosen: Callable[[list[Path]], None]
) -> QFileDialog:
    """Asks for files that exist; `pattern` is for example "Word documents (*.docx)"."""
    dialog = _files(parent, title, None, QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(pattern)
    dialog.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
    dialog.open()
    return dialog


def choose_file(
    parent: QWidget,
    title: str,
    pattern: str,
    on_chosen: Callable[[Path], None],
    folder: Path | None = None,
) -> QFileDialog:
    """Asks for one file that exists."""
    dialog = _files(parent, title, folder, QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(pattern)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    dialog.open()
    return dialog


def choose_new_file(
    parent: QWidget, title: str, pattern: str, suggested: Path, on_chosen: Callable[[Path], None]
) -> QFileDialog:
    """Asks where a new file shall lie; asks again before one that exists is replaced."""
    dialog = _files(parent, title, suggested.parent, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(pattern)
    dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
    dialog.selectFile(suggested.name)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    dialog.open()
    return dialog


def choose_folder(
    parent: QWidget, title: str, on_chosen: Callable[[Path], None], folder: Path | None = None
) -> QFileDialog:
    """Asks for a folder."""
    dialog = _files(parent, title, folder, QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    dialog.open()
    return dialog


def _message(parent: QWidget, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setOption(QMessageBox.Option.DontUseNativeDialog)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    if (layout := box.layout()) is not None:
        layout.setContentsMargins(20, 16, 20, 16)
    return box


def _files(
    parent: QWidget, title: str, folder: Path | None, mode: QFileDialog.FileMode
) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder or Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    return dialog
