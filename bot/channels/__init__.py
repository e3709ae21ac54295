"""One file a channel: each turns what happens there into `Incoming` and delivers what was promised."""
