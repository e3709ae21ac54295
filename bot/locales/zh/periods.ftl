# 时段的名称、认不出时段时的话,以及社区自定的时限、上限写错时的话。
period-day = { $year }年{ $month }月{ $day }日
period-week = { $first }至{ $last }
period-month = { $year }年{ $month }月
period-quarter = { $year }年第{ $quarter }季度
period-half = { $year }年{ $half ->
    [1] 上半年
   *[2] 下半年
}
period-year = { $year }年
period-span = { $first }至{ $last }

period-no-month = 没有{ $number }月,请写 1 到 12 月。
period-no-quarter = 没有第{ $number }季度,请写第 1 到第 4 季度。
period-no-day = { $month }月没有{ $day }日,请核对日期再写一次。
period-no-year = { $year }年不在范围内,请核对年份再写一次。
period-no-length = 至少要有 1 天,例如“最近7天”。
period-end-first = 结束的日子比开始的早,请换过来再写一次。
period-too-long = 时间太长了,一次最多看 { $years } 年,请分几次看。

terms-unknown = 没有“{ $name }”这一项,请核对名称。
terms-not-a-duration = “{ $name }”请写时长并带单位,例如“30 分钟”“2 小时”“7 天”。
terms-not-a-time = “{ $name }”请写钟点,例如“22:00”。
terms-not-a-number = “{ $name }”请写一个整数,例如“3”。
terms-not-days = “{ $name }”请写日期,例如“2026-07-04”;一段日子写“2026-07-04..2026-08-30”(最长 120 天),几个之间用逗号,最多 60 个。
terms-not-a-choice = “{ $name }”请写“是”或“否”。
terms-too-small = “{ $name }”太小了,请写大一些。
terms-too-large = “{ $name }”太大了,请写小一些;时长最多 366 天。
terms-order = “{ $name }”和“{ $other }”的先后不对:后一步要比前一步晚、比前一步大。请改其中一个。
