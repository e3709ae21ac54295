# 巡逻:怎么共享位置、一条会变的消息、结束时的小结和原因。
command-patrol = 开始巡逻,或看看正在进行的巡逻
button-patrol-start = 开始巡逻
button-patrol-end = 结束巡逻
button-patrol-on = 还在巡逻
button-patrol-watch = 请人留意我
button-patrol-watch-off = 不用留意我了
button-patrol-sos = 求援

patrol-how = 巡逻开始了。请这样共享位置:点输入框旁的 📎 →“位置”→“共享实时位置”,选一小时或更长。
    手机放进口袋就行,每 10 秒左右传来一个点,我来计里程。
    结束时点“结束巡逻”,或者停止共享。位置只用于这次巡逻,线路只有您自己看得到,30 天后删除。
    注意安全:只看、只报、不追、不盘查;遇到危险先打 110。
patrol-how-web = 巡逻开始了。请点下面消息里的链接打开“边走边记”页面,并允许浏览器使用位置;页面要开着,屏幕不要锁。
    结束时点“结束巡逻”。位置只用于这次巡逻,线路只有您自己看得到,30 天后删除。
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
patrol-over-day-km = 今天的里程已到每日上限,有 { $km } 公里留作记录,不计入。
patrol-over-day-time = 今天的时间已到每日上限,有 { $minutes } 分钟留作记录,不计入。
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
patrol-post-silent = 值守从{ $at }开始,还在岗吗?如果 { $minutes } 分钟内没有消息,就结束这次值守。
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
