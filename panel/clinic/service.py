"""Settings of the clinic, and the record of what left it."""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Unpack

from panel.clinic import queries
from panel.clinic.model import ClinicSettings, SettingsChanges
from panel.clinic.rows import SettingRow
from panel.store.audit import AuditKind
from panel.store.base import cleaned
from panel.store.unit_of_work import Changed, Store


def settings(store: Store) -> ClinicSettings:
    """The clinic's settings; what nobody changed is as the program sets out."""
    known = {field.name for field in fields(ClinicSettings)}
    with store.read() as session:
        rows = queries.settings(session)
    return ClinicSettings(
        **{name: json.loads(row.value) for name, row in rows.items() if name in known}
    )


def change_settings(store: Store, **changes: Unpack[SettingsChanges]) -> Changed:
    """Change settings of the clinic."""
    with store.write("Settings changed") as work:
        rows = queries.settings(work.session)
        for name, value in changes.items():
            text = json.dumps(cleaned(value))
            if name in rows:
                rows[name].value = text
            else:
                work.session.add(SettingRow(name=name, value=text))
    return work.changed


def record_disclosure(
    store: Store, what: str, recipients: Iterable[str], cases: Iterable[str], sha256: str = ""
) -> None:
    """Log that something left the clinic: a document written, or a case shown to a room.

    Section 62 DPA 2018 asks for the recipients. `cases` are references, never names.
    """
    with store.write(what, AuditKind.DISCLOSURE) as work:
        work.details.update(recipients=sorted(recipients), cases=sorted(cases), sha256=sha256)
