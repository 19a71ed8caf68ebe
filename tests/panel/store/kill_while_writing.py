"""Kills a process in the middle of its writes, many times, and looks at what the store kept.

Run as a program: prints how many edits were acknowledged and how many of them were lost.
"""

import os
import random
import signal
import sys
from datetime import date
from pathlib import Path

from panel.cases import service as cases
from panel.cases.model import CaseId
from panel.cases.rows import CaseRow
from panel.store.audit import AuditEntry
from panel.store.clinic_store import create_store, open_store
from tests.conftest import KEY

_KILLS = 20


def main(path: Path) -> None:
    store = create_store(path, KEY, "DI Testcase")
    with store.write("Made") as work:
        work.session.add(CaseRow(reference="SC-26-0001", opened_on=date(2026, 1, 1)))
    store.close()
    chance = random.Random(7)
    done = 0
    for _ in range(_KILLS):
        done = kill_once(path, done, chance.randint(1, 25), chance.random() / 200)
    sys.stdout.write(f"acknowledged {done}\n")


def kill_once(path: Path, done: int, after: int, delay: float) -> int:
    """Let a child write, kill it after so many acknowledged edits, and check the store."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        write_until_killed(path, done, writer)
    os.close(writer)
    acknowledged = done
    while acknowledged < done + after:
        acknowledged = int.from_bytes(os.read(reader, 4), "big")
    signal.setitimer(signal.ITIMER_REAL, delay or 0.001)
    signal.sigwait([signal.SIGALRM])
    os.kill(child, signal.SIGKILL)
    while rest := os.read(reader, 4):
        acknowledged = int.from_bytes(rest, "big")
    os.close(reader)
    os.waitpid(child, 0)
    return what_was_kept(path, acknowledged)


def write_until_killed(path: Path, done: int, writer: int) -> None:
    store = open_store(path, KEY, "DI Testcase")
    while True:
        done += 1
        cases.change_case(store, CaseId(1), why_here=f"{done} {'x' * 500}")
        os.write(writer, done.to_bytes(4, "big"))


def what_was_kept(path: Path, acknowledged: int) -> int:
    """The number of the last edit, after checking that it is whole, audited and not too old."""
    store = open_store(path, KEY, "DI Testcase")
    number, words = cases.open_case(store, CaseId(1)).why_here.split()
    with store.read() as session:
        audited = session.query(AuditEntry).filter_by(label="Case changed").count()
    sound = words == "x" * 500 and store.first_audit_break() is None and not store.damage()
    store.close()
    if int(number) < acknowledged or audited != int(number) or not sound:
        sys.exit(f"acknowledged {acknowledged}, kept {number}, audited {audited}, sound {sound}")
    return int(number)


if __name__ == "__main__":
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    main(Path(sys.argv[1]))
