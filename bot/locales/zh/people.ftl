# 人、地点、单位和权利:加入、隐私、时长、单位、安全、导入。
command-privacy = 我的哪些信息被保存、存多久
command-who = 谁看过我的详情
command-export = 把关于我的全部信息发给我
command-forget = 删除我的信息
button-who-looked = 谁看过
button-export = 发给我一份
button-forget = 删除我的信息
button-forget-yes = 确定删除
button-forget-no = 先不删

privacy-head = 关于您,我这里存着什么:
privacy-who = · 称呼:{ $name }{ $phone ->
    [0] {""}
   *[other] ,电话:{ $phone }
}
privacy-nothing = 没有
privacy-requests = · 您的求助:原话、姓名、电话、地址和照片,只给认领的志愿者和负责的工作人员看;结束 { $days } 天后删除,只留编号、类别和时间。
privacy-tracks = · 巡逻线路:只有您自己看得到,30 天后删除,只留公里和分钟。
privacy-messages = · 我们的聊天记录和查看记录:{ $days } 天后删除。
privacy-seen = · 群里只看得到遮去姓名、电话、门牌和病情的卡片。工作人员每次查看都会记下来。
privacy-agreed = · 您同意过 { $n } 次把联系方式给认领的人;不再同意,撤回那条求助就行。
privacy-next = 可以看谁看过、要一份全部资料,或者让我把您的信息删掉:

who-nobody = 到现在,没有人看过您的详情。有人看了会记在这里,随时发 /who 查。
who-head = 最近看过您详情的人:
who-line = · { $at } { $who }({ $how })
who-next = 觉得不对劲,请告诉社区书记;不想再存着,发 /forget。
look-claimant = 认领了您的求助
look-board = 工作人员查看

export-here = 这是我们存着的关于您的全部信息。请自己保管好;这个文件 7 天后从我们这里删除。

forget-ask = 要把您的信息都删掉吗?删了就找不回来。
    您没办完的求助({ $requests } 件)会撤回,您手上的任务({ $claims } 件)会放回去请别人办。
    姓名、电话、地址、照片、聊天记录都会删除,统计里只留一个编号。
forget-kept = 好的,什么都没有删。
forgotten = 已经删除。您没办完的事都已交还,这里只剩一个看不出是谁的编号。谢谢您;哪天还需要帮忙,直接写给我就行,就像第一次来一样。

command-hours = 我的志愿时长和证明
command-backfill = 给志愿者补录时长(工作人员)
button-certificate = 开时长证明(PDF)
button-dispute = 有一条不对
button-upheld = 他说得对,要改
button-not-upheld = 没有问题
hours-none = 您还没有志愿时长。办完一件任务并确认后,时长会自动记在这里。
hours-head = 您的志愿时长(今年 / 累计):
hours-measured = · 系统记录:{ $year } / { $ever } 小时
hours-patrolled = · 巡逻:{ $year } / { $ever } 小时
hours-back-filled = · 补录(另一本账,不相加):{ $year } / { $ever } 小时
hours-line = { $at } { $what } { $hours } 小时{ $reason }
hours-reason = ({ $reason })
hours-kind-task = 办任务
hours-kind-duty = 值岗
hours-kind-typed = 补录
hours-correction = 更正
hours-next = 怎么算的:按了“出发”的从出发算起(最多 4 小时);没按的,从接到任务算起,最多 1 小时。两件同时办的,时间不重复算。
hours-which = 哪一条不对?
hours-dispute-ask = 哪里不对?写一句就行,例如“那天做了 2 小时,只记了 0.5 小时”。
hours-disputed = { $who } 说这条时长不对:
    { $line }
    他说:“{ $words }”
    原来的记录不会改,更正另写一行。
hours-dispute-told = 已转给社区负责人,改不改都会告诉您。
hours-stays = 您说不对的那条时长,社区看过了,认为没有问题。还有疑问,请直接找社区书记。
hours-answered = 这条时长的疑问已经答复。
hours-correct-ask = 应该是几小时,为什么?例如“1.5 小时,出发忘了按”。系统记录只能改少;少记的请用 /backfill 补录。
hours-corrected = 已更正,这条现在算 { $hours } 小时。
hours-corrected-yours = 您的一条时长更正为 { $hours } 小时。原因:{ $reason }。发 /hours 可以看。
hours-only-staff = 补录时长是社区工作人员的事。看自己的时长,发 /hours。
hours-type-how = 请这样写:/backfill 姓名 小时 日期 事由
    例如:/backfill 王强 2.5 2026-03-01 社区大扫除
    补录和系统记录是两本账,不会相加;本人会收到通知。
hours-typed = 已给 { $who } 补录 { $hours } 小时,本人已收到通知。
hours-typed-yours = { $by } 给您补录了 { $hours } 小时,事由:{ $reason }。不对的话请按下面的按钮。
hours-own = 自己的时长不能自己补录或更正,请别的负责人来。
hours-day = 日期不对:请写成 2026-03-01 这样,而且不能是以后的日子。
hours-length = 一次可以补录 0.1 到 12 小时。
hours-only-lower = 系统记录的时长只能改少,不能改多;少记的请补录。
hours-unknown = 没有找到这条时长。发 /hours 看看您的记录。
hours-who = 您管的地方有 { $n } 位叫“{ $name }”的,认不准是谁。请核对姓名;有重名的,请先让其中一位改个称呼。

certificate-title = 志愿服务记录证明
certificate-number = 编号 { $number }
certificate-for = { $name } 于 { $since } 至 { $until } 在{ $place }参加志愿服务 { $times } 次:
certificate-measured = 系统记录的服务时长 { $hours } 小时
certificate-patrolled = 巡逻时长 { $hours } 小时
certificate-back-filled = 工作人员补录的时长 { $hours } 小时(单独列出,不与上列相加)
certificate-issuer = 出具单位:{ $place }{ $contact ->
    [0] {""}
   *[other] { " " }联系电话:{ $contact }
}
certificate-day = { $day }
certificate-verify = 验证码 { $code }
    扫码或打开 { $url } 可以核对真伪。
    本证明免费出具。
certificate-nothing = 还没有可以证明的时长。办完一件任务、确认以后就有了。
certificate-here = 证明开好了,免费。别人可以在 { $url } 核对真伪,那里只显示您的姓。

verify-title = 核对志愿服务证明
verify-true = 这份证明是真的,内容如下:
verify-unknown = 没有这个验证码的证明。请核对是否抄漏;仍不对的,请联系出具单位。
verify-number = 编号:{ $number }
verify-name = 姓名:{ $name }
verify-issued = 出具:{ $place },{ $day }
verify-code = 验证码
verify-button = 核对

card-title = 邻帮 · 连心卡
card-how = 扫一扫,写一句话就有邻居来帮忙。不用安装,不用注册。
poster-title = 有难处,说一声
poster-how = 扫一扫,写一句话,邻居来帮忙
poster-private = 群里看不到您的姓名、电话和门牌
paper-emergency = 遇到危险请先打:报警 110 火警 119 急救 120
web-document = 📄 打开文件
