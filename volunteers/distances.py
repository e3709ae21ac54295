"""How far a noisy line of positions really went: noise is taken out of it, bends lost to thinning put back.

Noise makes a track longer, thinning and smoothing make it shorter; both are measured on the track itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from volunteers.geodesy import Floats

Index = NDArray[np.int64]

FEWEST = 4
SCALES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32)


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How noise is handled: the share of inflation a step may have, seconds of smoothing, metres of noise.

    `bend_power` says how the loss at bends grows with the length of a step: 1 for sharp corners, 2 for
    smooth curves, 1.5 between them; `bend_limit` caps what is put back.
    """

    inflation: float = 0.03
    seconds: float = 50.0
    noise_m: float = 20.0
    bend_power: float = 1.5
    bend_limit: float = 0.12


@dataclass(frozen=True, slots=True)
class _Scale:
    """The track seen in steps of `size` fixes, each end the mean of as many fixes."""

    size: int
    steps: Floats  # noise taken out, shape (m,)
    first: Index  # the fix at which each of these steps begins
    inflation: float

    @property
    def mean_m(self) -> float:
        return float(self.steps.mean()) / self.size


def step_lengths(at: Floats, flat: Floats, run: Index, rules: Smoothing, accuracy: Floats) -> Floats:
    """Metres really gone in every step of a track, shape (n-1,); steps between two runs are zero.

    `flat` is in metres, shape (n, 2); `run` numbers the unbroken stretches. The noise of a step follows
    from how successive changes of velocity contradict each other (they do for noise, white or slowly
    wandering, and do not on a bend); fixes are averaged only as far as that noise demands, and the loss
    at bends is extrapolated from two sizes of step.
    """
    metres = np.hypot(*np.diff(flat, axis=0).T)
    inside = np.diff(run) == 0
    if len(at) < FEWEST:
        return np.where(inside, metres, 0.0)
    scale, next_scale = _chosen(at, flat, run, rules, _noise_limit(accuracy, rules))
    if scale is None:
        return np.where(inside, metres, 0.0)
    spread = _spread(scale, flat, run, inside)
    return spread * (1 + _lost_at_bends(scale, next_scale, rules))


def _noise_limit(accuracy: Floats, rules: Smoothing) -> float:
    """The most that noise may add to a squared step: what looks like more is bends, not noise."""
    given = accuracy[np.isfinite(accuracy)]
    sigma = rules.noise_m
    if len(given) * 2 > len(accuracy):
        sigma = min(sigma, max(3.0, 1.5 * float(np.median(given))))
    return 4 * sigma**2


def _chosen(
    at: Floats, flat: Floats, run: Index, rules: Smoothing, limit: float
) -> tuple[_Scale | None, _Scale | None]:
    """The smallest step in which noise is a small matter, and the next larger one."""
    longest = max(1.0, rules.seconds / max(float(np.median(np.diff(at))), 0.1))
    sizes = [size for size in SCALES[:-1] if size <= longest]
    scale, place = None, 0
    while place < len(sizes):
        seen = _seen_at(sizes[place], at, flat, run, limit)
        if seen is None:
            break
        scale = seen
        if scale.inflation <= rules.inflation or place + 1 == len(sizes):
            break
        # averaging k fixes divides white noise by k and lengthens the step k times
        wanted = scale.size * (scale.inflation / rules.inflation) ** (1 / 3) * 0.8
        place = max(place + 1, sum(size <= wanted for size in sizes) - 1)
    if scale is None:
        return None, None
    larger = SCALES[SCALES.index(scale.size) + 1]
    return scale, _seen_at(larger, at, flat, run, limit)


def _seen_at(size: int, at: Floats, flat: Floats, run: Index, limit: float) -> _Scale | None:
    count = len(at) - 2 * size + 1
    if count < 3 * size + 3:
        return None
    means, times = _rolling(flat, size), _rolling(at, size)
    whole = run[2 * size - 1 :] == run[:count]
    first = np.flatnonzero(whole)
    if len(first) < FEWEST:
        return None
    noise = min(_noise(times, means, run, size), limit)
    squares = _squared(means[size:] - means[:-size])[first]
    typical = max(float(np.median(squares)) - noise, noise / 100, 1e-9)
    inflation = noise / (4 * typical)
    sideways = noise / 2 * (1 - min(2 * inflation, 0.5))
    return _Scale(size, np.sqrt(np.maximum(squares - sideways, 0.0)), first, inflation)


def _rolling(values: Floats, size: int) -> Floats:
    """Means of `size` neighbours, shape (n - size + 1, …)."""
    if size == 1:
        return values
    start = values[0]
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values - start, axis=0)])
    means: Floats = (sums[size:] - sums[:-size]) / size + start
    return means


def _squared(vectors: Floats) -> Floats:
    squares: Floats = vectors[:, 0] ** 2 + vectors[:, 1] ** 2
    return squares


def _noise(times: Floats, means: Floats, run: Index, size: int) -> float:
    """Mean square that noise adds to a step, both axes together, from changes of velocity.

    With increments of noise that are unrelated beyond one step, the covariances c1, c2 of the changes one
    and two steps apart give it exactly: -(c1 + 2 c2); bends add almost nothing to that sum. It lies
    between half (white noise) and twice (averaged wandering) of -c1, which tames the estimate.
    """
    span = times[2 * size :] - times[: -2 * size]
    share = ((times[size:-size] - times[: -2 * size]) / np.maximum(span, 1e-9))[:, None]
    between = means[: -2 * size] * (1 - share) + means[2 * size :] * share
    change = (means[size:-size] - between) * (2 / np.sqrt((1 + share**2 + (1 - share) ** 2) / 1.5))
    whole = run[3 * size - 1 :] == run[: len(run) - 3 * size + 1]
    squares = _squared(change)
    if not whole.any():
        return 0.0
    usual = float(np.median(squares[whole]))
    tamed = np.minimum(1.0, 3 * np.sqrt(usual / np.maximum(squares, 1e-12))) * whole
    change = change * tamed[:, None]
    near, far = (_covariance(change, whole, lag * size) for lag in (1, 2))
    if near >= 0:
        return 0.0
    return min(max(-near - 2 * far, -near / 2), -2 * near)


def _covariance(change: Floats, whole: NDArray[np.bool_], lag: int) -> float:
    pairs = int(np.count_nonzero(whole[lag:] & whole[:-lag]))
    if not pairs:
        return 0.0
    return float(np.einsum("ij,ij->", change[lag:], change[:-lag])) / pairs


def _spread(scale: _Scale, flat: Floats, run: Index, inside: NDArray[np.bool_]) -> Floats:
    """The lengths found, laid on the single steps; ends of a run take what its nearest step says."""
    lengths = np.full(len(inside), np.nan)
    lengths[scale.first + scale.size - 1] = scale.steps / scale.size
    lengths[~inside] = 0.0
    for first, last in _holes(np.isnan(lengths)):
        left = lengths[first - 1] if first and inside[first - 1] else None
        right = lengths[last] if last < len(lengths) and inside[last] else None
        if left is None and right is None:
            whole = flat[last] - flat[first]
            lengths[first:last] = float(np.hypot(*whole)) / (last - first)
        else:
            lengths[first:last] = left if left is not None else right
    return lengths


def _holes(missing: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], missing.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _lost_at_bends(scale: _Scale, larger: _Scale | None, rules: Smoothing) -> float:
    """Share of the length that straight steps of this size cut off, by comparison with larger steps."""
    if larger is None or scale.mean_m <= 0:
        return 0.0
    near, far = scale.size**rules.bend_power, larger.size**rules.bend_power
    lost = (1 - larger.mean_m / scale.mean_m) * near / (far - near)
    return float(min(max(lost, 0.0), rules.bend_limit))
