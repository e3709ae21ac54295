# 值岗:岗位、排班、报名、换班、到岗、交接和没有人在岗时的话。
command-duty = 我的班,还有哪些班缺人
command-post = 新建岗位和排班(后面写:名称 哪些天 几点到几点 几人)
button-duty-arrive = 到岗
button-duty-swap = 换班
button-duty-off = 请假
button-duty-cannot = 来不了
button-duty-call = 请大家补位
button-duty-leave = 交接 / 离岗
button-duty-leave-yes = 先离岗
button-duty-stay = 再等等
button-duty-excuse = 有原因,撤销记录
button-duty-take = 报名
button-duty-over = 我来顶班
button-duty-keep = 不换了
button-duty-calendar = 订阅到手机日历
button-duty-roster = 看排班
button-duty-where = 设位置
button-duty-print = 打印排班表
button-duty-feed = 岗位日历
button-duty-sign = 打印岗位牌
button-duty-close = 停用岗位
button-duty-close-yes = 确定停用

duty-shift = { $post } { $at }–{ $until }
duty-take-button = 报名 { $shift }(缺 { $free } 人)
duty-cancel-button = 取消 { $shift }
duty-here-button = { $name } 已在岗
duty-post-button = { $post }

duty-yours = 您的班:{ $shift }。来不了可以请假,或点“换班”请别人来。
duty-open = 这些班还缺人,点一下就报名:
duty-none = 现在没有缺人的班。有新班时再来看,发 /duty 就行。
duty-none-mine = 其他班都有人了,谢谢您!
duty-on-post = 🧍 您在岗:{ $shift },{ $at } 到岗。走的时候请点“交接 / 离岗”。
duty-taken-short = 报上了
duty-taken = ✅ 报名成功:{ $shift }
    开始前 { $ahead } 分钟会提醒您。到了点“到岗”(也可以发位置,或发“到岗 ”加岗位编号)。
duty-full = 这一班人满了:{ $shift },由 { $who } 值岗。发 /duty 看看别的班。
duty-filled = { $shift } 已有人报名,谢谢大家!
duty-yours-already = 您已经报了这一班:{ $shift }。到时会提醒您。
duty-overlap = 这个时间您已经报了另一班:{ $shift }。要换的话,请先在那一班点“请假”或“换班”。
duty-guardian = 未满 14 岁的志愿者要先有监护人同意,再来报名。发 /join 可以请监护人确认。
duty-shift-over = 这一班已经结束或取消了:{ $shift }。发 /duty 看看别的班。
duty-not-yours = 这一班现在不在您名下了。发 /duty 看您的班。
duty-replaced = { $shift } 已由别人顶上。如果您其实在岗,请跟队长说一声,记录可以撤销。

duty-off-short = 已请假
duty-off = 好的,{ $shift } 已请假,名额放出来了,不算缺岗。谢谢您提前说。
duty-off-late = 好的,{ $shift } 已请假,记的是“开始后请假”。队长马上会知道,您不用再做什么。
duty-off-lead = { $name } 请假:{ $shift }。空出一个名额,可以请大家补位。
duty-off-there = 您这一班已经到过岗了:{ $shift }。要走请点“交接 / 离岗”。
duty-swap-short = 正在问大家
duty-swap-asked = 已经问了 { $count } 位有空的邻居:{ $shift }。谁先接谁来,接了马上告诉您;没人接之前,这一班还是您的。
duty-swap-nobody = 现在没有找到这个时间有空的人:{ $shift }。这一班还是您的;实在来不了请点“请假”。
duty-swap-ask = { $name } 想换班:{ $shift }。您能来顶一下吗?不方便不用理会。
duty-swap-gone = { $shift } 不用换班了,谢谢!
duty-swap-late = 这一班已经有人接了,或者不用换了:{ $shift }。谢谢您!
duty-swap-own = 这就是您自己的班。不想换了请点“不换了”。
duty-swapped = { $name } 接了您的班:{ $shift }。您不用来了,也不算缺岗。
duty-kept = 好的,{ $shift } 还是您来。

duty-reminder = ⏰ 还有 { $minutes } 分钟:{ $shift }。到了请点“到岗”。
duty-late-ask = { $shift } 已经开始,还没有记到您到岗。到了请点“到岗”;来不了请点“来不了”,我去请别人。
duty-short = { $shift } 还缺 { $count } 人报名。可以请大家补位。
duty-call = { $shift } 缺 { $count } 人,您能来吗?不方便不用理会。
duty-called = 已经问了 { $count } 位有空的邻居:{ $shift }。有人报名,您发 /post 看排班。
duty-called-nobody = 现在没有可问的人,或者一小时内已经问过:{ $shift }。可以打电话请人,或自己去看看。
duty-alarm = ⚠️ { $at } 空岗:{ $shift },缺 { $count } 人。
duty-alarm-expected = 还没到的:{ $names }
duty-alarm-next = 人在岗但没带手机,请点下面的名字;没人就请大家补位。
duty-alarm-over = ✅ { $at } 已有人到岗:{ $shift }。
duty-over = { $shift } 已结束。

duty-too-early = 还早:{ $shift }。开始前 { $minutes } 分钟内再点“到岗”。
duty-arrived-short = 已记到岗
duty-arrived = 🧍 已到岗({ $at }):{ $shift }
duty-arrived-late = 🧍 已到岗({ $at }):{ $shift }。比开始晚了一些,如实记下了,辛苦您赶来。
duty-arrived-next = 走的时候请点“交接 / 离岗”。只看、只报、不追、不盘查;遇到危险先打 110。
duty-with = 同班:{ $names }
duty-far = 您发来的位置离岗位约 { $metres } 米:{ $shift }。到了再发一次,或直接点“到岗”。
duty-nothing-now = { $post } 现在没有您的班,也没有缺人的班。发 /duty 看看。
duty-nothing-yours = 您现在没有要到岗或离岗的班。发 /duty 看您的班,也可以发“到岗 ”加岗位牌上的编号。
duty-sign = 岗位牌可以打印:点“打印岗位牌”。扫牌子或发编号就到岗。
duty-post-unknown = 没有找到这个岗位。请看看岗位牌上的编号,或发 /duty。
duty-not-there = 这次在岗已经结束了。发 /duty 看您的班。
duty-leave-early = 还没到点:{ $shift }。现在走会如实记“提前离岗”,队长会知道缺人。要等人来接,还是先走?
duty-leave-nobody = 下一班还没人到:{ $shift }。能再等几分钟吗?
duty-stayed = 好的,谢谢您再等等。走的时候点一下。
duty-left = 🏁 { $shift } 结束,在岗 { $minutes } 分钟,已记入志愿时长。辛苦了!
duty-left-early = 已离岗:{ $shift },在岗 { $minutes } 分钟,记了“提前离岗”。队长会知道,您放心去忙。
duty-left-to = 🏁 已交接给 { $name }:{ $shift },在岗 { $minutes } 分钟,已记入志愿时长。辛苦了!
duty-relieving = { $name } 把岗交给您了:{ $shift }。
duty-time-up = 到点了:{ $shift }。谢谢!请点“交接 / 离岗”;{ $minutes } 分钟后会自动结束。
duty-time-up-alone = 到点了:{ $shift }。接班的人还没到,能等请再等等;{ $minutes } 分钟后会自动结束。
duty-left-for-you = { $shift } 已按结束时间记您离岗,在岗 { $minutes } 分钟。下次走的时候点一下就更准了。
duty-no-show-you = { $shift } 没有记到您到岗。如果您其实在岗,或有原因,请跟队长说一声,记录可以撤销。
duty-no-show-lead = { $name } 没有到岗:{ $shift }(系统记录)。如果有原因,点下面撤销。
duty-excused = 已撤销:{ $name },{ $shift }。
duty-excused-you = { $shift } 的记录已由队长撤销,不算了。
duty-record-own = 自己的记录请别人来处理。
duty-here-done = 已记:{ $name } 在岗,{ $shift }。记的是您登记的;这段时间不自动计入时长,可以补录。
duty-here-you = { $name } 在{ $at }登记您在岗:{ $shift }。走的时候请点一下,或告诉队长。

duty-post-how = 请这样写:/post 育才路口 上学日 07:20-08:00 2人
    依次是:岗位名称(中间不留空格)、哪些天(每天、上学日、工作日、周一至周五、周一、周三,或日期)、几点到几点、每班几人。
duty-post-where = 岗位要建在社区或网格里,您现在没有可以排班的社区。请联系社区书记。
duty-post-closed = { $post } 已经停用了。
duty-slot-known = { $post } 已经有这样一段时间了,不用再加。
duty-post-made = 📍 岗位建好了:{ $post }({ $place }),岗位编号 { $code },每班 { $needed } 人,已排 { $count } 班。
duty-post-more = 📍 { $post }({ $place })加了一段时间,岗位编号 { $code },每班 { $needed } 人,又排了 { $count } 班。
duty-post-next = 志愿者发 /duty 就能报名。以后每天自动往后排到 14 天,节假日按规则避开。
duty-post-no-shifts = 最近 14 天没有符合的日子(可能在放假),到时会自动排出来。
duty-posts = 您可以排班的岗位。新建请写:/post 名称 哪些天 几点到几点 几人
duty-posts-none = 还没有岗位。请写一个,例如:育才路口 上学日 07:20-08:00 2人
duty-roster = 📋 { $post }(编号 { $code })最近的班:
duty-line = { $shift }:{ $names }{ $free ->
    [0] { "" }
   *[other] ,还缺 { $free } 人
}
duty-line-nobody = { $shift }:还没有人,缺 { $free } 人
duty-cancel-short = 已取消
duty-cancel-done = 已取消:{ $shift },通知了 { $count } 人。
duty-cancel-late = 这一班已经开始、结束或取消了:{ $shift }。正在进行的班,可以用“停用岗位”结束。
duty-cancelled = { $shift } 取消了,您不用来。谢谢!
duty-close-ask = 确定停用 { $post } 吗?以后的班都会取消,报名的人会收到通知;正在岗的人按现在的时间结束、照记时长。
duty-close-done = { $post } 已停用,通知了 { $count } 人。
duty-post-ended = { $shift } 提前结束(岗位停用),在岗 { $minutes } 分钟,已记入志愿时长。请回吧,辛苦了!
duty-where-ask = 请把 { $post } 的位置发给我:点 📎 →“位置”,选好地点发送。
duty-where-again = 请发一个位置(📎 →“位置”)。不设也可以,发 /cancel 结束。
duty-where-done = { $post } 的位置记下了。志愿者在 { $metres } 米内发位置就能到岗。
duty-print = 请先点这个链接登录({ $minutes } 分钟内有效,只能用一次):{ $first }
    再打开排班表,用浏览器打印:{ $then }
duty-calendar = 把这个地址加到手机日历的“订阅日历”里,您的班会自动出现:{ $url }
    地址只给您自己用;再点一次会换新地址,旧的就作废。
duty-feed = { $post } 的日历地址(只有班次和人数,没有姓名):{ $url }
    再点一次会换新地址,旧的就作废。

duty-calendar-mine = 我的值岗
duty-calendar-entry = { $post } 值岗 { $taken }/{ $needed } 人
duty-calendar-own = 值岗:{ $post }
duty-sheet-title = { $place } 值岗排班表
duty-sheet-range = { $first } 至 { $last }
duty-sheet-empty = 这一周没有班。
duty-sheet-time = 时间
duty-sheet-people = 值岗人
duty-sheet-sign = 签到
duty-sheet-free = 缺 { $free } 人
duty-sheet-before = 上一周
duty-sheet-after = 下一周
duty-sheet-private = 表上有姓名,只贴在值岗人看得到的地方;过期请撕下。
