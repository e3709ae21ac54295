# 排班写不明白时的话。
roster-no-hours = 还没写几点到几点,例如“上学日 07:20-08:00”。
roster-hours = 钟点看不懂,请这样写:“07:20-08:00”,几段之间用逗号隔开。
roster-hours-overlap = 几段时间有重叠,请错开再写一次。
roster-needed = 每班人数请写 1 到 1000。
roster-no-days = 还没写哪些天,例如“周一、周三”或“2026-10-01”。
roster-unknown-days = “{ $words }”看不懂是哪些天。可以写:每天、上学日、工作日、节假日、周一至周五、周末、周一、周三,或具体日期。
roster-rule = 这条重复规则用不了:只能按周几,或按每月第几个周几、每月 1 到 28 日、每月最后一天,并要写从哪天开始。
roster-until = 结束的日子比开始的早,请核对再写一次。
roster-view-too-long = 一次最多看 { $days } 天的排班,请分几次看。
