# What is said when a roster cannot be understood.
roster-no-hours = The hours are missing, for example “school-days 07:20-08:00”.
roster-hours = I cannot read these hours. Please write them like “07:20-08:00”, several separated by commas.
roster-hours-overlap = Some of the hours overlap; please move them apart and write them again.
roster-needed = Please write 1 to 1000 people for each shift.
roster-no-days = The days are missing, for example “mon,wed” or “2026-10-01”.
roster-unknown-days = I cannot tell which days “{ $words }” are. You can write: every-day, school-days, working-days, free-days, weekdays, weekends, mon,wed, or dates.
roster-rule = This rule cannot be used: only weekly by weekdays, or monthly by the first to fourth or last weekday, by days 1 to 28 or by the last day, and from a given day on.
roster-until = The end lies before the beginning; please check and write it again.
roster-view-too-long = At most { $days } days of a roster at a time; please look at it in parts.
