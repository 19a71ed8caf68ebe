"""What a clinic sets once."""

from dataclasses import asdict
from pathlib import Path

from panel.clinic import service
from panel.clinic.model import ClinicSettings
from panel.clinic.rows import SettingRow
from panel.store.clinic_store import open_store
from panel.store.unit_of_work import Store
from tests.conftest import KEY


def test_a_new_clinic_has_the_programs_own_settings(store: Store) -> None:
    assert service.settings(store) == ClinicSettings()


def test_a_setting_that_was_changed_stays_and_the_others_follow_the_program(store: Store) -> None:
    service.change_settings(store, name="Invented Clinic", room_metres=9.5, redacted_console=True)
    service.change_settings(store, room_metres=8.0)
    changed = {"name": "Invented Clinic", "room_metres": 8.0, "redacted_console": True}
    assert asdict(service.settings(store)) == {**asdict(ClinicSettings()), **changed}


def test_settings_are_cleaned_of_what_could_be_misread(store: Store) -> None:
    service.change_settings(store, name="Cli\x00nic \u202e& <b>")
    assert service.settings(store).name == "Clinic & <b>"


def test_a_setting_of_another_program_version_is_left_alone(store: Store) -> None:
    with store.write("from elsewhere") as work:
        work.session.add(SettingRow(name="later", value='"kept"'))
    assert service.settings(store) == ClinicSettings()


def test_settings_are_undone_one_change_at_a_time(store: Store) -> None:
    first = service.change_settings(store, name="One", marking="OFFICIAL")
    second = service.change_settings(store, name="Two")
    store.undo(second)
    assert service.settings(store).name == "One"
    store.undo(first)
    assert service.settings(store) == ClinicSettings()


def test_settings_are_there_when_the_store_is_opened_again(store: Store, store_path: Path) -> None:
    service.change_settings(store, force="Invented Constabulary")
    store.close()
    again = open_store(store_path, KEY, "DI Testcase")
    assert service.settings(again).force == "Invented Constabulary"
    again.close()
