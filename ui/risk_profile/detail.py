"""What the room should see of the risk profile. No Qt in here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProfileDetail:
    """Where the panel is in the worksheet.

    `group` is the code of a factor group, or the part after the factors: context, typology,
    judgement, formulation or sign_off. `factor` is the code of the factor in focus, if any.
    """

    group: str
    factor: str | None = None
