# Names of periods, what is said when one cannot be read, and when a community sets a limit that cannot be.
period-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
period-week = { $first } to { $last }
period-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
period-quarter = quarter { $quarter } of { $year }
period-half = { $half ->
    [1] first half
   *[2] second half
} of { $year }
period-year = { $year }
period-span = { $first } to { $last }

period-no-month = There is no month { $number }; please write 1 to 12.
period-no-quarter = There is no quarter { $number }; please write 1 to 4.
period-no-day = There is no day { $day } in month { $month }; please check the date and write it again.
period-no-year = The year { $year } is out of range; please check it and write it again.
period-no-length = It must be at least one day, for example “last 7 days”.
period-end-first = The end lies before the beginning; please write them the other way round.
period-too-long = That is too long: at most { $years } years at a time. Please look at it in parts.

terms-unknown = There is no setting “{ $name }”; please check its name.
terms-not-a-duration = “{ $name }”: please write a length with its unit, for example “30 min”, “2 h” or “7 days”.
terms-not-a-time = “{ $name }”: please write a time of day, for example “22:00”.
terms-not-a-number = “{ $name }”: please write a whole number, for example “3”.
terms-not-days = "{ $name }": please write days such as "2026-07-04", a stretch as "2026-07-04..2026-08-30" (120 days at most), with commas between, 60 at most.
terms-not-a-choice = “{ $name }”: please write “yes” or “no”.
terms-too-small = “{ $name }” is too small; please choose more.
terms-too-large = “{ $name }” is too large; please choose less. Lengths of time end at 366 days.
terms-order = “{ $name }” and “{ $other }” are in the wrong order: each step must come later, or be larger, than the one before. Please change one of them.
