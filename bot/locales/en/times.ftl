# How a time is said; filled in by the program.
time-today = today at { $time }
time-yesterday = yesterday at { $time }
time-tomorrow = tomorrow at { $time }
time-other-day = { $day }, { $time }
