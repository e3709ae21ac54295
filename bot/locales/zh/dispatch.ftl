# 找人、指派、挂账、吹哨、并案:说的话和按钮上的字。
button-offer-go = 我能去
button-offer-time = 几点到…
button-offer-no = 这次不行
button-offer-never = 这类别再找我
button-offer-at = { $at }
button-pick = 就请他来
button-assign = 指派
button-take-over = 我来处理
button-whistle = 吹哨
button-pause = 挂账
button-pause-days = { $days } 天后再看
button-pause-week = 再挂一周
button-resume = 接着办
button-redirect = 转 12345
button-accept = 接受
button-decline = 婉拒
button-approve = 批准
button-refuse = 不批准
button-whistle-arrived = 已到岗
button-whistle-more = 需要延时
button-whistle-back = 退回
button-whistle-on = 转交
button-whistle-daily = 日常
button-whistle-hard = 疑难
button-whistle-emergency = 紧急
button-more-hours = { $hours } 小时
button-join = 一起跟进
button-apart = 不是同一件,单独提交
button-merge = 并入 #{ $number }
button-unmerge = 不是一件事,撤销并案

whistle-daily = 日常
whistle-hard = 疑难
whistle-emergency = 紧急

offer-ask = { $task } 想请您帮忙。谁先答应谁去;不方便也请按一下,我好找别人。
    { $card }
offer-time-ask = 您几点能到?按一个,或写下时间,例如“下午3点”“明天上午10点”。
offer-time-noted = 好的,已告诉对方您 { $at } 能到。等对方选定,马上告诉您;有人先去了我也会说一声。
offer-time-unclear = 这个时间我没看懂,或不在两周之内。请写例如“下午3点”“明天上午10点”。
offer-pick-ask = { $who } 说 { $at } 能来办 { $task }。可以就按“就请他来”;不合适不用理会,我继续找人。
offer-picked = 说好了:{ $who } { $at } 来办 { $task }。
offer-picked-short = 好的,已告诉他
offer-yours = { $task } 归您了,谢谢!详情看这里最新的消息。
offer-declined = 没关系,谢谢您说一声。{ $task } 我去问别人。
offer-never-again = 好的,以后不再为“这一类”的事找您。{ $task } 我去问别人。
offer-answer-short = 知道了,谢谢
offer-not-yours = 这个不是问您的。想帮忙请发 /tasks。
offer-ended = 这个已经有结果了,请看最新的消息。

arrange-below = { $task } 请看下面最新的一条。
ladder-daily = 每日提醒:{ $task } 还没有人接手。请指派、自己处理、吹哨、挂账,或说明为什么无法解决;处理之前我每天提醒。
    { $card }

assign-who = { $task } 请谁去?按一个名字,我私下去问,到时没答复会告诉您。
assign-nobody = 现在找不到合适又联系得上的志愿者。可以“我来处理”、吹哨或挂账。
assign-person = { $who }
assign-sent = 已请 { $who } 办 { $task },{ $until } 前会有答复;没答复我再找您。
assign-ask = 社区想请您办 { $task },请在 { $until } 前答复。接受后就能看到详情。
    { $card }
assign-declined = 没关系,谢谢您说一声。{ $task } 社区会请别人。
assign-no-answer = { $task } 没等到您的答复,社区会请别人。
assign-again = { $task } 对方没能接,又回到待认领。请另作安排。
    { $card }
assign-not-a-helper = 这个人在这里还不是登记的志愿者,不能指派。
assign-not-reached = 这个人现在联系不上,请指派别人。
assigned-short = 已接受,详情在私聊里
declined-short = 知道了
took-over-short = 已归您
request-assigned = { $task } 社区已经指定人选,正在等对方答复。有消息马上告诉您。

pause-ask-days = { $task } 挂账到什么时候再看?
pause-ask-reason = 为什么先放一放?请写一句,居民会看到。
pause-done = { $task } 已挂账,{ $at } 我会再问您。期间不计时。
pause-longer-short = 好的,到时再看
pause-date-wrong = 复查日期要在 { $days } 天之内。
resumed-short = 已接着办
claim-paused = { $task } 社区先挂账到 { $at }:{ $reason } 您先不用去了,谢谢。
request-paused = { $task } 先放一放,{ $at } 再看能不能接着办。
    原因:{ $reason }
    到时我会告诉您;不需要了可以按“撤回”。
request-paused-longer = { $task } 还要再等一等,{ $at } 再看。到时我会告诉您。
request-resumed = { $task } 接着办了,正在重新找人,有人认领马上告诉您。

redirect-ask = 为什么不归社区办、居民该找谁?请写一句,居民会看到。
redirect-done = { $task } 已转 12345,原因已告诉居民。
request-redirected = { $task } 不归社区办,请拨打 { $to },说明情况,会有主管部门处理。
    社区的说明:{ $reason }
    还需要别的帮忙,随时写给我。

whistle-ask-sort = { $task } 要吹哨,属于哪一种?紧急 30 分钟答复,其他一天。
whistle-ask-reason = 请写一句:为什么社区解决不了,需要上面做什么?
whistle-proposed-done = { $task } 的吹哨已报给有权批准的人,有结果告诉您。
whistle-sent-done = { $task } 已吹哨,到时没答复会自动报上一级。
whistle-approve-ask = { $who } 提议吹哨({ $sort }):{ $reason }
    { $card }
whistle-approved = { $task } 已吹哨。
whistle-approved-short = 已吹哨
whistle-refused = { $task } 没有吹哨。
whistle-refused-why = { $task } 的吹哨没有批准:{ $reason } 请另作安排。
whistle-refuse-ask = 为什么不吹哨?请写一句,提议的人会看到。
whistle-call = 📣 吹哨({ $sort }):{ $reason }
    { $card }
    请在 { $until } 前答复:已到岗、需要延时、退回或转交。到时没答复会报上一级。
whistle-remind = 📣 { $task } 还在等您答复:{ $reason }
whistle-now-arrived = { $task } 已到岗。
whistle-now-declined = { $task } 已退回社区。
whistle-now-handed-on = { $task } 已转交。
whistle-now-passed = { $task } 过时没有答复,已报上一级。
whistle-came-short = 已记到岗,详情在私聊里
whistle-ask-hours = { $task } 还需要多久?
whistle-more-short = 已延时
whistle-back-ask = 为什么退回?请写一句,社区和居民会看到。
whistle-back-done = { $task } 已退回,社区已经知道。
whistle-on-ask = { $task } 转交给哪里?
whistle-on-nobody = 没有别的街道或部门可以转交。可以退回并说明该找谁。
whistle-on-short = 已转交
whistle-nobody-there = { $place } 现在没有人能收到吹哨。
whistle-not-yours = 这次吹哨不是问您的。
whistle-no-more-time = 最多延时 { $times } 次,每次不超过 { $days } 天。
whistle-nobody = { $task } 已吹哨,但上级现在没有人能收到,请打电话联系。我每天再试一次。
    { $card }
whistle-came = { $place } 对 { $task } 已到岗,会和社区一起办。
whistle-needs-time = { $place } 办 { $task } 需要延时到 { $until }。{ $reason }
whistle-declined = { $place } 退回了 { $task }:{ $reason }
whistle-unanswered = { $place } 没有按时答复 { $task } 的吹哨,我接着往上报;上面没有人了就每天再催。
whistle-rate-community = { $task } 办结了。这次吹哨,{ $place } 响应得怎么样?(不评也可以)
whistle-rate-officer = { $task } 办结了。这次{ $place }和社区配合得怎么样?(不评也可以)
whistle-rated-short = 谢谢评价
claim-whistled = { $task } 已改由上级办理,您先不用去了,谢谢您出力。
request-whistled = { $task } 社区一家办不了,已请{ $place }来办,{ $until } 前会答复。答复后马上告诉您。
request-whistle-later = { $task } 对方说还要些时间,{ $until } 前答复。我盯着。
request-whistle-back = { $task } 上级说不归他们办:{ $reason } 社区会另想办法,不会放下。

merge-suggest = 已有 { $n } 位邻居反映过同一件事:
    { $card }
    要一起跟进吗?一起办,结果一样会告诉您。
merge-joined = 好的,您反映的 { $task } 和 { $lead } 一起办,每一步都会告诉您。
merge-joined-short = 已一起跟进
merge-hint = 看起来和 { $lead } 是同一件事:{ $need }
merge-done = { $task } 已并入 { $lead }。弄错了可以撤销。
merge-undone = { $task } 已恢复单独办理。
merge-not-alike = 这两件事不能并在一起。
request-merged = { $task } 和 { $lead } 是同一件事,社区已并在一起办,每一步都会告诉您。
follower-news = 您反映的 { $task }(与 { $lead } 一起办)有进展:{ $state }。
follower-news-who = 您反映的 { $task }(与 { $lead } 一起办)有进展:{ $state },办理人:{ $who }。
follower-closed = 您反映的 { $task }(与 { $lead } 一起办)已办结。如果您那里其实没解决,直接再写给我。
follower-unsolved = 您反映的 { $task }(与 { $lead } 一起办)这次没能解决:{ $reason } 情况有变随时再写给我。

case-head = { $task } · { $state }
case-step-information = 一、信息收集
case-step-file = 二、案卷建立
case-step-dispatch = 三、指挥派遣
case-step-feedback = 四、处置反馈
case-step-verification = 五、核查结案
case-step-appraisal = 六、考核评价
case-line = { $at } { $what }{ $who ->
    [none] {""}
   *[other] ({ $who })
}{ $reason ->
    [none] {""}
   *[other] :{ $reason }
}
case-earlier = … 前面还有 { $n } 条
case-nothing = 还没有
case-due = 应在 { $at } 前办好
case-paused = 挂账合计 { $took },不计时
case-took = 办理用时 { $took }
case-rating = 居民评价:{ $rating }
case-counted = 计入 { $month }的统计
case-counts-when-due = 到期后计入当月统计
case-month = { $year } 年 { $month } 月
case-resident = 居民
case-staff = 社区工作人员
case-program = 系统
case-officer = 街道或部门
event-submit = 提交
event-accept = 受理
event-reject = 不受理
event-merge = 并案
event-unmerge = 撤销并案
event-redirect = 转办
event-publish = 发布
event-assign = 指派
event-decline = 婉拒指派
event-whistle = 吹哨
event-hand-back = 退回社区
event-claim = 认领
event-set-out = 出发
event-arrive = 到达
event-finish = 报完成
event-release = 退回
event-pause = 挂账
event-resume = 接着办
event-confirm = 确认办结
event-return = 返工
event-give-up = 未能解决
event-reopen = 重开
event-withdraw = 撤回
skill-unknown = 没有“{ $skill }”这一项技能。
button-progress = 进度
