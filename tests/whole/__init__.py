"""The whole service as a process of its own, against a Telegram or a browser of its own."""
