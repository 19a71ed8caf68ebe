"""Where the parts of the worksheet write to."""

from srp_worksheet import service
from srp_worksheet.model import JudgementChanges, Profile, ProfileChanges, RatingChanges
from srp_worksheet.rules import ProfileSigned
from ui.changes import Changes, Field


class ProfileEditor:
    """Writes to the profile on screen. `profile` is None while a case has none."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self.profile: Profile | None = None

    def rate(self, factor: str, changes: RatingChanges, field: Field | None = None) -> None:
        """Write what was found about a factor; a field given shows what went wrong."""
        if self.profile is None:
            return
        if field is None:
            self._changes.do(service.rate, self.profile.id, factor, **changes)
        else:
            self._changes.save(field, service.rate, self.profile.id, factor, **changes)

    def judge(self, outcome: str, changes: JudgementChanges, field: Field | None = None) -> None:
        """Write the judgement on an outcome."""
        if self.profile is None:
            return
        if field is None:
            self._changes.do(service.judge, self.profile.id, outcome, **changes)
        else:
            self._changes.save(field, service.judge, self.profile.id, outcome, **changes)

    def change(self, changes: ProfileChanges, field: Field | None = None) -> None:
        """Write what belongs to the profile as a whole."""
        if self.profile is None:
            return
        if field is None:
            self._changes.do(service.change_profile, self.profile.id, **changes)
        else:
            self._changes.save(field, service.change_profile, self.profile.id, **changes)

    def refuse(self) -> None:
        """Say that a signed profile is locked, to somebody who types into it all the same."""
        self._changes.trouble.emit(str(ProfileSigned()))
