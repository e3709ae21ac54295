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
