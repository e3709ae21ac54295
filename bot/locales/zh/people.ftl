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
privacy-tracks = · 巡逻线路:只给您自己看;书记或街道写明理由才能查看,并会告诉您。求援时,搭档、工作人员和附近巡逻的人看得到最后位置。{ $days } 天后删除,只留公里和分钟。
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

command-join = 我想当志愿者
command-profile = 我会什么、什么时候有空
command-pause = 暂停派任务,例如 /pause 周一
command-resume = 恢复接任务
command-move = 我搬家了
command-leave = 不再当志愿者
button-adult = 我满 18 岁
button-minor = 我未满 18 岁
button-profile = 填写我会什么
button-join-no = 这次不登记
button-guardian-yes = 我是监护人,我同意
button-leave-yes = 确定退出
button-leave-no = 再想想
join-already = 您已经是{ $place }的志愿者了。发 /tasks 看看谁需要帮忙,发 /profile 改资料。
join-age-ask = 好的,在{ $place }当志愿者。先问一句:您满 18 岁了吗?(不用报生日)
join-born-ask = 请写出生年份,例如 2010。
join-name-ask = 请问怎么称呼您?写下姓名就行,例如“王小明”。只给社区负责人和跟您一起办事的人看。
join-needs-guardian = 未满 { $age } 岁要监护人同意。请把这个链接发给爸爸妈妈或其他监护人,他们点“同意”就行,7 天内有效:
    { $links }
join-no-homes = 未满 { $age } 岁,不会派您上门;户外、跑腿、活动类的可以参加。
join-asked = 已报给{ $place },负责人点一下就通过,结果马上告诉您。等的时候可以先填会什么、什么时候有空;也可以直接去群里领任务。
join-ask-staff = { $who } 想在{ $place }当志愿者。登记吗?登记后,他认领任务就能看到求助人的联系方式。
join-declined-done = 已婉拒,对方会收到客气的通知。
join-declined = { $place }这次没有给您登记,可能是还不认识您。欢迎到社区服务站坐坐,见个面再登记;求助不受影响。
join-guardian-agreed = 监护人已同意,您的申请已报给社区,有结果马上告诉您。
join-place-first = 还不知道您在哪个社区。先发 /move 选一下,再发一次。
guardian-ask = { $child } 想当社区志愿者,因为年纪小,要监护人同意。
    同意后:只安排户外和活动,不上门;您随时可以告诉社区不再同意。
guardian-thanks = 谢谢您同意。{ $child } 的申请已报给社区。
guardian-not-oneself = 要由监护人打开这个链接,不能自己同意自己。
guardian-too-young = 监护人要满 18 岁。
claim-needs-guardian = 您还没有监护人的同意,暂时不能领任务。发 /join 取得给监护人的链接。
claim-too-young = { $task } 要上门,未满 18 岁不能领。别的任务发 /tasks 看。
claim-arranged = { $task } 已另有安排,请看看别的任务:发 /tasks。
claim-barred = 您现在不能在{ $place }当志愿者。有疑问请联系社区书记。求助不受影响。
home-ask = 请问您在哪个社区?按一下,或写社区的名字,或发个位置。
home-which = 是哪一个?
home-unknown = 没找到这个地方。请换个写法,写社区或小区的名字,或发个位置。
moved = 好的,以后您算{ $place }的居民。原来社区没办完的事,照旧办完。
moved-volunteer = 您原来的志愿者登记已转过来,等{ $place }点一下就生效,有结果马上告诉您。
move-same = 您本来就在{ $place },没有变动。
pause-how = 没看懂到什么时候。可以写 /pause、/pause 周一、/pause 10 天。
paused = 好的,{ $until ->
    [0] 以后先不打扰您,想回来发 /resume
   *[other] 到{ $until }之前不打扰您,到时候自动恢复
}。{ $n ->
    [0] {""}
   *[other] 您手上还有 { $n } 件,照旧办完或按“退回”。
}
resumed = 欢迎回来!有合适的任务会告诉您,也可以发 /tasks 自己看。
leave-ask = 要退出志愿者吗?您手上的 { $n } 件任务会放回去请别人办。志愿时长和证明都保留,想回来随时发 /join。
leave-kept = 好的,您还是志愿者。
left = 已退出志愿者,谢谢您帮过的每一次忙。时长都在,发 /hours 还能开证明;想回来发 /join。

profile-head = 您的志愿资料(都可以不填):
profile-skills = · 会什么:{ $value }
profile-languages = · 会说:{ $value }
profile-free = · 有空:{ $value }
profile-reach = · 愿意走多远:{ $value }
profile-quiet = · 免打扰:{ $value }
profile-refused = · 不要叫我:{ $value }
profile-nothing = 没填
profile-anywhere = 不限
profile-metres = { $metres } 米以内
profile-hours = { $start }–{ $end }
profile-quiet-usual = 按社区的
profile-next = 点一项就能改。填了之后,合适的任务会先问您。
profile-ask-skills = 您会什么?点一下打勾,再点取消。
profile-ask-languages = 您会说哪些话?
profile-ask-free = 一般什么时候有空?
profile-ask-reach = 从家出发愿意走多远?
profile-ask-quiet = 什么时候不要打扰您?(紧急情况除外)
profile-ask-refused = 哪些事不要叫您?点一下打勾。
button-profile-skills = 会什么
button-profile-languages = 会说什么话
button-profile-free = 什么时候有空
button-profile-reach = 走多远
button-profile-quiet = 免打扰
button-profile-refused = 不要叫我
button-profile-done = 好了
switched-on = ✅ { $label }
switched-off = { $label }
skill-water-electric = 水电维修
skill-carpentry = 木工
skill-medical = 医护
skill-law = 法律
skill-psychology = 心理
skill-sign-language = 手语
skill-driving = 驾驶
skill-carrying = 搬运
skill-company = 陪伴
skill-translation = 翻译
skill-computer = 手机电脑
skill-cooking = 做饭
skill-childcare = 带孩子
skill-mediation = 调解
speaks-zh = 普通话
speaks-yue = 粤语
speaks-ug = 维吾尔语
speaks-kk = 哈萨克语
speaks-mn = 蒙古语
speaks-bo = 藏语
speaks-en = 英语
speaks-ru = 俄语
free-workdays-morning = 工作日上午
free-workdays-afternoon = 工作日下午
free-workdays-evening = 工作日晚上
free-weekend-morning = 周末上午
free-weekend-afternoon = 周末下午
free-weekend-evening = 周末晚上

command-unit = 我的单位:成员、报到、时长
command-blocklist = 暂不能服务的人(工作人员)
button-report = 有问题,告诉社区
button-never-again = 以后不想再遇到这个人
button-problem-done = 已处理
button-problem-bar = 不让他再在本社区服务
button-unblock = 恢复
button-unit-send = 安排谁去
button-unit-report-in = 向社区报到
button-unit-leave = 退出单位
button-unit-invite = 邀请成员
button-unit-contact = 邀请联系人
button-unit-members = 成员和时长
button-unit-return = 报表(XLSX)
problem-no-show = 没来或失约
problem-money = 要钱要物
problem-manners = 态度不好、骚扰
problem-unsafe = 觉得不安全
problem-other = 别的
report-ask = { $task } 有什么问题?只有社区负责人看得到,对方不会知道是您说的。有危险请先打 110。
report-thanks = 已告诉社区负责人,处理了会告诉您。可以再写一句当时的情况;如果不想再遇到这个人,按下面的按钮。
report-words-thanks = 记下了,已补充给社区负责人。
never-again-done = 好的,以后您的事不会再派给他,他的事也不会派给您,对方不会知道原因。正在办的已放回去请别人。
problem-told = ⚠️ { $who } 反映:{ $sort }{ $about ->
    [0] {""}
   *[other] ,对方是 { $about }
}。{ $words ->
    [0] {""}
   *[other] “{ $words }”
}
    请先分别问问双方。
problem-settled = ✅ 已处理。
problem-barred = ⛔ 已不让他在本社区服务,手上的任务已放回。发 /blocklist 可以恢复。
problem-handled-yours = 您反映的问题,社区已经处理。还有情况,请直接联系社区。
blocklist-empty = 现在没有人在名单上。
blocklist-line = { $who },{ $at } 起不能在这里服务。
unblocked = 已恢复,可以重新发 /join 登记。
flood-wait-short = 先缓一缓,还没有提交
flood-wait = 您这一会儿提的求助有点多,这一条先留着,没有丢。社区负责人会来问问情况;过一小时再按“确认提交”也行。急事请直接打社区电话,危险请打 110、119、120。
flood-staff = { $who } 短时间内提了很多求助,已请他缓一缓。请联系问问,是真有急事,还是误操作。

unit-none = 您还不是任何单位的成员。请单位联系人发 /unit 邀请您;单位要加入,请联系社区。
unit-overview = { $unit }:{ $members } 人,联系人 { $contacts }。
    今年为单位服务:系统记录 { $measured } 小时,补录 { $typed } 小时(两本账,不相加)。
unit-invite-member = 邀请一位同事加入{ $unit },7 天内有效,只能用一次,请只发给本人:
    { $links }
unit-invite-contact = 邀请一位联系人(可以代{ $unit }领任务),7 天内有效,只能用一次,请只发给本人:
    { $links }
unit-members-head = { $unit }的成员(今年为单位服务):
unit-member-line = · { $who }{ $contact ->
    [0] {""}
   *[other] (联系人)
} { $times } 次 { $hours } 小时
unit-return-title = 双报到
unit-return-head = { $unit } 在职党员到社区报到服务情况 { $since } 至 { $until }
unit-return-name = 姓名
unit-return-community = 报到社区
unit-return-since = 报到时间
unit-return-times = 服务次数
unit-return-measured = 系统记录(小时)
unit-return-typed = 补录(小时)
unit-return-here = { $unit }的报表好了,今年到现在。两本账分列,不相加。
unit-left = 您已退出{ $unit }。以前的时长不变。
unit-no-member = 这个人现在不是该单位的成员。发 /unit 看看成员,或先邀请他。
unit-last-contact = 您是单位唯一的联系人,请先邀请另一位联系人,再退出。
unit-joined = 欢迎加入{ $unit }!下一步:向您居住的社区报到,社区点一下就通过。
unit-send-ask = 请谁去?他会收到详情,时长记在他和单位名下。
unit-you-go = { $who } 请您代表单位去办 { $task }。详情在下面,办完请告诉他。
unit-goes = 已安排 { $who } 去,详情已发给他;时长记在他和单位名下。

place-circle = “{ $place }”不能放到自己下面。
place-level = “{ $parent }”的级别要比“{ $place }”高(市、区县、街道、社区、网格)。
map-too-large = 文件太大,请分成几个,每个不超过 200 MB。
map-not-json = 这不是 GeoJSON 文件(打不开)。
map-not-features = 要一个 FeatureCollection,里面每个地点一项。
map-no-code = 属性里没有 code(地点编号)。
map-no-shape = “{ $code }”没有面(要 Polygon 或 MultiPolygon)。
map-swapped = “{ $code }”的坐标超出范围,经度在前、纬度在后,是不是写反了?
map-crossed = “{ $code }”的边线自己交叉,修不好,请在地图软件里改。
map-repeated = “{ $code }”与第 { $other } 项重复。
map-unknown-place = 没有编号为“{ $code }”的地点。要新建,请同时写 name 和 level(city、district、street、community、grid)。
map-no-parent = “{ $code }”的上级“{ $parent }”不存在。
map-level = “{ $code }”的级别要比上级“{ $parent }”低。
map-loaded = 已装入边界:更新 { $changed } 处,新建 { $new } 处。
map-bad = { $file } 有 { $count } 处要改,什么都没有装入:
map-problem = 第 { $feature } 项:{ $what }
import-bad = { $file } 有 { $count } 处要改,什么都没有导入:
import-problem = { $cell }:{ $what }
import-fine = { $file } 没有问题:人员 { $people } 行,单位 { $units } 行,队伍 { $teams } 行。试运行,没有改动。
import-done = 已导入 { $file }:人员 { $people } 位,单位 { $units } 个,队伍 { $teams } 支;发出邀请 { $links } 个。
import-links = 没有账号的人,请把各自的邀请链接发给本人(文件 { $file },用完即删)。
import-unreadable = 文件打不开:要 XLSX 或 UTF-8 的 CSV。
import-too-long = 最多 { $rows } 行,请分几次导入。
import-no-header = 第一行要是表头。需要的列:{ $columns }。
import-unknown-column = 没有“{ $column }”这一列。可用的列:{ $columns }。
import-missing = 这里不能空。
import-unknown-place = 没有编号或名称为“{ $value }”的社区或网格。
import-unknown-role = 没有“{ $value }”这个角色。可以写:居民、志愿者、队长、网格员、网格长。
import-unknown-unit = 没有编号为“{ $value }”的单位。
import-phone = 电话看不懂,请写 11 位手机号或带区号的座机。
import-telegram = Telegram 编号是一串数字。
import-repeated = 与第 { $row } 行重复。
import-yes-no = 请写“是”或留空。
import-too-wide = 太长了,最多 { $most } 个字。
papers-doors = 门洞清单第 { $lines } 行要改:一行只写一个门洞,例如“3号楼2单元”,不写门牌、姓名和电话,最多 { $most } 个字。什么都没有印。
papers-done = 已写好 { $file }:{ $n } 份。
