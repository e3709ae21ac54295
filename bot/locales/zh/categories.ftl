# 类别的名称、分组和要问的问题。
category-group-home = 居家小修
category-group-errands = 跑腿代办
category-group-care = 陪伴照护
category-group-advice = 咨询服务
category-group-wishes = 微心愿
category-group-disputes = 小纠纷
category-group-hazards = 小隐患
category-group-cases = 小案件
category-group-problems = 小问题
category-group-other = 其他

category-small-repair = 家里小修
category-water-electric = 水电维修
category-drain = 疏通下水
category-appliance = 家电故障
category-lock = 门锁钥匙
category-barrier-free = 适老改造
category-cleaning = 打扫卫生
category-moving = 搬抬重物

category-errands = 跑腿帮忙
category-shopping = 代买东西
category-medicine = 代取药品
category-parcel = 代取快递
category-meal = 送餐做饭
category-ride = 接送出行
category-paperwork = 代办手续
category-device-help = 手机电脑帮教

category-escort = 陪诊
category-elder-care = 照看老人
category-child-care = 照看孩子
category-company-visit = 陪伴聊天
category-haircut = 上门理发
category-disability-help = 助残服务
category-sign-language = 手语翻译
category-translation = 语言翻译
category-tutoring = 功课辅导
category-wellbeing-check = 上门看望平安

category-legal-advice = 法律咨询
category-papers-advice = 证件咨询
category-benefits-advice = 低保社保咨询
category-health-advice = 健康咨询
category-psychological = 心理疏导
category-job-advice = 就业帮扶

category-micro-wish = 微心愿
category-donation = 捐赠与闲置
category-activity = 活动与志愿者

category-neighbour-dispute = 邻里纠纷
category-noise = 噪音扰民
category-leak-dispute = 漏水纠纷
category-family-dispute = 家庭矛盾
category-domestic-violence = 家庭暴力
category-property-dispute = 物业纠纷
category-wage-dispute = 劳资欠薪
category-money-dispute = 消费与钱款纠纷

category-manhole = 井盖问题
category-street-light = 路灯不亮
category-standing-water = 积水内涝
category-road-damage = 路面破损
category-fire-lane = 消防通道隐患
category-falling-objects = 高空坠物
category-wires = 电线隐患
category-ebike-charging = 电动车充电隐患
category-tree = 树木倒伏
category-unsafe-building = 危房与滑坡
category-lift = 电梯故障
category-snow = 扫雪除冰

category-suspicious = 可疑情况
category-scam = 疑似诈骗
category-theft = 偷盗
category-vice-tip = 违法线索
category-missing-person = 寻找走失的人
category-lost-property = 失物招领

category-illegal-parking = 车辆违停
category-road-occupation = 占道经营
category-garbage = 垃圾清运
category-smell-smoke = 异味油烟
category-pets = 宠物与流浪动物
category-pests = 虫害鼠害
category-public-facility = 公共设施损坏
category-illegal-building = 违章搭建
category-property-service = 物业服务
category-outage = 停水停电
category-shared-bikes = 共享单车乱放
category-greenery = 绿化养护

category-suggestion = 意见建议
category-department-business = 部门业务(12345)
category-other = 其他事情

category-question-where = 具体在什么位置?说个楼号、门口或路口就行。
category-question-when = 您希望什么时候?
category-question-photo = 方便的话拍张照片发来,没有也没关系。
category-question-what = 请简单说说是什么事、需要怎么帮。
category-question-who = 是帮谁?多大年纪?
category-question-how-many = 大概几个人?
category-question-materials = 需要的材料家里有吗?
category-question-walking = 走路方便吗?要不要轮椅?
category-question-since = 这件事从什么时候开始的?
category-question-safe = 您现在安全吗?
category-question-named = 愿意让工作人员知道您的名字吗?不愿意也可以。
category-question-language = 需要哪种语言?
