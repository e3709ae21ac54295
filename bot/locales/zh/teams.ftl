command-team = 我的队伍:队员、邀请、退出
button-team-invite = 邀请队员
button-team-add = 按姓名添加
button-team-lead = 邀请队长
button-team-members = 队员
button-team-leave = 退出队伍
button-team-remove = 移出队伍
button-team-new = 建一支队伍
button-team-close = 解散
button-team-close-yes = 确定解散
button-team-hall = 开一个网页群
team-name = { $name }
team-person = { $team } { $name }
team-member = { $who }{ $lead ->
    [0] {""}
   *[other] (队长)
}
team-none = 您还没有参加队伍。请队长或社区书记发邀请链接给您;自己能帮忙,先发 /join 登记。
team-list = 您管的地方{ $n ->
    [0] 还没有别的队伍
   *[other] 还有这些队伍
}:
team-overview = { $team }({ $place }):{ $members } 人,队长 { $leads }。
    { $chat }
    编号 { $code }。要用 Telegram 群作队伍的群:把我拉进群,由书记在群里发 /bind { $code }
team-chat-none = 还没有自己的群:有任务时私聊问每位合适的队员。
team-chat-web = 队伍的网页群:{ $page }
team-chat-group = 队伍的群:{ $title ->
    [0] Telegram 群
   *[other] { $title }
}。有任务时卡片发到这里。
team-new-ask = 队伍叫什么名字?(最多 40 个字,例如“平安义警队”)
team-unknown = 没有这支队伍,或者已经解散。发 /team 看看现在的队伍。
team-code-taken = 编号“{ $code }”已经用过,请换一个。
team-no-member = 这个人现在不在队里。发 /team 看看。
team-not-yours = 只有{ $team }的队长和社区负责人可以这样做。
team-invite-member = 邀请一位队员加入{ $team },7 天内有效,只能用一次,请只发给本人:
    { $links }
team-invite-lead = 邀请一位队长带{ $team },7 天内有效,只能用一次,请只发给本人:
    { $links }
team-add-ask = 把谁加进{ $team }?请写姓名,要已经登记为志愿者的。
team-who = 叫“{ $name }”的志愿者有 { $n } 位。没有或重名时,请用“邀请队员”的链接。
team-added = 已把 { $who } 加进{ $team },并告诉了本人,本人可以退出。
team-in-already = { $who } 已经在{ $team }里。
team-you-are-in = { $who } 把您加进了{ $team }。以后问这支队伍的任务您也看得到,接不接都自愿。不想参加,按下面退出。
team-joined = 欢迎加入{ $team }!以后问这支队伍的任务您也看得到,接不接都自愿。发 /team 看看。
team-joined-first = 您已加入{ $team }。还差一步:登记为志愿者,社区点一下就通过。
team-members-head = { $team } 共 { $n } 人。点名字看他会什么;有问题也在那里告诉社区。
team-removed = 已把 { $who } 移出{ $team }。
team-removed-you = 您已不在{ $team }里。您仍是志愿者,手上的任务不变。有疑问请联系社区书记。
team-left = 您已退出{ $team }。手上的任务和以前的时长不变。
team-without-lead = { $team } 现在没有队长了,请安排一位。
team-close-ask = 解散{ $team }?队员都会收到通知,过去的记录保留。
team-closed = { $team } 已解散,已告诉队员。
team-closed-you = { $team } 已解散。您仍是志愿者,手上的任务不变。
team-bound = 这个群现在是{ $team }的群:请这支队伍办的任务,卡片发到这里。
team-asked-already = { $team } 这一轮已经问过了。
team-nobody = { $team } 现在没有可以问的队员(忙着、休息、刚问过,或不合适)。请换一支队伍或指派给一个人。
team-choice = 请 { $name } 全队看看
team-asked = { $task } 已请{ $team }看看,谁先领就是谁的;没人领,照常往上报。{ $n ->
    [0] 卡片在队伍的群里。
   *[other] 私聊问了 { $n } 位合适的队员。
}
team-duty-choice = 交给 { $name }
team-duty-ask = { $post } 交给哪支队伍?空着的班会先请这支队伍认领。
team-duty-none = 这里还没有队伍。发 /team 建一支。
team-duty-done = { $post } 已交给{ $team },队长可以排班。{ $n ->
    [0] 近期没有空着的班。
   *[other] 已请队员认领空着的 { $n } 班。
}
team-duty-call = { $team }:这些班还缺人,谁有空请按一下,先按先得:
team-duty-take = { $shift } 缺 { $count } 人
button-duty-team = 交给队伍
event-offer-team = 请队伍认领
audit-team-made = 建立队伍
audit-team-closed = 解散队伍
audit-team-joined = 加入队伍
audit-team-left = 离开队伍
audit-team-lead-made = 任命队长
audit-team-lead-ended = 不再任队长
audit-team-chat = 绑定队伍的群
board-act-team = 请一支队伍认领
board-did-team = 已请队伍看看,谁先领就是谁的。
team-web-join = 加入{ $team }
button-join-now = 登记为志愿者
board-team = 哪支队伍
board-no-team = 这里还没有队伍。在聊天里发 /team 建一支。
door-unknown = 这个二维码用不了了。没关系,直接说您住哪里、需要什么就行。
audit-duty-to-team = 岗位交给队伍
import-unknown-team = 没有编号或名称为“{ $value }”的队伍。
set-up-no-team = 没有编号为“{ $code }”的队伍
set-up-no-team-near = 没有编号为“{ $code }”的队伍,是不是“{ $near }”?
people-teams = 队伍
people-team-size = { $n } 人
people-team-chat = 有自己的群
people-team-add = 加一位队员
people-no-teams = 还没有队伍。
people-team-name = 新队伍的名字
team-needs-name = 请写队伍的名字。
welcome-door = 您好{ $name ->
    [0] {""}
   *[other] ,{ $name }
}!这里是{ $place }的邻帮,地址先给您填好了:{ $door }(不对可以改)。
    需要什么,直接写一句就行;要上门的,再写上门牌号。
term-keep-tracks = 巡逻线路留多久
term-keep-logs = 聊天和查看记录留多久
harsh-but-heard = 听得出您着急,事情我先给您记下。重话不会给别人看到。
harsh-rude = 听得出您很生气,遇到难处换谁都会急。我想帮您:请直接写需要什么、在哪儿,例如“3号楼漏水没人修”。刚才的话不会给别人看到。有危险请打 110、119、120。
harsh-nonsense = 这一条我没看懂,可能是误按了。需要什么,用一句平常的话写给我就行,也可以发语音或照片。身体不舒服、有危险请打 120、110、119。
harsh-pause = 我们先缓十分钟,这段时间只说气话我就先不回了;写需要什么,我照样马上办。社区负责人也会来问问您。有危险请打 110、119、120。
harsh-staff = { $who } 心情不好或操作有困难,连着发来几条没有内容的话,已请他缓一缓。最后一条:“{ $said }”
    请打电话问问是不是遇到难处了。这些话没有给别人看。
button-mute = 暂停收他的求助
mute-days = { $days } 天
mute-ask = 多久不收 { $who } 通过这里发的求助?他会看到原因、期限和申诉办法;危险照样报警、照样通知您。
mute-why = 请写原因,他会看到:
mute-not-staff = 对自己或同样负责的人不能这样做,请联系街道。
mute-done = 好的,{ $until } 前不收 { $who } 的求助,已告诉本人。发 /blocklist 可以提前恢复。
unmuted = 已恢复,可以照常求助,已告诉本人。
unmuted-you = 您现在又可以在{ $place }照常求助了,需要什么直接写给我。
report-person-ask = 有什么问题?只有社区负责人看得到,对方不会知道是您说的。有危险请先打 110。
report-where = 请先告诉我您在哪个社区:发 /join 或扫楼道里的二维码。有危险请打 110。
report-member = { $who }:有问题
audit-muted = 暂停收求助
audit-unmuted = 恢复收求助
muted-until = { $place }暂时不收您通过这里发的求助{ $until ->
    [0] {""}
   *[other] ,到 { $until } 为止
}。原因:{ $reason }。
    不同意?请{ $phone ->
    [0] 到社区服务站说一声
   *[other] 打 { $phone } 或到社区服务站说一声
},换个人再看一次。急事请直接打社区电话;有危险请打 110、119、120,我也照样帮您通知社区。
blocklist-muted = { $who }:{ $until ->
    [0] 暂不收求助
   *[other] { $until } 前不收求助
}。原因:{ $reason }
bulletin-by-team = 队伍
bulletin-no-team = 没有队伍
