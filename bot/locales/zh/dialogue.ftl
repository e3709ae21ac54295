# 对话里说的话和按钮上的字。
button-danger-yes = 是,紧急
button-danger-no = 不是
button-claim = 我来领取
button-claim-unit = 单位领取
button-confirm = 确认提交
button-confirm-agreed = 他本人同意,确认提交
button-change = 修改
button-cancel = 取消
button-publish = 发布
button-reject = 不受理
button-agree = 同意
button-replace = 换人
button-set-out = 出发
button-arrive = 到达
button-finish = 完成
button-finish-plain = 直接完成
button-not-yet = 还没完成
button-release = 退回
button-keep = 不退了,我继续
button-withdraw = 撤回
button-solved = 已解决
button-unsolved = 没解决
button-very-satisfied = 很满意
button-satisfied = 满意
button-neutral = 一般
button-dissatisfied = 不满意
button-no-comment = 没有了
button-new-matter = 这是一件新的事
button-news-add = 补充这件事
button-news-add-to = 补充 { $task }
button-news-tell = 转告 { $task } 的居民
button-news-apart = 新的事
button-pass = 通过
button-redo = 返工
button-give-up = 无法解决
button-approve-volunteer = 登记为志愿者
button-may-see = 群里可以看
button-may-not-see = 不给群里看
button-other-kind = 都不是
button-change-kind = 类别
button-change-where = 地址
button-change-phone = 电话
button-change-name = 姓名
button-change-words = 群里看到的话
button-change-urgency = 紧急程度
button-change-again = 全部重写
button-reason-busy = 临时有事
button-reason-skill = 不会做
button-reason-far = 太远
button-reason-nobody-there = 没人在家
button-reason-other = 其他

language-name = { $name }
place-name = { $name }

welcome = 您好{ $name ->
    [0] {""}
   *[other] ,{ $name }
}!这里是邻帮。
    需要帮忙,直接用平常的话写给我就行,例如“我家厨房水龙头漏水,3号楼的”。也可以发照片、语音或位置。
    想帮忙,发 /tasks 看看谁需要您。发 /help 看全部功能。
    遇到危险请先打 110、119、120。
welcome-place = 您好{ $name ->
    [0] {""}
   *[other] ,{ $name }
}!这里是{ $place }的邻帮。
    需要帮忙,直接用平常的话写给我就行,例如“我家厨房水龙头漏水,3号楼的”。也可以发照片、语音或位置。
    遇到危险请先打 110、119、120。
invited = 欢迎!您现在是{ $place }的{ $role }。发 /tasks 看看现在谁需要帮忙,发 /help 看能做什么。

help-head = 直接写字就能求助。还可以用:
help-line = /{ $command } { $what }
command-start = 开始
command-help = 能做什么
command-my = 我的求助和任务
command-tasks = 附近谁需要帮忙
command-task = 发布一个任务(工作人员)
command-stats = 社区数字
command-bind = 把本群绑定到社区
command-unbind = 解除本群绑定
command-cancel = 结束当前对话
command-language = 语言 Language

cancelled = 好的,这次对话结束了。已经提交的求助不受影响。
nothing-to-cancel = 现在没有要结束的对话。已经提交的求助,发 /my 可以看,也可以“撤回”。
language-ask = 请选择语言 / Choose a language
language-set = 好的,以后说中文。
command-unknown = 没有 /{ $command } 这个功能。发 /help 看能做什么;要求助直接写字就行。
button-stale = 这个按钮已经过期了。请看最新的消息,或发 /my。
not-understood = 这个我还看不懂。请写一句话,或发照片、语音、位置。
nothing-said = 请用一句话写写需要什么帮助,例如“灯坏了,想请人换一下,3号楼”。
ask-words = 收到。请再写一句话:需要什么帮助?
ask-words-voice = 语音收到,已私下保存。请再写一句话说说需要什么,别人也可以替您写。
file-not-a-picture = 这个文件打不开。我能收照片、语音和位置;别的内容请写成一句话。
file-not-fetched = 照片没有收到,可能是网络不好,请再发一次。
file-too-big = 文件太大了,最多 { $megabytes } MB。请发小一点的照片,或写一句话。
error-internal = 抱歉,是我们这边出了错,您的消息已经记下(编号 { $reference })。请过一会儿再试,急事请打社区电话。

danger-answer = ⚠️ 这像是紧急情况({ $kind })。请马上拨打 { $emergency }!先保证自己安全,再做别的。
    { $told ->
        [0] 我这边暂时联系不上社区值班人员,请务必直接拨打 { $emergency }。
       *[other] 已同时通知社区 { $told } 位值班人员。
    }
    如果不是紧急情况,请换个说法再写一次。
danger-where = 您在哪个社区?点一下(或写社区的名字),我马上通知那里的值班人员。电话请先打。
danger-told-there = { $told ->
        [0] { $place }的值班人员现在联系不上,请务必直接拨打 { $emergency }。
       *[other] 已通知{ $place } { $told } 位值班人员({ $kind })。{ $emergency } 还没打的话,请马上打。
    }
danger-maybe = ⚠️ 这是紧急情况吗({ $kind })?如果是,请先马上拨打 { $emergency },再按“是,紧急”,我立刻通知社区值班人员。
    如果不是,按“不是”,我照平常的求助来办。
danger-first = 请先按上面的“是,紧急”或“不是”回答:这是紧急情况吗?答完再提交。
danger-unanswered = ⚠️ 可能紧急({ $kind }):我问居民是不是紧急情况,一直没有回答。居民写道:“{ $said }” 姓名:{ $who },地址:{ $where },电话:{ $phone }。请马上联系看看。
danger-unanswered-told = ⚠️ 我还没等到您的回答:这是紧急情况吗({ $kind })?
    { $told ->
        [0] 我暂时联系不上社区值班人员。如果紧急,请务必马上拨打 { $emergency }。
       *[other] 我已先通知社区 { $told } 位值班人员来问您。如果紧急,请马上拨打 { $emergency }。
    }
    您现在仍可以按“是,紧急”;如果不是,按“不是”,我照平常的求助来办。
danger-unanswered-none = 居民已答复:不是紧急情况,按平常的求助来办。谢谢您留意。
danger-none = 好的,按平常的求助来办。如果情况变了,请马上拨打 110、119 或 120。
danger-alert = ⚠️ 紧急({ $kind }):有居民刚写道:“{ $said }” 姓名:{ $who },地址:{ $where },电话:{ $phone }。已请对方拨打报警电话,请马上联系。
danger-fire = 火情
danger-gas = 燃气
danger-violence = 暴力
danger-medical = 急病受伤
danger-collapse = 坍塌坠落
danger-suicide = 想不开
danger-missing = 走失
danger-drowning = 溺水
danger-trapped = 有人被困
danger-poison = 中毒
danger-electric = 触电
danger-not-a-task = 这像是紧急情况,请先打 { $emergency },不能当普通任务发布。

draft-understood = 我是这样理解的:
draft-category = 类别:{ $category }
draft-where = 地址:{ $where }
draft-no-address = 没写(按“修改”可以补上)
draft-urgency = 紧急程度:{ $urgency }
draft-phone = 电话:{ $phone }
draft-no-phone = 没写(按“修改”可以补上)
draft-name = 姓名:{ $name }
draft-photos = 照片:{ $n } 张(只给认领的人看)
draft-group-sees = —— 群里只会看到 ——
draft-which-kind = 请问这属于哪一类?按一下就好。
draft-private-kind = 这类事不进群,只私下交给社区负责的人。
draft-consent = —————————
    按“确认提交”,即同意认领的志愿者看到您的姓名、地址和电话;办结后会收回。
draft-consent-for-other = —————————
    您是替别人求助。请先问过本人:他同意让认领的志愿者看到姓名、地址和电话吗?同意再按下面的按钮。
draft-sent = 已提交:{ $category }
    { $need }
draft-confirmed = 已提交
draft-cancelled = 好的,已取消,什么都没有发出去。
draft-over = 这份草稿已经提交或取消了。发 /my 看进展。
draft-changed = 内容刚刚改过,请看最新的那条再确认。
change-ask = 要改哪里?也可以直接再写一句补充。
change-again-ask = 好的,请重新写一遍需要什么帮助。
fix-address = 请写地址,例如“3号楼2单元501”。群里只看得到“3号楼附近”。
fix-phone = 请写联系电话。只有认领的人看得到。
fix-name = 请写称呼或姓名。只有认领的人看得到。
fix-need = 请写群里能看到的那句话。姓名、电话、门牌和病情会自动隐去。
kinds-ask = 请选择类别:
ask-place = 请问是哪个社区的事?按一下,或发个位置。
withdrawn-short = 已撤回

claim-which-unit = { $task } 代表哪个单位认领?
claim-which-unit-short = 请在私聊里选单位
claim-held-short = { $task } 已替您占住,等同意
claim-won-short = { $task } 归您了,详情在私聊里
set-out-short = 好的,路上小心
arrive-short = 已记到达
finish-ask = { $task } 办好了?发一张照片或写一句话更好,不发也可以直接完成。
finish-ask-again = 请发一张照片或写一句话,或按“直接完成”。
finish-not-yet = 好的,您继续。办完再按“完成”。
finish-short = 已报完成
finish-thanks = 谢谢!{ $task } 已报完成,等居民确认,结果会告诉您。
evidence-may-group-see = 照片收到,里面的位置信息已去掉。群里可以看这张照片吗?
evidence-album = 照片收到,里面的位置信息已去掉。群里可以看这些照片吗?
release-ask = 没关系。为什么退回?按一个,或写一句。居民的求助不会取消。
release-short = 已退回
release-thanks = { $task } 已放回去,谢谢您说一声。
solved-short = 谢谢
unsolved-short = 知道了,继续处理
rated-short = 谢谢评价
comment-ask = 谢谢评价!还想说一句吗?写下来就行。
comment-thanks = 记下了,谢谢您。
which-one = 您有不止一件,请在要办的那条消息下面按按钮。发 /my 可以都列出来。

published-short = 已发布
reject-ask = 为什么不受理 { $task }?请写一句,居民会看到。
rejected-done = { $task } 已不受理,原因已告诉居民。
reason-needed = 请写一句原因。
agreed-short = 已同意
approve-ask = 要把 { $who } 登记为志愿者吗?以后他就能直接拿到详情。
approved-short = 已登记
approved-done = { $who } 已登记为志愿者。
you-are-volunteer = 您已登记为{ $place }的志愿者,以后认领就能直接看到详情。谢谢您!
replaced-short = 已换人
passed-short = 已通过
redo-ask = { $task } 哪里还不行?请写一句,办理人会看到。
redo-done = { $task } 已退给办理人返工。
give-up-ask = { $task } 为什么无法解决?请写一句,居民会看到。
give-up-done = { $task } 已按“未能解决”结案,原因已告诉居民。

task-ask-words = 请写任务内容,例如“3号楼有位老人想装扶手”。姓名、电话、门牌和病情会自动隐去。
task-ask-words-private = 在群里请这样写:/task 加内容。涉及个人情况请在这里私下发。
task-posted = { $task } 已发布,群里看到的是:
    { $card }
task-only-staff = /task 是给社区工作人员用的。您要求助,直接写字给我就行。
task-which-place = 您管着不止一个社区,请在那个社区的群里发 /task。
task-delete-yours = 您刚才在群里发的原话可能带有个人信息。我没有权限删,请您自己删一下。群里只会看到遮去隐私的内容。

my-nothing = 您还没有求助,也没有认领任务。要帮忙直接写字;想帮人发 /tasks。
my-request = { $task } · { $state }
    { $need }
my-who = 办理人:{ $who }
my-since = 提交时间:{ $at }
my-request-submitted = 下一步:社区审核,结果会告诉您。
my-request-accepted = 下一步:安排人手。
my-request-open = 下一步:等人认领,有人认领马上告诉您。
my-request-assigned = 下一步:等被指派的人答复。
my-request-whistled = 下一步:等街道或部门答复。
my-request-claimed = 下一步:对方会来联系您。
my-request-on-way = 下一步:对方在路上。
my-request-on-site = 下一步:正在办理。
my-request-done = 下一步:请您确认解决了没有。
my-request-returned = 下一步:对方会再来处理。
my-request-paused = 下一步:先放一放,到时候接着办。
my-request-closed = 已结束。如果其实没解决,可以按“没解决”重开;过了期限就重新写给我。
my-request-unsolved = 没能解决,已结束。情况有变可以按“没解决”重开,或重新写给我。
my-request-withdrawn = 已结束。需要帮忙随时再写给我。
my-request-rejected = 已结束。情况有变化,随时重新写给我。
my-request-merged = 已并入同一件事,结果一样会告诉您。
my-request-redirected = 已转交有关部门办理。还需要帮忙,随时写给我。
my-claim = 您认领的 { $task }
    { $need }
my-claim-waits-contact = 下一步:给我发任意一句话,就能看到详情。
my-claim-waits-consent = 下一步:等居民或书记同意。
my-claim-working = 下一步:联系居民,办完按“完成”。
my-claim-done = 已报完成,等居民确认,结果会告诉您。
tasks-none = 现在没有等人认领的任务。有新的会发到群里。

group-hello = 大家好,我是邻帮。请社区书记在群里发 /bind 加社区编号,我就把本社区的求助卡片发到这里。平时的聊天我不看也不记。
group-unbound = 这个群还没有绑定社区。请社区书记发 /bind 加社区编号。
group-anonymous = 匿名管理员我认不出是谁。请关掉匿名用自己的身份发,或在私聊里发给我:{ $link } 刚才那条消息如果还在,请您自己删一下。
group-write-privately = 这件事请到私聊里跟我说:{ $link } 刚才那条消息如果还在,请您自己删一下。
bind-in-group = 请在要绑定的群里发这个命令。
bound = 已绑定{ $place }。以后本社区的求助卡片会发到这里,按“我来领取”就能认领。
unbound = 已解除与{ $place }的绑定,不再发卡片。
news-about-what = 收到。请问这是说哪件事?按一下就好。
news-new = 好的,按一件新的事来办。
news-passed = 已转告 { $who }({ $task }),只有正在帮您的人看得到。说的是另一件事的话,请按“新的事”。
news-kept = 记下了,已补充到 { $task }。还没有人认领;认领的人一来就能看到。
news-put-right = 群里看到的已改成:
news-emergency = 如果情况紧急,请马上拨打 110、119 或 120。
news-told-resident = 已转告 { $task } 的居民。对方回话会在这里告诉您;办完请按“完成”。
draft-newer = 内容改过了,请看下面最新的一条。
danger-from-request = { $what }(这是他另一件求助里写的,请先核对)
danger-not-said = 没说
hello-again = 您好!需要帮忙就用一句话写给我,例如“3号楼,厨房水龙头漏水”。看进展发 /my,看谁需要帮忙发 /tasks。
thanks-heard = 好的。还有什么事随时写给我;看进展发 /my。
told-hello = 您好{ $name ->
    [0] {""}
   *[other] ,{ $name }
}!
told-address = 地址记下了:{ $value }
told-phone = 电话记下了:{ $value }(只有认领的人看得到)
told-what = 需要什么帮助?请用一句话写给我,例如“厨房水龙头漏水”。
button-draft-on = 不取消,接着办
draft-drop-ask = 要取消这份还没提交的求助吗?取消就什么都不会发出去。
button-withdraw-not = 不撤回
button-withdraw-this = 撤回 { $task }
withdraw-ask = 要撤回 { $task } 吗?撤回就不再找人;已经认领的人马上会知道。
withdraw-which = 您有不止一件求助。要撤回哪一件?
withdraw-kept = 好的,没有撤回,照常办。有话要告诉来帮忙的人,直接写给我。
progress-none = 您现在没有正在办的求助。需要帮忙,用一句话写给我;以前的发 /my 可以看。
task-number-only = 这是已有的任务。要发布新任务,请在 /task 后面写内容,例如“/task 3号楼有位老人想装扶手”。
task-number-unknown = 您管的地方没有 #{ $number } 这个任务。要发布新任务,请在 /task 后面写内容。
tasks-not-yet = 求助只给本社区的志愿者看。想帮忙,按下面的按钮登记,社区同意后就能领任务;如果您在志愿者群里,直接在群里按卡片上的按钮。
group-aside = 这个请在私聊里问我:{ $link } 打开后按“开始”,以后就私下回答您。
finish-asked-short = 请看刚才的问题:发照片、写一句,或按“直接完成”
release-asked-short = 请看刚才的问题:按一个原因,或写一句
picture-too-big = 这张照片太大了,我们打不开(普通照片最多 { $most } 百万像素)。请发缩小的,或截一张图。
