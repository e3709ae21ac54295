# 时间的说法,由程序填入。
time-today = 今天 { $time }
time-yesterday = 昨天 { $time }
time-tomorrow = 明天 { $time }
time-other-day = { $day } { $time }
