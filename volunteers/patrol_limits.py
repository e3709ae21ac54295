"""The numbers a community sets for its patrols, as they are kept with every patrol from its start."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from volunteers.credit import CreditRules
from volunteers.fixes import Cleaning
from volunteers.tracks import Rules


@dataclass(frozen=True, slots=True)
class Limits:
    """Metres, seconds and km/h with the defaults of the field."""

    walk_kmh: float = 8.0
    ride_kmh: float = 20.0
    fix_m: float = 50.0
    gap_s: float = 180.0
    least_s: float = 600.0
    least_m: float = 500.0
    checkpoints: int = 3
    post_s: float = 1200.0
    day_m: float = 10_000.0
    day_s: float = 14_400.0

    def rules(self) -> Rules:
        """What the track engine needs of them."""
        return Rules(
            walk_kmh=self.walk_kmh,
            ride_kmh=self.ride_kmh,
            bridge_s=self.gap_s,
            cleaning=Cleaning(accuracy_m=self.fix_m, silence_s=self.gap_s),
        )

    def credit(self) -> CreditRules:
        """What decides validity and the day's limits."""
        return CreditRules(
            valid_minutes=self.least_s / 60,
            valid_m=self.least_m,
            valid_checkpoints=self.checkpoints,
            valid_post_minutes=self.post_s / 60,
            day_m=self.day_m,
            day_minutes=self.day_s / 60,
        )

    def plain(self) -> dict[str, float]:
        """As JSON, to be kept with a patrol."""
        return asdict(self)


def of(plain: Mapping[str, Any]) -> Limits:
    """The limits kept with a patrol; names that are no longer known are left out."""
    known = {field.name for field in fields(Limits)}
    return Limits(**{name: value for name, value in plain.items() if name in known})
