"""The fake Telegram as a process of its own: `python -m tests.telegram --port 8081`."""

import argparse
import asyncio
import sys

from tests.telegram.control import ControlledTelegram
from tests.telegram.limits import Limits
from tests.telegram.server import TOKEN


async def _serve(given: argparse.Namespace) -> None:
    limits = Limits() if given.limits else None
    async with ControlledTelegram(token=given.token, port=given.port, limits=limits) as telegram:
        sys.stdout.write(f"{telegram.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Serves until interrupted; prints its root address as the first line."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--limits", action="store_true", help="refuse what exceeds Telegram's sending limits")
    try:
        asyncio.run(_serve(parser.parse_args()))
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
