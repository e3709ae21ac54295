"""The track engine against its targets: made-up walks, real recordings thinned to live location, and speed.

Run `python -m benchmarks.tracks [--data DIR] [--seeds N]`; DIR holds device_catalog.csv and device/*.csv.gz.
"""

import argparse
import csv
import gzip
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks import walks
from benchmarks.walks import Walk
from volunteers import geodesy, tracks
from volunteers.fixes import Fix

SHAPES = ("straight", "streets", "meander", "round")
NOISES = (("white", 0.0), ("wandering 30 s", 30.0), ("wandering 60 s", 60.0))


@dataclass(frozen=True)
class Row:
    """One line of the table: what, the target as text, what was reached, whether that is within it."""

    what: str
    target: str
    reached: str
    good: bool | None


@dataclass(frozen=True)
class Recorded:
    """A real recording: its name, fixes, the device's own metres, and why it is not clean (empty: clean)."""

    name: str
    fixes: list[Fix]
    device_m: float
    unclean: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit code says whether every target is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with device_catalog.csv and device/")
    parser.add_argument("--seeds", type=int, default=10, help="made-up walks per line")
    options = parser.parse_args(arguments)
    rows = [*standing_rows(options.seeds), *walking_rows(options.seeds)]
    if options.data:
        rows += recorded_rows(options.data)
    rows += speed_rows()
    print(f"track engine version {tracks.ENGINE_VERSION}")
    for row in rows:
        mark = "      " if row.good is None else "ok    " if row.good else "MISSED"
        print(f"{mark} {row.what:<58} {row.target:<24} {row.reached}")
    return 0 if all(row.good is not False for row in rows) else 1


def standing_rows(seeds: int) -> Iterator[Row]:
    """An hour in one place must not walk 50 m."""
    for sigma in (5.0, 10.0, 15.0):
        for name, memory in NOISES:
            walk = Walk(sigma=sigma, memory_s=memory)
            metres = [tracks.measure(walks.standing(3600, walk, seed)).distance_m for seed in range(seeds)]
            what = f"one hour standing, sigma {sigma:.0f} m {name}"
            yield Row(what, "worst < 50 m", f"worst {max(metres):.0f} m", max(metres) < 50)


def walking_rows(seeds: int) -> Iterator[Row]:
    """5 km walks on several shapes of way: error of the mean length over the seeds, and the worst."""
    for sigma, limit in ((5.0, 0.02), (10.0, 0.04)):
        for name, memory in NOISES:
            walk = Walk(sigma=sigma, memory_s=memory)
            yield _walked(f"5 km, sigma {sigma:.0f} m {name}", walk, limit, seeds)
    plain = Walk(sigma=5.0)
    yield _walked("5 km with 12 jumps of 5 km, sigma 5 m", replace(plain, jumps=12), 0.02, seeds)
    yield _walked("5 km with 30 min on guard, sigma 5 m", replace(plain, guard_s=1800.0), 0.03, seeds)
    guarded = replace(plain, guard_s=1800.0, memory_s=60.0)
    yield _walked("5 km with 30 min on guard, sigma 5 m wandering 60 s", guarded, 0.03, seeds)


def _walked(what: str, walk: Walk, limit: float, seeds: int) -> Row:
    per_shape = {shape: _ratios(replace(walk, shape=shape), seeds) for shape in SHAPES}
    means = {shape: statistics.fmean(ratios) for shape, ratios in per_shape.items()}
    everything = [ratio for ratios in per_shape.values() for ratio in ratios]
    worst = max(everything, key=lambda ratio: abs(ratio - 1))
    reached = " ".join(f"{shape} {mean:.3f}" for shape, mean in means.items())
    good = all(abs(mean - 1) <= limit for mean in means.values())
    return Row(what, f"mean within {limit:.0%}", f"{reached} · worst single walk {worst:.3f}", good)


def _ratios(walk: Walk, seeds: int) -> list[float]:
    return [tracks.measure(walks.made(walk, seed)).walked_m / walk.metres for seed in range(seeds)]


def recorded_rows(data: Path) -> Iterator[Row]:
    """Real recordings, thinned, against the device's own distance; the raw sum of steps beside it."""
    recorded = list(recordings(data))
    clean = [recording for recording in recorded if not recording.unclean]
    for recording in recorded:
        if recording.unclean:
            yield Row(f"not clean: {recording.name}", "", recording.unclean, None)
    yield Row("clean", "", " ".join(recording.name for recording in clean), None)
    yield _thinned("as recorded", clean, lambda track: track, None)
    yield _thinned("a fix every 13 m", clean, lambda track: by_distance(track, 13.0), (0.01, 0.04))
    yield _thinned("a fix every 39 m", clean, lambda track: by_distance(track, 39.0), (0.02, 0.06))
    yield _thinned("a fix every 10 s at riding speed", clean, lambda track: by_time(track, 10.0), None)
    yield _thinned("a fix every 30 s at riding speed", clean, lambda track: by_time(track, 30.0), None)


def _thinned(
    what: str,
    clean: Sequence[Recorded],
    thin: Callable[[list[Fix]], list[Fix]],
    limits: tuple[float, float] | None,
) -> Row:
    thinned = {recording.name: (thin(recording.fixes), recording.device_m) for recording in clean}
    ratios = {name: tracks.measure(track).distance_m / metres for name, (track, metres) in thinned.items()}
    raw = [raw_sum(track) / metres for track, metres in thinned.values()]
    middle = statistics.median(ratios.values())
    worst = max(ratios, key=lambda name: abs(ratios[name] - 1))
    reached = f"median {middle:.4f}, worst {ratios[worst]:.3f} ({worst}), "
    reached += f"raw sum median {statistics.median(raw):.4f}"
    if limits is None:
        return Row(f"recordings, {what}", "(printed)", reached, None)
    good = abs(middle - 1) <= limits[0] and abs(ratios[worst] - 1) <= limits[1]
    return Row(f"recordings, {what}", f"median {limits[0]:.0%}, worst {limits[1]:.0%}", reached, good)


def recordings(data: Path) -> Iterator[Recorded]:
    """The recordings whose device said how far it went, each with what makes it unclean."""
    with (data / "device_catalog.csv").open(newline="") as catalogue:
        for row in csv.DictReader(catalogue):
            if not row["device_distance_m"]:
                continue
            with gzip.open(data / "device" / f"{row['id']}.csv.gz", "rt") as file:
                points = [line.split(",") for line in file.read().split()[1:]]
            track = [Fix(float(at), float(lat), float(lon)) for at, lat, lon, *_ in points if at]
            device_m = float(row["device_distance_m"])
            yield Recorded(row["id"], track, device_m, _unclean(row["sport"], track, points, device_m))


def _unclean(sport: str, track: list[Fix], points: list[list[str]], device_m: float) -> str:
    """Why the device's distance is no yardstick for the positions; decided without the engine."""
    at = np.array([fix.at for fix in track])
    seconds = np.diff(at)
    if "swim" in sport:
        return "swimming: the receiver is under water for every other stroke"
    if len(seconds) and (seconds.min() < -1 or seconds.max() > 86_400):
        return "the clock jumps by years"
    along = [float(point[3]) for point in points if point[3]]
    if along and abs(along[-1] - device_m) > 0.05 * device_m:
        return "the summary contradicts the device's own running distance"
    gone = np.hypot(
        *geodesy.steps_m(*(np.array([getattr(fix, axis) for fix in track]) for axis in ("lat", "lon")))
    )
    fast = gone / np.maximum(seconds, 1.0) > 25
    if fast.any():
        return f"poor fix: {int(fast.sum())} steps faster than 25 m/s"
    if along and abs(float(gone[seconds <= 5].sum()) / device_m - 1) > 0.5:
        return "poor fix: most of the way lies in gaps"
    return ""


def by_distance(track: list[Fix], metres: float) -> list[Fix]:
    """The first fix after every so many metres of the full recording."""
    thin, gone, due = track[:1], 0.0, metres
    for before, fix in pairwise(track):
        gone += geodesy.distance_m(before.lat, before.lon, fix.lat, fix.lon)
        if gone >= due:
            thin.append(fix)
            due = gone + metres
    return thin


def by_time(track: list[Fix], seconds: float) -> list[Fix]:
    """The first fix after every so many seconds."""
    thin = track[:1]
    for fix in track:
        if fix.at - thin[-1].at >= seconds:
            thin.append(fix)
    return thin


def raw_sum(track: Sequence[Fix]) -> float:
    """The plain sum of steps, nothing taken out."""
    lat, lon = (np.array([getattr(fix, axis) for fix in track]) for axis in ("lat", "lon"))
    return float(np.hypot(*geodesy.steps_m(lat, lon)).sum())


def speed_rows() -> Iterator[Row]:
    """Points per second on one core, from a list of fixes to the full measurement."""
    for what, walk in (
        ("3 h walk, a fix every 10 s", Walk(metres=14_000, sigma=5.0, memory_s=60.0)),
        ("3 h walk, a fix every second", Walk(metres=14_000, sigma=5.0, memory_s=60.0, every=1.0)),
        ("3 h with 30 min on guard, every second", Walk(metres=11_700, sigma=5.0, every=1.0, guard_s=1800)),
    ):
        track = walks.made(walk, 1)
        best = min(_timed(track) for _ in range(7))
        rate = len(track) / best
        reached = f"{rate:,.0f} points/s ({len(track):,} points in {best * 1000:.1f} ms)"
        yield Row(what, ">= 200,000 points/s", reached, rate >= 200_000)


def _timed(track: Sequence[Fix]) -> float:
    start = time.thread_time()
    tracks.measure(track)
    return time.thread_time() - start


if __name__ == "__main__":
    sys.exit(main())
