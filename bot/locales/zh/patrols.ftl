# 巡逻:怎么共享位置、一条会变的消息、结束时的小结和原因。
command-patrol = 开始巡逻,或看看正在进行的巡逻
command-mykm = 我的巡逻里程和轨迹
command-reportkm = 自己报一次没有测量的里程
command-at = 到达巡查点(后面写编号)
command-checkpoint = 新建一个巡查点
command-track = 有正当理由时查看一次巡逻的路线(会留记录)
button-patrol-start = 开始巡逻
button-patrol-end = 结束巡逻
button-patrol-on = 还在巡逻
button-patrol-watch = 请人留意我
button-patrol-watch-off = 不用留意我了
button-patrol-sos = 求援
button-patrol-safe = 我没事了
button-patrol-coming = 我过去看看
button-patrol-cannot = 去不了
button-patrol-together = 和搭档一起
button-patrol-post = 站岗或楼内巡查(计分钟)
button-patrol-gpx = 导出轨迹
button-patrol-report-yes = 确认
button-patrol-report-no = 不确认

patrol-how = 巡逻开始了。请这样共享位置:点输入框旁的 📎 →“位置”→“共享实时位置”,选一小时或更长。
    手机放进口袋就行,每 10 秒左右传来一个点,我来计里程。
    结束时点“结束巡逻”,或者停止共享。位置只用于这次巡逻,线路只给您自己看,书记或街道要写明理由才能查看,并会告诉您;30 天后删除。
    注意安全:只看、只报、不追、不盘查;遇到危险先打 110。
patrol-how-web = 巡逻开始了。请点下面的“打开边走边记”,并允许浏览器使用位置;页面要开着,屏幕不要锁。
    结束时点“结束巡逻”。位置只用于这次巡逻,线路只给您自己看,书记或街道要写明理由才能查看,并会告诉您;30 天后删除。
    注意安全:只看、只报、不追、不盘查;遇到危险先打 110。
patrol-waiting = 🚶 巡逻已开始({ $at }),还没有收到位置。共享实时位置后,这里会显示时间和里程。
patrol-now = 🚶 巡逻中:{ $km } 公里 · { $minutes } 分钟
patrol-post-now = 🧍 值守中:{ $minutes } 分钟({ $at } 开始)
patrol-on-foot = 步行 { $km } 公里
patrol-apart = 步行 { $walked } 公里,骑行 { $ridden } 公里(分开记)
patrol-heard = 最近一个位置:{ $at }
patrol-valid-already = ✅ 已达到有效巡逻
patrol-valid-not-yet = 再{ $metres ->
    [0] { "" }巡 { $minutes } 分钟
   *[other] { $minutes ->
        [0] { "" }走 { $metres } 米
       *[other] { "" }走 { $metres } 米、再过 { $minutes } 分钟
    }
}就算有效巡逻
patrol-now-next = 大约每分钟更新一次。看到情况可以直接发照片或文字给我。
patrol-again = 🚶 巡逻中({ $at } 开始)。里程和时间看上面那条会更新的消息;要结束点下面,或发“结束巡逻”。
patrol-again-post = 🧍 值守中({ $at } 开始)。分钟数看上面那条会更新的消息;要结束点下面,或发“结束巡逻”。
patrol-started-short = 开始计里程
patrol-ended-short = 已结束,小结在下面
patrol-on-short = 好的,继续
patrol-on-thanks = 好的,巡逻继续。如果位置没有传来,请看看实时位置是不是还在共享。
patrol-closed = 🏁 这次巡逻在{ $at }结束了,小结在下面。

patrol-over = 🏁 巡逻结束:{ $km } 公里,{ $minutes } 分钟
patrol-over-nothing = 🏁 巡逻结束:没有收到可用的位置,所以没有里程。
patrol-post-over = 🏁 值守结束:{ $minutes } 分钟
patrol-ended-button = 您在{ $at }结束。
patrol-ended-share = 位置共享在{ $at }停止。
patrol-ended-silence = 很久没有收到位置,按最后一个位置的时间({ $at })结束。
patrol-ended-silence-post = 没有等到您的答复,按您最近一次确认的时间({ $at })结束。
patrol-ended-recording = 这是上传的轨迹,到{ $at }为止。
patrol-checkpoints = 到达 { $count } 个巡查点
patrol-valid-track = ✅ 有效巡逻,已计入。
patrol-valid-checkpoints = ✅ 有效巡逻(按巡查点),已计入。
patrol-valid-post = ✅ 有效值守,按分钟计入。
patrol-not-valid = 这次还不算有效巡逻{ $metres ->
    [0] { "" },还差 { $minutes } 分钟
   *[other] { $minutes ->
        [0] { "" },还差 { $metres } 米
       *[other] { "" },还差 { $metres } 米、{ $minutes } 分钟
    }
}。记录都留着,只是不计入统计。
patrol-over-day-km = 那一天的里程已到每日上限,有 { $km } 公里留作记录,不计入。
patrol-over-day-time = 那一天的时间已到每日上限,有 { $minutes } 分钟留作记录,不计入。
patrol-over-thanks = 辛苦了!
patrol-over-next = 地图稍后单独发给您,只有您看得到。辛苦了!
patrol-map = 这次巡逻的路线(只发给您)

patrol-seconds = { $n } 秒
patrol-minutes = { $n } 分钟
patrol-note-bridged = { $took }没有信号,按直线补了 { $metres } 米。
patrol-note-bridged-many = 有 { $count } 处短时没有信号(共{ $took }),按直线补了 { $metres } 米。
patrol-note-pause = { $took }没有信号,按暂停处理。
patrol-note-pause-many = 有 { $count } 处较长时间没有信号(共{ $took }),按暂停处理。
patrol-note-standing = 站着不动{ $took },计时间,不计里程。
patrol-note-riding = 骑行速度 { $km } 公里,计入骑行里程。
patrol-note-vehicle = 车辆速度 { $km } 公里,不计里程。
patrol-note-dropped-accuracy = { $count } 个位置不够准(误差太大),没有用。
patrol-note-dropped-jump = { $count } 个位置跳到了走不到的地方,没有用。
patrol-note-dropped-other-phone = 同时收到两部手机的位置,按点数多的那部计,另一部的 { $count } 个点没有用。
patrol-note-dropped-wrong-time = { $count } 个位置的时间不对,没有用。
patrol-note-dropped-null-island = { $count } 个位置是 0,0(手机还没定位),没有用。
patrol-note-dropped-not-a-place = { $count } 个位置不在地球上,没有用。
patrol-note-unusable = { $count } 个位置无法读懂,没有用。

patrol-silent = 从{ $at }起没有收到位置了。还在巡逻吗?如果 { $minutes } 分钟内没有消息,就按最后一个位置结束。
    位置共享时间到了的话,请重新共享一次。
patrol-post-silent = 值守从{ $at }开始,还在岗吗?请点“还在巡逻”或“结束巡逻”。如果 { $minutes } 分钟内没有答复,就按最近一次确认的时间结束。
patrol-offer = 收到您的实时位置。要开始一次巡逻、计里程吗?点“开始巡逻”之前的位置不会保存。
patrol-offer-again = 又收到您的位置了,上一次巡逻已经结束。要接着开始新的一次吗?
patrol-lost = ⚠️ { $name }{ $phone ->
    [0] { "" }
   *[other] { "" }({ $phone })
} 独自巡逻,从{ $at }起没有消息。请先打电话问一问;有危险打 110。
patrol-where = 最后位置:{ $lat },{ $lon }({ $at })
patrol-where-unknown = 没有收到过位置。
patrol-only-volunteers = 巡逻计里程是给志愿者用的。想参加,请联系社区登记为志愿者。
patrol-not-yours = 没有找到您的这次巡逻。发 /patrol 可以开始新的一次。
patrol-over-already = 这次巡逻已经结束了,小结在上面。

patrol-together = 请搭档给我发:/patrol { $code }
    对方发来后,你们就算一起巡逻,各记各的里程。这个号码在您巡逻期间有效。
patrol-joined = 您和 { $name } 一起巡逻了,里程各记各的。
patrol-joined-you = { $name } 和您一起巡逻了。
patrol-code-unknown = 没有找到这个同行号码。它只在对方巡逻期间有效,请让对方再看一眼“和搭档一起”。
patrol-post-short = 开始按分钟计
patrol-post-too-late = 这次已经收到位置了,不能改成站岗。请先结束,再发“/patrol 站岗”。
patrol-route-unknown = 没有叫“{ $name }”的路线。现有:{ $names }。
patrol-route-none = 社区还没有设路线,直接发 /patrol 自由巡逻就可以。
patrol-off-time = 不在规定时段到的巡查点:{ $spots }
patrol-off-time-one = { $name }({ $at })
patrol-off-turn = 没按顺序到的巡查点:{ $names }
patrol-missed = 没有到的巡查点:{ $names }
patrol-reached = 📍 { $name } 已到,这是第 { $count } 个巡查点。
patrol-reached-already = 📍 { $name } 之前已经到过了,一共 { $count } 个。
patrol-reached-out-of-turn = 顺序和路线不一样,没关系,如实记下了。
patrol-reached-off-time = 这里的时段是 { $hours },现在不在时段里,如实记下了,照样算到。
patrol-reached-far = 手机位置离这里约 { $metres } 米,如实记下了;如果是定位不准,不用管。
patrol-checkpoint-unknown = 没有这个巡查点编号,请对照牌子再看一遍。
patrol-checkpoint-who = 请由社区书记或网格长新建巡查点。
patrol-checkpoint-name = 请写上名字,可以带时段,例如:/checkpoint 江边凉亭 20:00-21:30
patrol-checkpoint-made = 巡查点“{ $name }”建好了。编号 { $code }{ $hours ->
    [0] { "" }
   *[other] { "" },每天 { $hours } 到
}。到了的人扫牌子,或者发 /at { $code }。打印牌子请点下面;在路线里排顺序,请到工作台的“路线”页。
patrol-checkpoints-list = 📍 { $place }的巡查点:
patrol-checkpoints-one = { $name }({ $code }){ $hours ->
    [0] { "" }
   *[other] { "" },{ $hours }
}
patrol-checkpoints-next = 新建请发名字,可以带时段:/checkpoint 江边凉亭 20:00-21:30

patrol-watch-on-short = 好的:15 分钟没消息告诉搭档,20 分钟告诉社区
patrol-watch-off-short = 好的,不再留意
patrol-sos-short = 求援已发出。危险请立刻打 110、119、120!
patrol-sos-told = 🆘 危险请立刻打 110(报警)、119(火警)、120(急救)!
    求援已告诉 { $told } 个人,包括您的最后位置。有人过来时我会告诉您。按错了或没事了,点“我没事了”。
patrol-sos-alarm = 🆘 { $name }{ $phone ->
    [0] { "" }
   *[other] { "" }({ $phone })
} 巡逻中求援({ $at })。先打电话;有危险打 110、119、120。
patrol-sos-ask = 离得近又安全的话,请过去看看;去不了也没关系。不要单独冒险。
patrol-sos-over = ✅ { $name } 没事了({ $at }),不用过去了。谢谢!
patrol-safe-told = ✅ 好的,已告诉大家您没事了。
patrol-coming = { $name } 正在过来({ $at })。
patrol-coming-short = 已告诉对方您在路上,注意安全
patrol-cannot-short = 没关系

mykm-month = 📏 我的巡逻 · { $month } 月
mykm-ever = 累计
mykm-measured = 有效巡逻 { $count } 次:步行 { $walked } 公里,骑行 { $ridden } 公里(实测)
mykm-minutes = 巡逻 { $minutes } 分钟,站岗和楼内 { $post } 分钟
mykm-reported = 自报 { $km } 公里,其中社区确认 { $confirmed } 公里(单列,不和实测相加)
mykm-next = 轨迹只给您自己看(书记或街道写明理由才能查看,并会告诉您),30 天后删除,里程留着。没有测量的里程可以发 /reportkm 自报。
mykm-patrol-valid = ✅ { $at } · { $km } 公里 · { $minutes } 分钟
mykm-patrol = ▫️ { $at } · { $km } 公里 · { $minutes } 分钟(不算有效巡逻)
patrol-gpx-here = 这是您这次巡逻的轨迹(GPX)。里面有您走过的地方,转发前请想一想。
patrol-track-not-yet = 这次巡逻还没有结束。结束以后再看,本人会知道是谁、为什么看。
patrol-track-gone = 这次的轨迹已经没有了(30 天后删除),里程还在。
patrol-recording-old = 这段轨迹太早了,只收最近 { $days } 天的。更早的请用 /reportkm 自报。
patrol-recording-future = 轨迹的时间在将来,请检查手表或手机的时钟,再导出一次。
patrol-recording-long = 这段轨迹超过 { $hours } 小时,请分段导出。
patrol-recording-overlaps = 这段时间已经有一次巡逻了,同一段路不重复计。
patrol-recording-no-place = 轨迹里没有可用的点,请重新导出。

patrol-report-ask = 请写公里数、分钟数,哪一天和说明可写可不写。例如:2.5公里 40分钟 昨天 沿江走了一圈
patrol-report-unclear = 没看懂。请这样写:/reportkm 2.5公里 40分钟 昨天 沿江走了一圈
patrol-report-too-much = 一次自报最多 { $km } 公里、{ $hours } 小时。
patrol-report-when = 日子要在最近 { $days } 天里,不能是将来。可以写“昨天”“前天”,或“2026-03-01”这样的日期。
patrol-report-too-many = 这一天已经自报了 { $count } 次,不能再多了。
patrol-report-kept = 已记下 { $month } 月 { $day } 日自报 { $km } 公里、{ $minutes } 分钟。自报单列,不和实测里程相加;社区确认后我告诉您。
patrol-report-confirm = { $name } 自报 { $month } 月 { $day } 日巡逻 { $km } 公里、{ $minutes } 分钟。{ $words }
    确认与否都单列,不和实测相加。
patrol-report-noted = 记下了
patrol-report-confirmed = 社区确认了您自报的 { $km } 公里。
patrol-report-declined = 社区没有确认您自报的 { $km } 公里,这次不列入。有疑问请直接和社区说。
patrol-report-unknown = 没有找到这次自报。
patrol-report-own = 自己的自报要由别人确认。
patrol-report-decided = 这次自报已经有人处理了。

patrol-look = 巡逻 { $number } 的路线({ $place },{ $at } 开始)。本次查看和理由已记录,并告诉了本人。请勿转发。
patrol-look-how = 请写编号和理由:/track 17 居民投诉 3 号楼夜间有人敲门
patrol-look-reason = 查看别人的路线要写明理由,本人会看到。例如:/track 17 居民投诉夜间敲门
patrol-looked-at = { $who } 查看了您 { $at } 开始的那次巡逻的路线,理由:{ $reason }。有疑问可以直接问社区。
patrol-unknown = 没有这个编号的巡逻。

# 疑点:中性的话,由别的社区的人看;不公开,不自动扣。
command-findings = 看看别的社区待复核的巡逻记录
button-finding-fine = 没问题
button-finding-asked = 请本人说明
button-finding-error = 设备问题
button-finding-say = 说明一下
findings-none = 现在没有要复核的记录。
finding-head = 巡逻 { $number }({ $at } 开始,{ $km } 公里)
finding-identical-track = 有 { $count } 个位置和另一个人同一秒的位置完全一样({ $percent }%)。可能是同一部手机,或者轨迹被复制。
finding-replayed-recording = 有 { $count } 个位置和更早的一次完全一样({ $percent }%)。可能是旧轨迹又发了一遍。
finding-steady-speed = { $count } 步的速度几乎没有变化,手机定位通常不会这么齐。
finding-round-and-round = 近期有 { $count } 次在同一小块地方来回。可能就是在小院里走,也可能手机放着没动。
finding-head-reports = 自报里程({ $at } 输入)
finding-back-fill-burst = 几分钟内一口气补报了 { $count } 条以前的里程。可能是攒着一起报,也可能记错了。
finding-told-reports = 您 { $at } 前后补报的几条里程,想请您说明一下是怎么记的。这不是批评,里程没有变。
finding-said = 本人说明:{ $words }
finding-next = 这不是结论,也不影响里程。请看看再选一个;拿不准就选“没问题”。
finding-noted = 记下了
finding-told-asked = 您 { $at } 开始的那次巡逻,记录看上去有些特别,想请您说明一下。这不是批评,里程没有变。
finding-told-error = 您 { $at } 开始的那次巡逻,手机定位可能有点问题。里程没有变;下次可以把手机放在外侧口袋。
finding-say-ask = 请用一两句话说明,我转给复核的人。
finding-say-thanks = 谢谢,已转给复核的人,会再看一遍。
finding-not-yours = 这条记录由别的社区复核。
finding-decided = 这条记录已经有人看过了。

# 浏览器里边走边记
button-patrol-walk = 打开边走边记
walk-title = 边走边记
walk-what = 开始之后,这一页把您的位置传给您正在进行的巡逻。先在聊天里发 /patrol。
walk-begin = 开始记
walk-end = 停止
walk-hint = 页面要开着,屏幕不要锁。没有网络时位置先存在这里,有网了再传。
walk-noscript = 这一页需要打开浏览器的脚本功能。
walk-asking = 正在定位,请允许浏览器使用位置……
walk-waiting = 暂时传不出去,先存着,一会儿再传。
walk-refused = 浏览器没有允许使用位置。请在浏览器设置里打开,再试一次。
walk-none = 现在定不到位。请到开阔一点的地方。
walk-shut = 传不上去:可能已经退出登录。请回聊天看一下,再打开这一页;没传的位置先存在这里。
walk-left = 上次没传完的位置已经传上去了。
walk-no-patrol = 您现在没有正在进行的巡逻,记下的位置不会计入。请先回聊天发 /patrol。
walk-over = 已停止。小结在聊天里。

sign-title = 巡查点和岗位牌
sign-checkpoint = 巡查点
sign-post = 值守岗位
sign-checkpoint-scan = 巡逻到这里,扫一扫
sign-post-scan = 到岗时扫一扫
sign-checkpoint-type = 或者发:/at { $code }
sign-post-type = 或者发:到岗 { $code }
sign-note = 给志愿者用。不扫也没关系,路过的居民不用管它。
sign-here = 🖨 牌子在这里(PDF,{ $count } 张),一张一页 A4,打印出来贴在原处。要换新的,停用后再建一个。
button-checkpoint-sign = 打印这块牌子
button-checkpoint-signs = 打印全部牌子

command-coverage = 看看哪些地方巡逻走到了(后面可以写时间)
coverage-head = 🗺 { $place } { $period }:{ $patrols } 次巡逻走到的地方。颜色越深走得越多,红线是路线上没走到的。
coverage-few = 这段时间巡逻的人不到 { $fewest } 位,画出来就等于画出是谁走的,所以不画。轨迹只保留 30 天,更早的也画不出来。
coverage-community = 覆盖图按社区画。您现在没有哪个社区的统计权限,请到工作台看各社区的“路线和覆盖”。
coverage-next = 图上不分是谁走的,每次巡逻的头尾 150 米也不画。这是为了查漏补缺,不是考核。
ground-gap = { $name }:走到 { $share }%
board-section-routes = 路线和覆盖
audit-ground = 改了路线或巡查点
ground-community = 路线和覆盖按社区看,请先从上面选一个社区。
ground-private = 所有人的合在一起,不分是谁走的;每次巡逻的头尾 150 米不画;轨迹保留 30 天,更早的时间没有图。
ground-covered = 本期 { $patrols } 次巡逻走到的地方,颜色越深走得越多;红线是路线上没走到的。
ground-capped = 巡逻很多,只画了最近 { $most } 次。
ground-few = 本期巡逻的人不到 { $fewest } 位,为了不让人看出是谁,不画走过的地方。
ground-gaps = 可以补走的路线
ground-hours = 一天里各个钟点巡逻的分钟数
ground-routes = 路线和区域
ground-no-routes = 还没有路线。可以在地图上点出来,或者上传文件。
ground-area = 区域
ground-ordered = 按顺序
ground-walked = 本期走到 { $share }
ground-end = 停用
ground-end-sure = 确定停用
ground-route-name = 路线名称
ground-file = 文件(GPX、TCX、GeoJSON),不传就用地图上点的
ground-draw = 在地图上依次点出路线,已点:
ground-undo = 退一步
ground-add-route = 添加路线
ground-spots = 巡查点
ground-no-spots = 还没有巡查点。
ground-signs = 要打印牌子,请在聊天里发 /checkpoint。
ground-spot-name = 巡查点名称
ground-spot-hours = 每天什么时段到(可以不填)
ground-spot-route = 属于哪条路线
ground-spot-free = 不属于路线
ground-place = 在地图上点位置
ground-add-spot = 添加巡查点
route-unreadable = 看不懂这个文件里的路线。请用 GPX、TCX,或者带线或多边形的 GeoJSON。
route-not-a-place = 路线里有不可能的位置,请检查经纬度(先纬度后经度)有没有写反。
route-too-short = 路线至少要两个不同的点,区域至少三个。
route-too-long = 路线太长了,最多 { $km } 公里,请分成几段。
route-name = 请给路线起个名字。
route-known = 已经有一条叫“{ $name }”的路线了,请换个名字,或先停用原来的。
route-gone = 这条路线或巡查点已经停用了。
ground-hour = { $hour } 点 { $minutes } 分钟
ground-quiet = 白天和晚上没有人巡逻的钟点:{ $hours }
ground-kind = 是路线还是区域
ground-is-route = 路线
ground-is-free = 不分先后
ground-is-area = 区域(沿边点一圈)
ground-is-ordered = 按顺序
walk-count = 位置已传到 { $count } 个,最近一次 { $at }。里程看聊天里的巡逻消息。
walk-again = 再开始
button-patrol-slot = 开始巡逻这条路线
patrol-slot-arrived = 这一班是巡逻“{ $name }”,点“开始巡逻这条路线”计里程。
patrol-slot-noted = ✅ 到岗已记:{ $shift }。巡逻结束后发“离岗”,不发就按班次结束算。
ground-slot = { $when }{ $free ->
    [0] { "" } · 已报满
   *[other] { "" } · 还差 { $free } 人
}
ground-slots-how = 排谁什么时候走:在聊天里发 /post,名字和路线一样就行,例如“/post 江滨路 每天 20:00-21:00 2人”。报名、换班、提醒都和岗位一样;到点发 /patrol 和路线名,就算到岗。
