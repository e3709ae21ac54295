command-emergency = 紧急电话;应急名单
emergency-numbers = 有危险请马上打电话:报警 110、火警 119、急救 120。打完再把发生了什么、在哪里写给我,我马上通知社区值班人员。
emergency-part-police = 公安
emergency-part-judicial = 司法所
emergency-part-health = 卫生
emergency-part-community = 社区
emergency-part-fire = 消防站
emergency-part-neighbour = 受过培训的邻居
emergency-who = { $name }({ $part })
emergency-call = ⚠️ { $place }{ $where ->
    [0] {""}
   *[other] { $where }
}:{ $kind }。已请当事人先打 { $emergency };您若在现场,也请先打 { $emergency }。您离得近,能赶去看看吗?先保证自己安全。
    按“我去”就给您看电话和门牌。去不了请按一下,好马上找别人。
button-emergency-go = 我去
button-emergency-no = 去不了
button-emergency-dealt = 已处置
button-emergency-false = 误报
emergency-details = ⚠️ 紧急({ $kind })。居民写道:“{ $said }” 姓名:{ $who },地址:{ $where },电话:{ $phone }。
    请先确认 110、119、120 已经打过,先保证自己安全。这些只给赶去的人看,事情结束就收回。
emergency-details-gone = 这件事的电话和地址已收回。
emergency-coming-you = 好的,已告诉当事人和社区您正赶来。去不了了请按一下。
emergency-coming-short = 已告诉对方您正赶来
emergency-cannot-you = 知道了,我们找别人。谢谢您说一声;又能去了请按“我去”。
emergency-cannot-short = 知道了,找别人
emergency-coming-told = { $who } 正赶来。
emergency-not-coming-told = { $who } 来不了了,我们在继续找人。没打过 110、119、120 的话请马上打。
emergency-called-you = 我也在请附近应急名单上的人赶来,有人动身马上告诉您。请先打 110、119 或 120,不要等。
emergency-staff = 应急名单({ $kind }{ $where ->
    [0] {""}
   *[other] ,{ $where }
}):已叫 { $called } 人,{ $cannot } 人去不了。{ $coming ->
    [0] 还没有人动身,会继续往外圈叫。
   *[other] { $who } 正赶来。
}
    事情处理好了请按“已处置”,不是真的请按“误报”,所有人马上就知道。
emergency-nobody = ⚠️ 应急名单上到现在还没有人动身({ $kind }{ $where ->
    [0] {""}
   *[other] ,{ $where }
})。请马上联系当事人,派人去。
emergency-ended-false = { $who } 核实:是误报,不用去了。谢谢您。
emergency-ended-dealt = { $who } 说已经处置好了,不用再去了。谢谢您。
emergency-ended-lapsed = 这件紧急情况的呼叫已经结束。
emergency-ended-false-you = 社区核实说这次是误报,不再叫人。如果还有危险,请马上打 110、119 或 120,并再写给我。
emergency-ended-dealt-you = 社区说已经处置好了,不再叫人。如果还有危险,请马上打 110、119 或 120,并再写给我。
emergency-ended-short = 已告诉所有人
emergency-over = 这件事已经结束了,不用再去。谢谢您。
emergency-not-called = 这件事没有叫到您,或者您已不在名单上。有危险请打 110、119、120。
emergency-not-listed = 您已不在这份应急名单上。发 /emergency 可以看看现在的情况。
emergency-no-point = 这个位置看不懂,请再发一次定位。
emergency-ask = { $place }想请您加入应急名单({ $part }):附近出现火情、急病这类危险时,不分昼夜叫您一声,能去就按“我去”,去不了按一下就行。
    不影响先打 110、119、120。您同意了才会叫您,随时可以退出。
button-emergency-yes = 同意
button-emergency-not = 不了
emergency-on = 谢谢您!您已在{ $place }的应急名单上。
emergency-agreed-told = { $who } 已同意加入{ $place }应急名单({ $part })。不是您请的人,请马上去掉。
emergency-on-short = 已加入
emergency-own = { $place }应急名单:您在名单上({ $part })。{ $minutes ->
    [0] { $point ->
        [0] 还不知道您平时离得多近,按几分钟能到,或者发一个平时所在的定位;不说也行。
       *[other] 已记下您平时所在的位置。
    }
   *[other] 您平时 { $minutes } 分钟能到。
}
button-emergency-minutes = { $n } 分钟能到
emergency-near = 记下了:平时 { $n } 分钟能到。
emergency-near-short = { $n } 分钟
button-emergency-off = 退出名单
emergency-off = 好的,您不在{ $place }的应急名单上,不会叫您。改主意了请跟社区说一声。
emergency-removed-you = 您已不在{ $place }的应急名单上。谢谢您一直以来的帮忙。
emergency-list = { $place }应急名单,{ $n } 人:
emergency-line = { $who }({ $part }):{ $state }
emergency-not-agreed = 还没同意,不会叫
emergency-circle = { $minutes ->
    [0] 在最外圈以外,不会叫
   *[other] { $minutes } 分钟圈
}
button-emergency-add = 请人加入
button-emergency-remove = 去掉 { $who }
emergency-removed = { $who } 已从名单上去掉,并告诉了本人。
emergency-add-ask = 想请谁加入{ $place }的应急名单?
emergency-invite = 请把这个链接只发给那位{ $part }的同志。打开后按“同意”才算加入{ $place }应急名单;7 天内有效,只能用一次:
    { $links }
emergency-web-join = 加入{ $place }应急名单
emergency-web-what = 附近出现火情、急病这类危险时,不分昼夜叫您一声,能去就去,去不了按一下就行;先打 110、119、120。按“同意”就加入,随时可以退出。
look-emergency = 赶来应急的人
audit-look-emergency = 赶去应急时看到
audit-emergency-proposed = 应急名单:请人加入
audit-emergency-agreed = 应急名单:同意加入
audit-emergency-left = 应急名单:离开
audit-emergency-called = 呼叫应急名单
audit-emergency-ended = 应急呼叫结束
term-circle-near = 应急名单 1 分钟圈(米)
term-circle-middle = 应急名单 3 分钟圈(米)
term-circle-far = 应急名单 5 分钟圈(米)
set-up-no-person = 不认识这个人。请先用 [[person]] 写上他。
set-up-minutes = 只能是 1 到 { $most } 的整数。
