"""Runs every benchmark, one after the other, each in a process of its own: `make bench [ARGS="claim courier"]`."""

import subprocess
import sys

ALL = {
    "claim": (),
    "courier": (),
    "transport": (),
    "ingest": (),
    "figures": ("--tasks", "100000", "1000000"),
    "pages": (),
    "matching": (),
    "ladder": (),
    "places": (),
    "intake": (),
    "tracks": (),
    "patrol_city": (),
}


def main(wanted: list[str]) -> int:
    """Run the named benchmarks, or all; the number of those that failed."""
    unknown = [name for name in wanted if name not in ALL]
    if unknown:
        print(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(ALL)}")
        return 2
    failed = 0
    for name in wanted or ALL:
        print(f"\n== {name}", flush=True)
        failed += (
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *ALL[name]], check=False).returncode
            != 0
        )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
