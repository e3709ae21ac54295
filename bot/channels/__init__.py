"""One file a channel: each turns what happens there into `Incoming` and delivers what was promised."""

import os

# python-telegram-bot is changing its seconds to timedelta and warns everybody who has not chosen yet.
os.environ.setdefault("PTB_TIMEDELTA", "true")
