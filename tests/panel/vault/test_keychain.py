import subprocess
import sys
from pathlib import Path
from types import ModuleType

import keyring.backends.fail
import keyring.backends.null
import pytest
from hypothesis import given
from hypothesis import strategies as st

import panel
from panel.vault.keychain import REAL_KEYRINGS, Backend, Keychain, KeyringRefused, find_keyring
from panel.vault.vault import DataKey

STORE = "0123456789abcdef0123456789abcdef"
KEY = DataKey(bytes(range(32)))
HEX = KEY.secret.hex()


class InMemory:
    """A keyring that works, and the base of those that do not."""

    priority: float = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class LimitedLikeWindows(InMemory):
    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > 2560:
            raise OSError(1783, "CredWrite", "The stub received bad data")
        super().set_password(service, username, password)


class Raising(InMemory):
    """As Windows does: an error of the platform's own that quotes what it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(f"{service} {username} {password}")

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(f"{service} {username}")


class Lying(InMemory):
    def get_password(self, service: str, username: str) -> str | None:
        return "0" * 64 if (service, username) in self.kept else None


class Forgetful(InMemory):
    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        return None


class Clinging(InMemory):
    def delete_password(self, service: str, username: str) -> None:  # noqa: ARG002
        return


def keychain_on(backend: Backend | None) -> Keychain:
    return Keychain(lambda: backend)


@given(st.binary(min_size=32, max_size=32))
def test_a_remembered_key_comes_back_even_where_entries_are_small(secret: bytes) -> None:
    keychain = keychain_on(LimitedLikeWindows())
    keychain.remember(STORE, DataKey(secret))
    assert keychain.recall(STORE) == DataKey(secret)


def test_each_store_has_its_own_entry() -> None:
    keychain = keychain_on(InMemory())
    keychain.remember(STORE, KEY)
    keychain.remember("f" * 32, DataKey(bytes(32)))
    keychain.forget(STORE)
    assert keychain.recall(STORE) is None
    assert keychain.recall("f" * 32) == DataKey(bytes(32))


def test_forgetting_what_was_never_remembered_is_no_trouble() -> None:
    keychain_on(InMemory()).forget(STORE)


@pytest.mark.parametrize(
    "backend",
    [
        keyring.backends.null.Keyring(),  # type: ignore[no-untyped-call]
        keyring.backends.fail.Keyring(),  # type: ignore[no-untyped-call]
        Raising(),
        Lying(),
        Forgetful(),
    ],
    ids=lambda backend: f"{type(backend).__module__}.{type(backend).__name__}",
)
def test_a_keyring_that_does_not_give_the_key_back_is_refused(backend: Backend) -> None:
    with pytest.raises(KeyringRefused, match="go on with the passphrase") as caught:
        keychain_on(backend).remember(STORE, KEY)
    assert HEX not in str(caught.value)
    assert not getattr(backend, "kept", None)


def test_a_keyring_that_fails_when_read_is_refused_in_a_plain_sentence() -> None:
    with pytest.raises(KeyringRefused, match="with the passphrase") as caught:
        keychain_on(Raising()).recall(STORE)
    assert caught.value.__suppress_context__
    assert STORE not in str(caught.value)


@pytest.mark.parametrize("stored", ["", "zz" * 32, HEX[:-2], HEX + "\n", HEX.upper()])
def test_an_entry_that_is_not_a_key_is_refused(stored: str) -> None:
    backend = InMemory()
    keychain_on(backend).remember(STORE, KEY)
    backend.kept = dict.fromkeys(backend.kept, stored)
    with pytest.raises(KeyringRefused):
        keychain_on(backend).recall(STORE)


@pytest.mark.parametrize("backend", [Clinging(), None], ids=["clinging", "absent"])
def test_a_key_that_may_still_be_there_is_never_called_forgotten(backend: Backend | None) -> None:
    if backend is not None:
        keychain_on(backend).remember(STORE, KEY)
    with pytest.raises(KeyringRefused, match="may still be in it"):
        keychain_on(backend).forget(STORE)


def test_without_a_keyring_the_reason_is_given_and_nothing_is_recalled() -> None:
    keychain = keychain_on(None)
    assert "passphrase" in (keychain.availability() or "")
    assert keychain.recall(STORE) is None
    with pytest.raises(KeyringRefused):
        keychain.remember(STORE, KEY)


def test_with_a_keyring_there_is_no_reason_against_it() -> None:
    assert keychain_on(InMemory()).availability() is None


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A pretended module of keyrings."""
    module = ModuleType("pretended_keyrings")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def offer(platform: ModuleType, **kinds: type) -> list[tuple[str, str]]:
    vars(platform).update(kinds)
    return [(platform.__name__, name) for name in kinds]


def test_the_first_keyring_that_works_is_taken(platform: ModuleType) -> None:
    class Broken(InMemory):
        def __init__(self) -> None:
            raise RuntimeError("no bus")

    class Unrecommended(InMemory):
        priority = 0.5

    class Working(InMemory):
        pass

    names = offer(platform, Broken=Broken, Unrecommended=Unrecommended, Working=Working)
    found = find_keyring([("no.such.module", "Keyring"), (platform.__name__, "Absent"), *names])
    assert isinstance(found, Working)


def test_on_windows_the_key_stays_on_this_machine(platform: ModuleType) -> None:
    found = find_keyring(offer(platform, WinVaultKeyring=InMemory))
    assert vars(found)["persist"] == "local machine"


def test_only_the_systems_own_keyrings_are_ever_asked() -> None:
    modules = {module.removeprefix("keyring.backends.") for module, _ in REAL_KEYRINGS}
    assert modules == {"Windows", "macOS", "SecretService", "libsecret", "kwallet"}


@pytest.mark.parametrize("bad", ["null.Keyring", "fail.Keyring", "chainer.ChainerBackend"])
def test_the_environment_cannot_put_another_keyring_in_their_place(
    monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{bad}")
    found = find_keyring()
    assert found is None or (type(found).__module__, type(found).__name__) in REAL_KEYRINGS


def test_every_keyring_named_exists_in_the_library_installed() -> None:
    for module, name in REAL_KEYRINGS:
        __import__(module)
        assert hasattr(sys.modules[module], name)


def test_the_unlock_prompt_waits_for_neither_keyring_nor_cryptography() -> None:
    script = "import sys, panel.vault.keychain; print({'keyring', 'cryptography'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(panel.__path__[0]).parent,
    )
    assert done.stdout.strip() == "set()"
