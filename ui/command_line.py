"""The program without its window, for IT services and for tests.

Exit codes: 0 done, 1 could not (one plain sentence on standard error), 2 wrong usage. What only
some commands need is imported in them, because the window starts through this file too.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from panel.errors import KnownError

if TYPE_CHECKING:
    import argparse

    from panel.store.unit_of_work import Store

_log = logging.getLogger(__name__)

_OUR_FAULT = (
    "A fault of the program stopped the work; nothing half done was kept. "
    "The log says where it happened and holds no case data."
)


@dataclass(frozen=True)
class Folders:
    """Where things lie on this computer."""

    preferences: Path
    data: Path
    logs: Path
    demo_forms: Path

    @classmethod
    def of_this_computer(cls, demo_forms: Path) -> "Folders":
        """The places that the operating system gives to programs of a user."""
        from platformdirs import PlatformDirs

        places = PlatformDirs("stalking-clinic", appauthor=False)
        return cls(places.user_config_path, places.user_data_path, places.user_log_path, demo_forms)


class CommandRefused(KnownError):
    """A command cannot be carried out as it was given."""


def parse(arguments: Sequence[str]) -> "argparse.Namespace":
    """The options of a call; wrong usage ends the process with exit code 2."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="main.py", description="Runs a stalking clinic. Without a command, opens the window."
    )
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", dest="command")
    demo = commands.add_parser("demo", help="play a meeting and leave documents and screenshots")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    with_store = argparse.ArgumentParser(add_help=False)
    with_store.add_argument("--store", type=Path, required=True, metavar="PATH")
    with_store.add_argument("--passphrase-file", type=Path, metavar="FILE")
    new = commands.add_parser("new", parents=[with_store], help="create an empty store")
    new.add_argument("--name", default="", help="name of the clinic")
    forms = commands.add_parser("import", help="read referral forms")
    forms.add_argument("forms", nargs="+", type=Path, metavar="FORM")
    forms.add_argument("--json", action="store_true", help="print what was read, store nothing")
    forms.add_argument("--store", type=Path, metavar="PATH")
    forms.add_argument("--passphrase-file", type=Path, metavar="FILE")
    minutes = commands.add_parser("minutes", parents=[with_store], help="write minutes")
    minutes.add_argument("--meeting", type=int, required=True, metavar="NUMBER")
    minutes.add_argument("--out", type=Path, required=True, metavar="FILE.docx")
    note = commands.add_parser("spo-note", parents=[with_store], help="write an SPO briefing note")
    note.add_argument("--case", required=True, metavar="REFERENCE")
    note.add_argument("--out", type=Path, required=True, metavar="FILE.docx")
    commands.add_parser("check", parents=[with_store], help="check a store for damage")
    options = parser.parse_args(arguments)
    if options.command == "import" and not options.json and options.store is None:
        parser.error("import needs --store PATH, or --json to store nothing")
    return options


def run(options: "argparse.Namespace", folders: Folders) -> int:
    """Carry out a command."""
    commands: dict[str, Callable[[], None]] = {
        "demo": lambda: _demo(options, folders),
        "new": lambda: _new(options),
        "import": lambda: _import(options),
        "minutes": lambda: _minutes(options),
        "spo-note": lambda: _spo_note(options),
        "check": lambda: _check(options),
    }
    try:
        commands[options.command]()
    except KnownError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line's way of speaking
        return 1
    except Exception:
        _log.exception("A command failed")
        print(_OUR_FAULT, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _say(text: str) -> None:
    print(text)  # noqa: T201 - the command line's way of speaking


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _passphrase(options: "argparse.Namespace", *, is_new: bool = False) -> str:
    """From the file, or asked for; a new one twice, because a slip would lock everybody out."""
    if options.passphrase_file is not None:
        try:
            # Windows' editor puts a mark before the first letter, which utf-8-sig leaves out.
            return str(options.passphrase_file.read_text(encoding="utf-8-sig").rstrip("\r\n"))
        except (OSError, UnicodeDecodeError):
            raise CommandRefused(
                "The passphrase file could not be read. Nothing was changed. Check that it is "
                "there, and that it is plain text."
            ) from None
    import getpass

    try:
        given = getpass.getpass("Passphrase: ")
        if is_new and getpass.getpass("The same again: ") != given:
            raise CommandRefused("The two passphrases differ. Nothing was created: try again.")
    except (EOFError, KeyboardInterrupt):
        raise CommandRefused(
            "No passphrase was given, so nothing was done. Type it, or use --passphrase-file."
        ) from None
    return given


def _open(options: "argparse.Namespace") -> "Store":
    from panel.clinic.opening import open_with_passphrase

    return open_with_passphrase(options.store, _passphrase(options))


def _new(options: "argparse.Namespace") -> None:
    from panel.clinic.opening import create_with_passphrase

    passphrase = _passphrase(options, is_new=True)
    create_with_passphrase(options.store, passphrase, name=options.name).close()
    _say("The clinic's store was created, encrypted and empty.")


def _import(options: "argparse.Namespace") -> None:
    """Read all forms first, so that one that cannot be read leaves the store as it was.

    As JSON, one form is one object and several are a list, so that any reader takes the output
    whole; what could not be read is named on standard error.
    """
    import json

    from panel.referrals.form_reader import read_form
    from panel.referrals.model import form_as_json

    read = []
    for place, path in enumerate(options.forms, start=1):
        try:
            read.append(read_form(path))
        except KnownError as refusal:
            if len(options.forms) == 1:
                raise
            raise CommandRefused(f"Form {place} of {len(options.forms)}: {refusal}") from None
    if options.json:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # as JSON is, whatever the terminal's is
        shown = [form_as_json(form.form) for form in read]
        whole = shown[0] if len(shown) == 1 else shown
        _say(json.dumps(whole, indent=1, ensure_ascii=False))
        for place, form in enumerate(read, start=1):
            for entry in form.unread:  # never what stands there, which is case data
                print(f"Form {place}, {entry.field}: {entry.reason}", file=sys.stderr)  # noqa: T201
        return
    from panel.referrals.protocol import load_protocol
    from panel.referrals.service import take_in
    from resources import protocol_file

    version = load_protocol(protocol_file("dash_2018.toml")).version
    store = _open(options)
    try:
        for form in read:
            take_in(store, form, version)
    finally:
        store.close()
    forms = _counted(len(read), "form was", "forms were")
    places = _counted(sum(len(form.unread) for form in read), "place", "places")
    _say(f"{forms} taken in, to be confirmed; {places} could not be read.")


def _minutes(options: "argparse.Namespace") -> None:
    from panel.meetings.service import meetings
    from reports.make import make_minutes
    from reports.wording import load_wording

    store = _open(options)
    try:
        found = [one for one in meetings(store) if one.number == options.meeting]
        if not found:
            raise CommandRefused("There is no meeting with that number in this store.")
        make_minutes(store, found[0].id, options.out, load_wording())
    finally:
        store.close()
    _say("The minutes were written.")


def _spo_note(options: "argparse.Namespace") -> None:
    from panel.cases.service import case_with_reference
    from panel.text import clean_text
    from reports.make import make_spo_note
    from reports.wording import load_wording

    store = _open(options)
    try:
        case = case_with_reference(store, clean_text(options.case))
        if case is None:
            raise CommandRefused("There is no case with that reference in this store.")
        make_spo_note(store, case.id, options.out, load_wording())
    finally:
        store.close()
    _say("The briefing note was written.")


def _check(options: "argparse.Namespace") -> None:
    store = _open(options)
    try:
        damage, broken = store.damage(), store.first_audit_break()
    finally:
        store.close()
    if damage:
        raise CommandRefused(
            "The store is damaged: its own checks complain "
            f"{_counted(len(damage), 'time', 'times')}. Nothing was changed. "
            "Restore the last backup."
        )
    if broken is not None:
        raise CommandRefused(
            f"The audit does not fit together from entry {broken} on: something was changed "
            "outside the program. Nothing was changed now. Tell your IT service."
        )
    _say("The store is encrypted, undamaged, and its audit fits together.")


def _demo(options: "argparse.Namespace", folders: Folders) -> None:
    from ui.demo.play import play

    play(options.out, folders.demo_forms, _say)
