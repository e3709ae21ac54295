# 任务的一生:卡片、通知、拒绝的话。每条消息都说清下一步。
span-minutes = { $n } 分钟
span-hours = { $hours } 小时{ $minutes ->
    [0] {""}
   *[other] { " " }{ $minutes } 分钟
}
span-days = { $days } 天{ $hours ->
    [0] {""}
   *[other] { " " }{ $hours } 小时
}
task-title = #{ $number } { $category }
unit-name = { $name }
unit-members = { $name }党员
person-name = { $name }

card-head = { $state } #{ $number } { $category }
card-need = { $need }
card-where = 地点:{ $where }
card-when = 希望时间:{ $at }
card-urgent = ⚡ 紧急
card-wanted = 需要 { $wanted } 人,已有 { $taken } 人
card-claimant = { $who } · 用时 { $took }
card-waits-contact = { $who } 已领取,等他打开私聊(最多 10 分钟)
card-waits-consent = { $who } 已领取,等居民或书记同意
card-took = 办理用时 { $took }
card-finished = 🟢 #{ $number } 已办结,感谢{ $who }。
card-over = 🟢 #{ $number } 已办结。
card-photo = #{ $number } 的照片
card-draft = 📝 草稿
card-submitted = 🕓 待审核
card-accepted = 🕓 已受理
card-open = 🟡 待认领
card-assigned = 🟣 已指派
card-whistled = 📣 已吹哨
card-claimed = 🔵 已认领
card-done = 🟠 已完成,待确认
card-returned = 🔵 返工中
card-paused = ⏸ 挂账
card-closed = 🟢 已办结
card-unsolved = ⚪ 未能解决
card-withdrawn = ⚪ 已撤回
card-rejected = ⚪ 不受理
card-merged = ⚪ 已并案
card-redirected = ⚪ 已转办

state-draft = 草稿
state-submitted = 等待审核
state-accepted = 已受理
state-open = 等待认领
state-assigned = 已指派,等对方答复
state-whistled = 已吹哨,等部门答复
state-claimed = 已有人认领
state-on-way = 志愿者在路上
state-on-site = 志愿者已到达
state-done = 已完成,等确认
state-returned = 返工中
state-paused = 暂时放一放
state-closed = 已办结
state-unsolved = 未能解决
state-withdrawn = 已撤回
state-rejected = 不受理
state-merged = 已并入同一件事
state-redirected = 已转交有关部门

urgency-urgent = 紧急
urgency-ordinary = 一般

request-in-review = { $task } 已收到,社区正在审核,一有结果就在这里告诉您。不需要了可以按“撤回”。
request-published = { $task } 已发给志愿者,正在等人认领。有人认领会马上告诉您;久等没人,社区会接手。不需要了可以按“撤回”。
request-offered-privately = { $task } 已私下交给社区负责人,不会发到群里。有人接手会马上告诉您。
request-rejected = { $task } 这次没有受理。
    原因:{ $reason }
    情况有变化的话,随时重新写给我。
request-withdrawn = { $task } 已撤回,到此结束。需要帮助时随时再写给我。
request-claimed = 好消息:{ $who } 认领了 { $task },已拿到您的联系方式,会来联系您。办完后我会请您确认。
request-on-way = { $who } 已出发去办 { $task }。
request-on-site = { $who } 已到达,正在办 { $task }。
request-replaced = 好的,{ $task } 不由 { $who } 来办,正在另外找人。有人认领马上告诉您。
request-released = { $who } 办不了 { $task },已退回。您的求助还在,正在重新找人,有人认领马上告诉您。
request-done = { $who } 说 { $task } 已经完成。{ $note }
    问题解决了吗?请按下面的按钮。
request-done-again = 再问一次:{ $who } 完成的 { $task },问题解决了吗?{ $note }
    一天内没收到您的回话,我就先结案;结案后 { $days } 天内按“没解决”还能重开。
request-done-note = 留言:{ $note }
request-returned = { $task } 还没办好,已请原来的志愿者再来,有进展马上告诉您。
request-reopened = { $task } 已重新打开,正在重新找人。
request-unsolved = 很抱歉,{ $task } 这次没能解决。
    原因:{ $reason }
    还需要帮忙的话,重新写给我,我再帮您找人。
request-not-reached = { $task } 一直没联系上您,先结案了。如果其实没解决,{ $days } 天内按上面的“没解决”就能重开。
request-community-takes = { $task } 一直没人认领,已转给社区负责人跟进,不会放下。有进展马上告诉您。
draft-forgotten = 您没提交的那份草稿放了一天,已经清掉了。需要时再写给我就行。

callback-below = { $task } 已完成,请看下面最新的一条。
rating-ask = 谢谢!{ $task } 办得您满意吗?(不评也可以)
review-ask = 新求助待审核:{ $task }
    { $card }
    发布后进群;不受理要写原因。两小时没答复会请下一位负责人。
review-over = { $task } 已审核完毕。
check-ask = { $who } 说 { $task } 已完成。请核查:通过,还是返工?
check-over = { $task } 已核查完毕。
consent-ask = { $who } 想帮忙办 { $task },但还不是登记的志愿者。
    按“同意”,对方才看得到姓名、地址和电话;不放心就按“换人”,我再找别人。
consent-given = 已同意 { $who } 办理 { $task }。
consent-over = { $task } 这次认领已经结束,不用再决定了。
consent-wait = 您已占住 { $task }。您还没登记,要等居民或书记同意后才能看到详情,一有结果马上告诉您。
offer-private = 需要您安排(不进群):
    { $card }
offer-over = { $task } 已有人接手或已结束。

details-head = { $task } 详情(仅您可见,结束后收回)
details-said = 原话:{ $said }
details-name = 姓名:{ $value }
details-address = 地址:{ $value }
details-phone = 电话:{ $value }
details-point = 位置:{ $latitude }, { $longitude }
details-two-person = 第一次上门请两个人一起去。
details-due = 请在 { $at } 前办好。
details-next = 请先打电话约好时间。出发、到达可按可不按;办完按“完成”,办不了按“退回”。
details-photo = { $task } 的照片(仅您可见)
details-voice = { $task } 的语音(仅您可见)
details-gone = { $task } 已结束,居民信息已收回。谢谢您。

news-from-resident = { $task } 居民有新消息(仅您可见,结束后收回)。要回话,直接在这里写给我,我转告。
news-from-claimant = { $who } 就 { $task } 给您捎话。要回话,直接在这里写给我,我转告。
news-words = “{ $words }”
news-point = 位置:{ $latitude }, { $longitude }
news-file = { $who } 就 { $task } 发来的
news-taken-back = { $task } 的这条消息说的是另一件事,已收回。
claim-task-withdrawn = { $task } 居民已撤回,不用去了,谢谢您愿意帮忙。
claim-closed = { $task } 已确认办结,谢谢您!
claim-unsolved = { $task } 没能解决,已经结案。
    原因:{ $reason }
    谢谢您出力,不用再去了。
claim-returned = { $task } 居民说还没解决,请您再联系一下,办完再按“完成”。
claim-returned-why = { $task } 还要再办一下:{ $reason }
    办完再按“完成”;办不了按“退回”。
claim-lapsed = { $task } 很久没有消息,先放回去请别人来办了。想继续可以再认领。
claim-no-consent = { $task } 没有等到同意,已放回去。谢谢您愿意帮忙;请书记给您登记后,下次就能直接办。
claim-replaced = { $task } 这次请了别人来办,谢谢您愿意帮忙。想帮别的忙,发 /tasks。
claim-unit-nudge = { $unit }认领的 { $task } 还没有进展,现在怎么样了?办完按“完成”,办不了按“退回”。
claim-not-yours = 这个任务不在您手上。发 /my 看看您手上的任务。
claim-over = 这次认领已经结束了。发 /my 看看您手上的任务。
claim-too-late = { $task } 现在是“{ $state }”,不能认领了。
claim-own-request = 这是您自己的求助,要请别人来帮。
claim-yours-already = { $task } 已经在您手上了,详情在我们的私聊里。
claim-taken = 晚了一步:{ $who } 在 { $ago }前已认领。谢谢您!想候补,按卡片上的“候补”;别的任务发 /tasks 看。
claim-cap = 您手上的任务已经到上限,先办完一件再领吧。
claim-finished-already = { $task } 您已报完成,正在等确认。
claim-no-unit = 您还不是任何单位的联系人。请单位联系人或书记给您发邀请;现在可以先按“我来领取”以个人名义认领。
claim-not-contact = 您不是这个单位的联系人,不能代它认领。
claim-link-not-yours = 这个链接是给别人用的。想帮忙请在群里自己按“我来领取”。

callback-over = { $task } 的情况已经变了,请看最新的消息。
callback-answered = 您已经这样答复过了,谢谢。
check-own-work = 自己办的事不能自己核查,请别人来。
reopen-too-late = 结案超过 { $days } 天,不能重开了。请重新写一条求助,我马上安排。
task-unknown = 没有找到这件事。发 /my 看看您的求助和任务。
task-not-yours = 这件事不是您的,我不能替您改。发 /my 看看您自己的。
task-over-already = { $task } 已经结束了。还需要帮忙的话,重新写给我就行。
task-move-impossible = 这件事的情况刚刚变了,这一步做不了。发 /my 看最新情况。
right-missing = 您在{ $place }没有这个权限。需要的话请联系社区书记。
right-last-operator = 这是最后一位管理员,不能撤销。
place-unknown = 没有找到“{ $code }”这个地方,请核对编号。
place-none = 这里还没有设置社区,请联系管理员。

ladder-nudge = { $task } 还没人认领,您看看找谁合适?
    { $card }
ladder-neighbours = { $task } 还是没人认领,请问问邻近网格。
    { $card }
ladder-grid-head = { $task } 一直没人认领,请网格长安排。
    { $card }
ladder-community = { $task } 太久没人认领,请社区接手。居民已经知道。
    { $card }
ladder-whistle = { $task } 社区接手后还没有着落,请考虑向街道吹哨。
    { $card }
pause-review = { $task } 挂账到期了,请看看能不能接着办。
    { $card }
evidence-photo = { $task } 完成后的照片

lost-resident = { $task } 的求助人 { $who } 收不到消息了(可能停用或拉黑了机器人)。请用电话联系,别让事情搁下。
lost-claimant = 正在办 { $task } 的 { $who } 收不到消息了。请联系他,必要时换人。
lost-group = 群“{ $title }”收不到 { $place } 的卡片了(机器人被移出或群已解散)。请重新拉入并发 /bind。
