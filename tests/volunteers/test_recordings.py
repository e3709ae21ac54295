"""GPX and TCX files as people upload them: good, odd and hostile."""

from collections.abc import Callable

import gpxpy
import pytest

from benchmarks import walks
from benchmarks.walks import BEGIN, Walk
from volunteers import recordings, tracks
from volunteers.fixes import Fix
from volunteers.recordings import Limits
from volunteers.refusal import Refusal

TIMES = ("2025-10-09T08:00:00Z", "2025-10-09T08:00:10Z", "2025-10-09T08:00:20Z")


def _point(number: int, time: str | None) -> str:
    inner = f"<ele>31.5</ele><time>{time}</time>" if time else ""
    return f'<trkpt lat="{28.2 + number * 0.0001:.6f}" lon="112.9">{inner}</trkpt>'


def _gpx(points: str, head: str = "", root: str = '<gpx version="1.1" creator="made up">') -> bytes:
    return f"{head}{root}<trk><name>江滨路</name><trkseg>{points}</trkseg></trk></gpx>".encode()


def _refused(read: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        read()
    return refusal.value


THREE = "".join(_point(number, time) for number, time in enumerate(TIMES))


def test_a_gpx_file_becomes_fixes() -> None:
    recording = recordings.read(_gpx(THREE, '<?xml version="1.0" encoding="UTF-8"?>'))
    assert recording.format == "gpx"
    assert [fix.at - recording.fixes[0].at for fix in recording.fixes] == [0, 10, 20]
    assert recording.fixes[1] == Fix(1_759_996_810.0, 28.2001, 112.9)
    assert recording.untimed == 0


def test_a_tcx_file_becomes_fixes() -> None:
    points = "".join(
        f"<Trackpoint><Time>{time}</Time><Position><LatitudeDegrees>{28.2 + number / 1e4}</LatitudeDegrees>"
        "<LongitudeDegrees>112.9</LongitudeDegrees></Position><HeartRateBpm><Value>90</Value></HeartRateBpm>"
        "</Trackpoint>"
        for number, time in enumerate(TIMES)
    )
    indoors = f"<Trackpoint><Time>{TIMES[2]}</Time><DistanceMeters>40</DistanceMeters></Trackpoint>"
    data = (
        '<?xml version="1.0"?><TrainingCenterDatabase xmlns="urn:made-up"><Activities><Activity><Lap><Track>'
        f"{points}{indoors}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    )
    recording = recordings.read(data.encode())
    assert (recording.format, len(recording.fixes)) == ("tcx", 3)
    assert recording.fixes[2].lat == pytest.approx(28.2002)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + _gpx(THREE, '<?xml version="1.0" encoding="UTF-8"?>'),
        b"\n  " + _gpx(THREE, '<?xml version="1.0"?>'),
        _gpx(THREE, '<?xml version="1.0" encoding="UTF-16"?>').decode().encode("utf-16"),
        _gpx(THREE, root='<g:gpx xmlns:g="urn:x">').replace(b"</gpx>", b"</g:gpx>"),
        _gpx(THREE.replace("<ele>31.5</ele>", "<extensions><undeclared:hr>9</undeclared:hr></extensions>")),
        _gpx(THREE.replace("Z</time>", ".250</time>")),
        _gpx(THREE.replace("Z</time>", "+00:00</time>")),
        _gpx(_point(9, None) + THREE),
        _gpx(
            THREE + '<trkpt lat="here" lon="112.9"/>' + '<trkpt lon="112.9"/>' + '<trkpt lat="NaN" lon="1"/>'
        ),
    ],
    ids=[
        "bom",
        "blank",
        "utf-16",
        "prefix",
        "undeclared",
        "fractions",
        "zone",
        "untimed-point",
        "not-a-number",
    ],
)
def test_odd_but_honest_files_are_read(data: bytes) -> None:
    assert len(recordings.read(data).fixes) == 3


def test_a_time_with_another_zone_is_the_same_instant() -> None:
    there = _gpx(THREE.replace("T08:", "T16:").replace("Z</time>", "+08:00</time>"))
    assert recordings.read(there).fixes == recordings.read(_gpx(THREE)).fixes


BOMB = '<!DOCTYPE gpx [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///nowhere">]>'


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (_gpx(THREE, BOMB), "recording-unsafe"),
        (_gpx(THREE, OUTSIDE), "recording-unsafe"),
        (_gpx(THREE, "<!DOCTYPE gpx>"), "recording-unsafe"),
        (b"", "recording-unreadable"),
        (b"\x00\xff\xfe nonsense", "recording-unreadable"),
        (_gpx(THREE)[:-20], "recording-unreadable"),
        (_gpx(THREE, '<?xml version="1.0" encoding="no-such-thing"?>'), "recording-unreadable"),
        (b"<gpx>" + b"<a>" * 200 + b"</a>" * 200 + b"</gpx>", "recording-unreadable"),
        (b"<html><body>sign in</body></html>", "recording-unknown"),
        (b"<kml></kml>", "recording-unknown"),
        (_gpx(""), "recording-no-points"),
        (_gpx(_point(1, TIMES[0])), "recording-one-point"),
        (_gpx(_point(1, None) + _point(2, None)), "recording-no-times"),
        (_gpx(_point(1, "yesterday") + _point(2, TIMES[0])), "recording-no-times"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_words(data: bytes, key: str) -> None:
    assert _refused(lambda: recordings.read(data)).text.key == key


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    refusal = _refused(lambda: recordings.read(b" " * (2**20 + 1), Limits(megabytes=1)))
    assert (refusal.text.key, refusal.text.values) == ("recording-too-large", {"megabytes": 1})


def test_too_many_points_are_refused() -> None:
    refusal = _refused(lambda: recordings.read(_gpx(THREE), Limits(points=2)))
    assert (refusal.text.key, refusal.text.values) == ("recording-too-many-points", {"points": 2})


def test_a_hundred_thousand_points_are_read_and_measured() -> None:
    track = walks.made(Walk(shape="round", metres=100_000, speed=1.0, every=1.0), 1)[:100_000]
    recording = recordings.read(recordings.write_gpx([track], "long"))
    assert len(recording.fixes) == 100_000
    assert tracks.measure(recording.fixes).walked_m == pytest.approx(99_999, rel=0.02)


def test_a_route_without_times_is_a_line() -> None:
    points = "".join(f'<rtept lat="{28.2 + number / 1e3:.3f}" lon="112.9"/>' for number in range(4))
    data = f"<gpx><wpt lat='1' lon='1'/><rte>{points}</rte></gpx>".encode()
    assert recordings.read_line(data).line[3] == (28.203, 112.9)
    assert _refused(lambda: recordings.read(data)).text.key == "recording-no-times"


def test_a_route_beside_a_track_does_not_count() -> None:
    data = _gpx(THREE).replace(b"<trk>", b'<rte><rtept lat="1" lon="1"/></rte><trk>')
    assert len(recordings.read_line(data).line) == 3


def test_ones_own_track_is_written_and_read_again_by_gpxpy() -> None:
    track = walks.made(Walk(metres=1500, sigma=4.0), 7)
    data = recordings.write_gpx([track[:50], [], track[50:]], "江滨路 <夜巡> & 护学\x00")
    (read,) = gpxpy.parse(data.decode()).tracks
    assert read.name == "江滨路 <夜巡> & 护学"
    assert [len(segment.points) for segment in read.segments] == [50, len(track) - 50]
    for fix, point in zip(
        track, (point for segment in read.segments for point in segment.points), strict=True
    ):
        assert (point.latitude, point.longitude) == pytest.approx((fix.lat, fix.lon), abs=1e-7)
        assert point.time is not None
        assert point.time.timestamp() == pytest.approx(fix.at, abs=1e-3)


def test_what_was_written_measures_the_same() -> None:
    track = walks.made(Walk(metres=1500, sigma=4.0), 7)
    again = recordings.read(recordings.write_gpx([track], "walk")).fixes
    assert tracks.measure(again).walked_m == pytest.approx(tracks.measure(track).walked_m, abs=0.01)


def test_points_that_are_no_place_are_not_written() -> None:
    bad = [
        Fix(BEGIN, 91.0, 0.0),
        Fix(BEGIN, float("nan"), 0.0),
        Fix(float("inf"), 1.0, 1.0),
        Fix(-5.0, 1.0, 1.0),
    ]
    document = gpxpy.parse(recordings.write_gpx([bad, [Fix(BEGIN, 28.2, 112.9)]], "").decode())
    assert document.get_points_no() == 1
