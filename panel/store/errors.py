"""What the store can say to a person."""

from panel.errors import KnownError


class WrongKey(KnownError):
    """The data key does not open this file, or the file is damaged from its first page on."""

    def __init__(self) -> None:
        super().__init__(
            "This store could not be opened: the file is damaged, or the key file beside it "
            "belongs to another store. Nothing was changed. Put the store and its key file back "
            "from the same backup."
        )


class NotEncrypted(KnownError):
    """The file on disk is plain SQLite, or the database driver has no cipher."""

    def __init__(self) -> None:
        super().__init__(
            "This store is not encrypted, so it was not opened. Nothing was changed. "
            "Ask your IT service before you use this file."
        )


class StoreMissing(KnownError):
    """There is no file at the path."""

    def __init__(self) -> None:
        super().__init__("There is no store at that place. Check the path, or create a new clinic.")


class StoreExists(KnownError):
    """Creating would overwrite something."""

    def __init__(self) -> None:
        super().__init__(
            "There is already a file at that place. Nothing was changed. "
            "Choose another name, or open the clinic that is there."
        )


class StoreFromNewerProgram(KnownError):
    """The schema is of a later version than this program knows."""

    def __init__(self) -> None:
        super().__init__(
            "This store was last used by a newer version of the program. Nothing was changed. "
            "Install the newer version to open it."
        )


class StoreEmpty(KnownError):
    """The file holds no clinic: it was cut to nothing, or its making was broken off."""

    def __init__(self) -> None:
        super().__init__(
            "There is no clinic in that file. Nothing was changed. Put the store back from the "
            "last backup, or create a new clinic under another name."
        )


class StoreOpenElsewhere(KnownError):
    """Another program holds the file while this one opens it."""

    def __init__(self) -> None:
        super().__init__(
            "Another program is using the store, so it was not opened. Nothing was changed. "
            "Close the other program, then try again."
        )


class StoreForbidden(KnownError):
    """The file or its folder may not be read and written, or the folder is not there."""

    def __init__(self) -> None:
        super().__init__(
            "The store cannot be read and written at that place, so it was not opened. Nothing "
            "was changed. Check that the folder is there and is not read-only."
        )


class NoRoomForStore(KnownError):
    """The disk is full while the store is created or opened."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so the store was not opened. Nothing was lost. "
            "Free some space, then try again."
        )


class StoreDamaged(KnownError):
    """A page of the file does not carry the right seal."""

    def __init__(self) -> None:
        super().__init__(
            "Part of the store is damaged and could not be read. What you see is still safe on "
            "screen; write it down, close the program and restore the last backup."
        )


class NotSaved(KnownError):
    """A write failed and was rolled back whole."""


class DiskFull(NotSaved):
    """No room for the write."""

    def __init__(self) -> None:
        super().__init__(
            "The disk is full, so this was not saved yet. Your words are still on screen. "
            "Free some space, then type on: it will be saved again."
        )


class StoreReadOnly(NotSaved):
    """The file or its folder may not be written."""

    def __init__(self) -> None:
        super().__init__(
            "The store may not be written at its place, so this was not saved. Your words are "
            "still on screen. Check that the folder is not read-only."
        )


class StoreBusy(NotSaved):
    """Another program holds the file."""

    def __init__(self) -> None:
        super().__init__(
            "Another program is using the store, so this was not saved yet. Your words are still "
            "on screen. Close the other program, then type on."
        )


class DiskFault(NotSaved):
    """The drive failed while it was read or written, or is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            "The disk could not be read or written, so this was not saved yet. Your words are "
            "still on screen. Check that the drive is there and has room, then type on."
        )


class StoreMoved(NotSaved):
    """The file was removed, moved or replaced while it is open."""

    def __init__(self) -> None:
        super().__init__(
            "The store is not at its place any more, or another copy was put there, so this was "
            "not saved. Your words are still on screen. Put it back and type on; if that cannot "
            "be done, write them down before you close the program."
        )


class StillUsed(NotSaved):
    """A row was taken away from under another."""

    def __init__(self) -> None:
        super().__init__(
            "Something else depends on that entry, or it was just removed, so nothing was "
            "changed. Change what depends on it first."
        )


class AlreadyThere(NotSaved):
    """What may be there once was added twice."""

    def __init__(self) -> None:
        super().__init__("That is already there, so it was not added again. Nothing was changed.")


class ChangedElsewhere(NotSaved):
    """Two edits of one record met."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed this first. Your words are still on screen and nothing of "
            "theirs was overwritten. Compare the two, then save again."
        )


class CannotUndo(KnownError):
    """What would be undone has been built upon since."""

    def __init__(self) -> None:
        super().__init__(
            "That change cannot be undone, because it has been changed or used again since. "
            "Nothing was changed."
        )


class Gone(KnownError):
    """The record was removed in the meantime."""

    def __init__(self) -> None:
        super().__init__("That entry is no longer there. It may just have been undone.")
