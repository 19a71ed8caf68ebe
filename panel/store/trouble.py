"""Turning what the database says, which may quote case data, into our own words."""

import contextlib
from collections.abc import Iterator, Mapping

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from panel.errors import BugError, KnownError
from panel.store import errors

_KIND = 0xFF
"""The part of an SQLite result code that says the kind; the rest tells the circumstances."""

_IN_USE: Mapping[int, type[KnownError]] = {
    sqlcipher.SQLITE_BUSY: errors.StoreBusy,
    sqlcipher.SQLITE_LOCKED: errors.StoreBusy,
    sqlcipher.SQLITE_READONLY: errors.StoreReadOnly,
    sqlcipher.SQLITE_CANTOPEN: errors.StoreReadOnly,
    sqlcipher.SQLITE_FULL: errors.DiskFull,
    sqlcipher.SQLITE_IOERR: errors.DiskFault,
    sqlcipher.SQLITE_CORRUPT: errors.StoreDamaged,
    sqlcipher.SQLITE_NOTADB: errors.StoreDamaged,
}
_AT_OPENING: Mapping[int, type[KnownError]] = {
    **_IN_USE,
    sqlcipher.SQLITE_BUSY: errors.StoreOpenElsewhere,
    sqlcipher.SQLITE_LOCKED: errors.StoreOpenElsewhere,
    sqlcipher.SQLITE_READONLY: errors.StoreForbidden,
    sqlcipher.SQLITE_CANTOPEN: errors.StoreForbidden,
    sqlcipher.SQLITE_FULL: errors.NoRoomForStore,
    sqlcipher.SQLITE_IOERR: errors.StoreForbidden,
    sqlcipher.SQLITE_CORRUPT: errors.WrongKey,
    sqlcipher.SQLITE_NOTADB: errors.WrongKey,
}


@contextlib.contextmanager
def said_plainly(*, opening: bool = False) -> Iterator[None]:
    """Raise only errors of our own from a block that talks to the database.

    Args:
        opening: whether the store is only being opened, so that nothing typed is at stake.
    """
    try:
        yield
    except StaleDataError:
        raise errors.ChangedElsewhere from None
    except DBAPIError as error:
        raise _known(error.orig, _AT_OPENING if opening else _IN_USE) from None
    except sqlcipher.Error as error:
        raise _known(error, _AT_OPENING if opening else _IN_USE) from None
    except SQLAlchemyError as error:
        raise BugError(f"the store was used wrongly: {type(error).__name__}") from None
    except OSError:
        if not opening:
            raise
        raise errors.StoreForbidden from None


def _known(error: BaseException | None, kinds: Mapping[int, type[KnownError]]) -> Exception:
    kind = kinds.get((getattr(error, "sqlite_errorcode", None) or 0) & _KIND)
    if isinstance(error, sqlcipher.IntegrityError):
        broken = str(error)
        if broken.startswith("UNIQUE"):
            kind = errors.AlreadyThere
        elif broken.startswith("FOREIGN KEY"):
            kind = errors.StillUsed
    return kind() if kind else BugError("the database refused a statement")
