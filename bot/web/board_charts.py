"""Charts for pages: drawn once each, in a thread of their own so that nobody waits behind a drawing."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from markupsafe import Markup

from bot import charts
from bot.charts import Chart

KEPT = 200

_drawer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
_drawn: OrderedDict[Chart, str] = OrderedDict()


async def drawn(chart: Chart) -> Markup:
    """The chart as an element of a page; the same chart is drawn only once."""
    if chart not in _drawn:
        made = await asyncio.get_running_loop().run_in_executor(_drawer, charts.svg, chart)
        _drawn[chart] = made
        if len(_drawn) > KEPT:
            _drawn.popitem(last=False)
    _drawn.move_to_end(chart)
    return Markup(_drawn[chart])  # noqa: S704 - drawn by us, its words escaped
