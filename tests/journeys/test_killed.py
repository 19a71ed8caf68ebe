"""What was typed is there after the program was killed."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from panel.cases import service as case_service
from panel.cases.model import Role
from panel.cases.rows import CaseRow, PersonRow
from panel.clinic.opening import create_with_passphrase, open_with_passphrase
from panel.vault.vault import ArgonCost
from tests.journeys.typing_until_killed import WORDS

PASSPHRASE = "four unrelated words, typed"
CHEAP = ArgonCost(memory_kib=64, passes=1, lanes=1)


def make_clinic(path: Path) -> None:
    store = create_with_passphrase(path, PASSPHRASE, cost=CHEAP)
    with store.write("test case") as work:
        case = CaseRow(reference="SC-26-0431", opened_on=date(2026, 11, 2))
        work.session.add(case)
        work.session.flush()
        work.session.add(PersonRow(case_id=case.id, role=Role.VICTIM, forename="R", surname="M"))
    store.close()


def test_words_typed_600_ms_ago_survive_the_kill_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "clinic.scstore"
    make_clinic(path)
    command = [sys.executable, "-m", "tests.journeys.typing_until_killed", str(tmp_path), str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(PASSPHRASE.encode() + b"\n")
        running.stdin.flush()
        assert running.stdout.readline().strip() == b"typed"
        running.kill()
    store = open_with_passphrase(path, PASSPHRASE)
    try:
        (case,) = case_service.newest_cases(store)
        assert case.why_here == WORDS
        assert not store.damage()
    finally:
        store.close()
