"""Recordings of walks: reading GPX and TCX files that people upload, writing one's own track as GPX."""

import io
import re
import xml.sax
import xml.sax.handler
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite
from xml.sax.xmlreader import AttributesImpl

import defusedxml
import defusedxml.sax
import gpxpy.gpx

from volunteers import geodesy
from volunteers.fixes import Fix
from volunteers.refusal import Refusal

ROOTS = {"gpx": "gpx", "TrainingCenterDatabase": "tcx"}
POINTS = frozenset({"trkpt", "rtept", "Trackpoint"})
TEXTS = {"time": "time", "Time": "time", "LatitudeDegrees": "lat", "LongitudeDegrees": "lon"}
MAX_DEPTH = 64
YEAR_10000 = 253_402_300_800
LONGEST_TEXT = 64
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read: megabytes (2**20 bytes) and points."""

    megabytes: int = 20
    points: int = 150_000


@dataclass(frozen=True, slots=True)
class Recording:
    """A file that was read: its format, its points with a time, the (latitude, longitude) of all points."""

    format: str
    fixes: tuple[Fix, ...]
    line: tuple[tuple[float, float], ...]

    @property
    def untimed(self) -> int:
        """Points that cannot be measured because they have no time."""
        return len(self.line) - len(self.fixes)


def read(data: bytes, limits: Limits | None = None) -> Recording:
    """A GPX 1.0/1.1 or TCX file as fixes that can be measured.

    Refuses files that `read_line` refuses, and recording-one-point, recording-no-times (fewer than two
    points with a time). A time without a zone is UTC, as both formats demand.
    """
    recording = read_line(data, limits)
    if len(recording.line) == 1:
        raise Refusal("recording-one-point")
    if len(recording.fixes) <= 1:
        raise Refusal("recording-no-times")
    return recording


def read_line(data: bytes, limits: Limits | None = None) -> Recording:
    """A GPX or TCX file as a line, times or not: for routes.

    Track points count; route points only where a file has no track. Refuses recording-too-large
    (megabytes), recording-unsafe (document types and entities), recording-unreadable, recording-unknown
    (neither GPX nor TCX), recording-too-many-points (points), recording-no-points.

    Read by a streaming parser without namespaces: files in the wild use prefixes they never declare, and
    a hundred thousand points must not become a tree.
    """
    limits = limits or Limits()
    if len(data) > limits.megabytes * 2**20:
        raise Refusal("recording-too-large", megabytes=limits.megabytes)
    reader = _Reader(limits)
    parser = defusedxml.sax.make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(reader)
    try:
        parser.parse(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf").lstrip()))
    except defusedxml.DefusedXmlException:
        raise Refusal("recording-unsafe") from None
    except (xml.sax.SAXException, ValueError, LookupError):
        raise Refusal("recording-unreadable") from None
    points = reader.tracks or reader.routes
    if not points:
        raise Refusal("recording-no-points")
    fixes = tuple(Fix(at, lat, lon) for lat, lon, at in points if at is not None)
    return Recording(reader.format, fixes, tuple((lat, lon) for lat, lon, _ in points))


def write_gpx(stretches: Iterable[Sequence[Fix]], name: str) -> bytes:
    """One's own track as GPX 1.1 (UTF-8), one segment per stretch; points that are no place are left out."""
    track = gpxpy.gpx.GPXTrack(name=UNPRINTABLE.sub("", name))
    for stretch in stretches:
        segment = gpxpy.gpx.GPXTrackSegment()
        segment.points.extend(_written(fix) for fix in stretch if _is_place(fix))
        if segment.points:
            track.segments.append(segment)
    document = gpxpy.gpx.GPX()
    document.creator = "Linbang"
    document.tracks.append(track)
    text: str = document.to_xml(version="1.1")
    return text.encode()


def _is_place(fix: Fix) -> bool:
    return geodesy.is_place(fix.lat, fix.lon) and 0 <= fix.at < YEAR_10000


def _written(fix: Fix) -> gpxpy.gpx.GPXTrackPoint:
    return gpxpy.gpx.GPXTrackPoint(fix.lat, fix.lon, time=datetime.fromtimestamp(fix.at, UTC))


class _Reader(xml.sax.handler.ContentHandler):
    """Collects (latitude, longitude, seconds or None) of track and route points while a file streams by."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.format = ""
        self.tracks: list[tuple[float, float, float | None]] = []
        self.routes: list[tuple[float, float, float | None]] = []
        self._limits = limits
        self._depth = 0
        self._point: dict[str, str] | None = None
        self._field = ""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        tag = name.rpartition(":")[2]
        self._depth += 1
        if self._depth == 1:
            self._begin(tag)
        if self._depth > MAX_DEPTH:
            raise Refusal("recording-unreadable")
        if tag in POINTS:
            self._point = {key: attrs[key] for key in ("lat", "lon") if key in attrs}
        elif self._point is not None and tag in TEXTS:
            self._field = TEXTS[tag]
            self._point[self._field] = ""

    def characters(self, content: str) -> None:
        if self._field and self._point is not None and len(self._point[self._field]) < LONGEST_TEXT:
            self._point[self._field] += content

    def endElement(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        self._depth -= 1
        if tag in TEXTS:
            self._field = ""
        elif tag in POINTS and self._point is not None:
            self._keep(self.routes if tag == "rtept" else self.tracks, self._point)
            self._point = None

    def _begin(self, tag: str) -> None:
        if tag not in ROOTS:
            raise Refusal("recording-unknown")
        self.format = ROOTS[tag]

    def _keep(self, points: list[tuple[float, float, float | None]], texts: dict[str, str]) -> None:
        lat, lon = _number(texts.get("lat")), _number(texts.get("lon"))
        if lat is None or lon is None:
            return
        if len(points) >= self._limits.points:
            raise Refusal("recording-too-many-points", points=self._limits.points)
        points.append((lat, lon, _seconds(texts.get("time"))))


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) else None


def _seconds(text: str | None) -> float | None:
    try:
        time = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
