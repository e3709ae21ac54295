"""The words masking knows about people: surnames, forms of address, what may stand around a name."""

from tasks.masking_fold import listed

COMPOUND_SURNAMES = frozenset(
    listed(
        "万俟 上官 东方 东郭 令狐 仲孙 公冶 公孙 公羊 单于 南宫 叶赫 司寇 司徒 司空 司马 呼延 夏侯 太叔 宇文 "
        "完颜 宗政 尉迟 慕容 拓跋 欧阳 淳于 澹台 濮阳 独孤 申屠 百里 皇甫 端木 第五 纳兰 西门 诸葛 谷梁 赫连 "
        "轩辕 钟离 长孙 闻人 闾丘 鲜于"
    )
)

# A surname that is rarely anything else: enough by itself in front of a form of address.
SURNAMES = frozenset(
    "丁严乐云仇付仲任伍伏何余佟侯保俞倪傅党冉冯冷冼凌凤刁刘匡卓卜卞卢卫史叶向吕吴周唐商喻夏奚姚姜娄孔"
    "孙孟季宁宋宫尚尤尹屈屠岑岳崔巫席常庞康廉廖张彦彭徐戚戴扈敖施昌晏曹曾朱李杜杨林柏查柯柳柴栾桂桑梁"
    "梅楚樊欧武段殷毕毛汝江池汤汪沈洪涂游滕潘焦熊燕牛王甄甘田盛瞿石祁祝秦窦章童简管米粟粱练缪罗翟耿聂"
    "肖胡舒艾芦花苏苗苟范荆莫萧葛董蒋蒙蒲蔡蔺薛虞袁裴褚覃解詹许诸谌谢谭谷贲费贺贾赵车辛辜迟邓邢邬邱邵"
    "邸邹郎郑郝郭鄂鄢酆钟钱闫闵阎阚阮陈陶隋雷霍靳鞠韦韩项顾颜马骆魏鲁鲍麻黄齐龙龚"
)

# Surnames that are also everyday words: believed only where a name is announced or a clause begins.
AMBIGUOUS_SURNAMES = frozenset(
    "万东乐于付仲任何保党全公关包单卫古史后向和商国宁安宫尚尤左席常平应康强成支文方时明曾查武段水池温"
    "游满牛申白章符管米练花范解计谷费路车边连都金项顾高齐龙"
)

# No given name is written with these, or so rarely that the words they make matter more.
NEVER_GIVEN = frozenset(
    "上下不与且两个为么也乡了些今从他以们件会但位住你修做停元内再几分到前区医午单厂厕厨去县又及只叫可"
    "台右号司吃各名后向吗吧吵呀呢和哪啊喝因园在圾坏块垃堵声外多夜天太她如它室对少就局层岁左巷市帮幢年"
    "庄应店座弄很得您想我或户房所才打找把抬拉拿换接推搬放断无日早时昨是晚更最月有未村来栋校梯楼次每求"
    "没漏灯点狗猫用电疼病痛的省看着社窗站管米组给而能脏臭苑若药街被装要让讲该说请谁费跟路车过还这送道"
    "那都里钱铺镇门问闹阳院需骂"
)

# Everyday words that begin with a surname: never the beginning of a name.
NOT_NAMES = frozenset(
    listed(
        "反映 咨询 建议 投诉 表示 反馈 补充 撤销 举报 表扬 来电 "
        "丁字 丁点 丁香 万一 万万 万人 万元 万分 万家 万岁 万户 万物 万科 万能 万达 东侧 东北 东区 东南 东头 "
        "东户 东方红 东站 东西 东路 东边 东门 东面 严厉 严寒 严格 严禁 严肃 严重 乐器 乐园 乐意 乐观 于是 "
        "于此 云南 云梯 从来 付出 付款 付清 付费 付钱 任何 任凭 任务 任意 任由 伍家 何不 何事 何人 何其 何况 "
        "何原 何因 何地 何处 何必 何时 何种 余下 余地 余杭 余款 余额 侯车 保修 保养 保姆 保安 保护 保持 保暖 "
        "保洁 保温 保证 保险 保障 俞家 倪虹 停车 元旦 党员 党委 党总 党支 党组 全体 全区 全国 全天 全家 全市 "
        "全新 全是 全村 全程 全身 全部 全都 全镇 全靠 全面 公交 公共 公务 公厕 公司 公告 公园 公安 公寓 公布 "
        "公开 公示 公路 公里 关上 关于 关停 关心 关怀 关掉 关机 关注 关照 关爱 关系 关节 关键 关门 关闭 冯家 "
        "冷冻 冷库 冷气 冷水 冷清 凌乱 凌晨 凤凰 刁难 刘海 初中 别人 包子 包容 包括 包裹 单亲 单位 单元 单号 "
        "单子 单据 单独 单行 单身 单车 卜卦 占用 占道 卢沟 卫士 卫星 卫生 双方 古城 古树 史上 史料 叶子 叶片 "
        "叶酸 后来 后面 向上 向下 向前 向阳 吕梁 吴侬 吴江 周一 周三 周二 周五 周六 周到 周四 周围 周天 周密 "
        "周年 周日 周期 周末 周转 周边 和平 和睦 和谐 唐朝 唐诗 商业 商务 商场 商家 商店 商户 商量 商铺 国家 "
        "夏令 夏天 夏季 夏日 姚明 姜汤 孔子 孔洞 孔雀 孙儿 孙女 孙子 孙辈 孟加 季度 季节 季风 宁可 宁愿 安保 "
        "安全 安宁 安定 安家 安徽 安心 安慰 安抚 安排 安检 安置 安葬 安装 安静 安顿 宋体 宋朝 宫殿 宫颈 家冲 "
        "尚且 尚好 尚未 尤其 尹恩 居住 居家 居民 屠宰 岑溪 岳母 岳父 崔家 左侧 左右 左手 左边 巫婆 席位 席子 "
        "常住 常去 常委 常常 常年 常德 常用 常见 常规 平台 平均 平坦 平安 平常 平房 平整 平方 平时 平板 平衡 "
        "平静 年纪 年轻 应付 应对 应当 应急 应聘 康乐 康健 康养 康复 康师 廉价 廉租 张力 张口 张家 张开 张弛 "
        "张望 张罗 张贴 强烈 彭州 徐州 徐徐 成为 成人 成功 成员 成天 成年 成本 成立 成绩 成都 戴上 戴口 戴眼 "
        "戴着 房子 房屋 文书 文件 文具 文化 文庙 文明 文艺 方便 方言 方向 方块 方式 方形 方案 方正 方法 方面 施工 "
        "施救 施肥 施舍 施行 时不 时代 时候 时刻 时常 时期 时段 时间 昌盛 明亮 明天 明年 明日 明早 明明 明显 "
        "明晚 明火 明珠 明白 明确 曹家 曹操 曾祖 曾经 朋友 朱红 李子 杜绝 杨树 杨梅 杭州 松树 林业 林区 林地 "
        "林木 林荫 柏树 柏油 查处 查找 查明 查看 查询 柳州 柳树 柳絮 柴油 柴火 柴禾 桂林 桂花 梁柱 梅园 梅花 "
        "梅雨 樊城 武器 武昌 武汉 武装 段时 段路 殷切 殷勤 毕业 毕竟 毕节 毛孩 毛巾 毛毯 毛病 毛衣 水井 水位 "
        "水压 水坑 水塔 水果 水槽 水池 水沟 水泡 水泥 水泵 水流 水浸 水深 水灾 水电 水管 水箱 水表 水货 水质 "
        "水费 水面 水龙 汝州 江东 江北 江南 江苏 江西 江边 江阴 池塘 池子 池水 汤圆 汤池 汤药 汪汪 汪洋 沈河 "
        "沈阳 沙发 洪山 洪水 洪涝 洪灾 温室 温州 温差 温度 温暖 温柔 温水 温泉 温馨 游乐 游园 游客 游戏 游泳 "
        "游玩 游走 滕州 满地 满意 满是 满足 潘多 火灾 火警 焦味 焦急 焦点 焦虑 熊猫 燕子 牛奶 牛皮 牛肉 王八 "
        "王国 王府 王牌 王者 甘蔗 生活 生病 田园 田地 田径 田间 白内 白天 白色 白菜 白血 白跑 盛大 盛情 相关 "
        "石块 石头 石子 石库 石板 石油 石灰 祝你 祝大 祝您 祝愿 祝福 秦岭 秦皇 程序 程度 章程 章节 章鱼 童年 "
        "童装 童车 简单 简易 简直 管不 管事 管制 管好 管子 管家 管控 管理 管用 管线 管网 管道 米粉 米面 米饭 "
        "练习 经常 经过 罗列 罗湖 罗马 聂荣 胡乱 胡同 胡子 胡椒 胡说 胡闹 能够 舒服 舒畅 舒适 艾滋 艾灸 艾草 "
        "花卉 花园 花圃 花坛 花木 花盆 花草 花费 花钱 苏州 苏醒 范例 范围 范本 荣誉 莫名 莫大 莫要 莫非 萧条 "
        "萧瑟 董事 蒋介 蒙骗 蔡甸 薛家 袁隆 覃塘 解决 解开 解放 解答 解释 解锁 解除 詹姆 计划 计算 计较 许久 "
        "许可 许多 许愿 许昌 许诺 谢了 谢你 谢您 谢意 谢绝 谢谢 谭嗣 谷歌 谷物 费力 费劲 费心 费用 费电 贺卡 "
        "贾汪 赵州 路上 路人 路况 路口 路基 路政 路旁 路段 路灯 路程 路线 路边 路过 路障 路面 车上 车主 车位 "
        "车内 车型 车子 车库 车棚 车流 车牌 车票 车祸 车站 车管 车费 车身 车辆 车道 车锁 车门 车间 辛劳 辛苦 "
        "辛酸 边上 边缘 连云 连同 连夜 连带 连忙 连接 连日 连续 连锁 迟迟 邓州 那个 那里 邱县 邵阳 邹城 郎朗 "
        "郑州 郑重 郝家 郭沫 金刚 金属 金牌 金盘 金色 金融 金钱 金额 钟头 钟点 钟表 钱包 钱款 钱财 钱都 门前 "
        "门口 闫家 陈列 陈年 陈旧 陈皮 陈设 陈述 陈醋 陶瓷 雷声 雷电 雷达 雷雨 霍乱 韦德 韩国 韩式 项圈 项城 "
        "项目 项链 顾不 顾及 顾客 顾虑 顾问 颜料 颜色 马上 马桶 马虎 马路 马达 高中 高价 高低 高兴 高压 高原 "
        "高声 高处 高大 高层 高峰 高度 高新 高校 高档 高楼 高温 高空 高级 高考 高血 高速 高铁 高音 高高 高龄 "
        "魏晋 鲁班 鲁莽 麻将 麻烦 麻痹 麻醉 黄山 黄昏 黄河 黄灯 黄牛 黄瓜 黄线 黄色 黄豆 黄金 齐全 齐心 齐齐 "
        "龙华 龙头 龚滩"
    )
)

# Characters that given names are commonly written with; needed where nothing else announces a name.
GIVEN = frozenset(
    "一七三业东中丰丹为主丽久义之乐九书二云五亚亦亨亮人仁以仪仲众伟传伦伯佐佩佳依侠俊俐保信俭修倚倩健"
    "偲儿元兆先光克全八六兰兴其军农冠冬冰冲准凌凝凡凤凯出函刃列刚初利剑功加励劲勇勋勤化升华卓博占卫卿"
    "厚原友双发叔可叶合吉名向君吟含听启和咏品唯商善喆喜嘉四回园国土圣坚坤垚培基塘墨士声处夏夕多大天夫"
    "央奇奋奎奕奭女好如妍妙妮妹姝姣姿娅娇娘娜娟娣娥娴婉婕婧婷媛嫣子孝孟季学孩孺宁宇守安宏宗定宛宜宝实"
    "宣宪家宽宾寅密富寒寓寿射小少尔尚尧展山岁岚岩岭峥峰峻崇崧嵩巍川工巧帅帆帝带帮常平幼广庆应庭康廉延"
    "廷建开弘张强彤彦彩彪彬影德徽心必忆志忠念忻怀怜思怡性总恒恩恬恺悟悠悦情惜惠愉意愿慈慧懿戈成才扬承"
    "技抒拓振挺捷掌揽攀敏敦敬文斌斗斯新方施旭时旺昂昆昊昌明昕星春昭昱显晋晏晓晖晗晟晨普景晴晶智暄暖曦"
    "曼曾月有朋朔朗望朝木本朱权杏村来杨杰松极林果枫柏柔柯柳栋树校根格桂桃桐桑梁梅梓梦棋棠森楠楷榆榕槐"
    "樱檀欢欣歌止正步武毅毓比民水永汀汉汝江池沁沂沅沐沙沛河泉泊泓法波泰泳泽洁洋洛津洪洲派流济浚浦浩浪"
    "海消涌涛涟润涵淇淑淦深淳添淼清渊渝渤温湖湘源溪满滢滨漪漫潇潮澄澜瀚瀛灏火灵灿炎炜炫炯炳烁烨焕焱然"
    "煊煌煜照熙熠燃燕爱爽牧特献玄玉玥玮玲珀珂珊珍珏珑珠琅理琛琦琨琪琬琰琳琴琼瑄瑗瑛瑜瑞瑶瑾璇璋璐璞璟"
    "瓒甜生甫田甲电男画畅略白皓盈益盛直相真睿矜知石硕碧磊磐礼祁祎祖祥祺禄福禹秀秉秋科程稳穆立竞章竣童"
    "端竹符策筠筱简箐籽粒粤精糖素紫红纬纯纲纳纶绍经络统继绩绪绮维绿缘缤罡美群羽翊翎翔翘翠翰翼耀老耕耘"
    "聪肃胜胤能腾臣舒舜航良艳艺艾芊芙芝芬芮花芳芷芸芹苇苑苒苗若英茂范茗茜茹荃荟荣荫荷莉莎莘莞莲莹莺菁"
    "菊菡菲萌萍萧萱葆葳蒙蓉蓓蓝蔓蕊蕴蕾薇薪藏虎虞虹蝶融行衍衡裕西言计让训许诗诚谊谋谦谨谷豪豫贝贞财贤"
    "质贯贵贺贻赋赞赤赫超越跃路轩轶辅辉辞辰达迅迎运近进远连迪追逊途通逢逸道遥邦邵邺郁郡郭采里野金鉴鋆"
    "鑫钟钢钧钰铁铃铎铭银锋锐锡锦镇镜长闻闽阔阳际陆陶隆隼雁雄雅集雍雕雨雪雯雷霄霆霏霓霖霜霞露青靓静非"
    "韬音韵韶顺顾颂颐颖颜颢风飘飞香馨驰骁骄骅骏骥高魁鲁鲜鸣鸥鸾鸿鹃鹏鹤鹭鹰麒麟黎黛鼎齐龙"
)

# Characters that Uyghur, Kazakh, Mongolian and Tibetan names are written with in Chinese.
TRANSLITERATION = frozenset(
    "不丹丽乌乎买云亚仁伊依克兰其农别力加努勒卓卜卡古叶合吉吐吾哈图坤塔增多央姆娅娜孜尔尼巴布帕平库扎"
    "托拉措提斯日旺曼朗木杜格桑次比汗江沙洛热牙玉玛班甫祖素索罗肉艾苏莱西达迪逊那都金阿顺麦麻"
)

# … and, where a middle dot already says that it is a foreign name, these as well.
DOTTED_CHARACTERS = TRANSLITERATION | frozenset(
    "丝仪伯凯历基大夫奇娃安山德恩文森沃特瓦穆约维罕翰莉莎萨蒂贝赛迈里雅默"
)

# Parts of such names that are nothing else.
TRANSLITERATED = listed(
    "阿依 古丽 古力 买买提 买合 艾买提 艾合买提 艾力 艾尔肯 吐尔逊 吐尔洪 努尔 玛依拉 热依 帕提 迪丽 "
    "热巴 热娜 阿迪力 阿里木 玉素甫 伊力 依力 亚力 库尔班 肉孜 卡德尔 卡哈尔 塔依尔 阿扎提 叶尔 哈那提 "
    "巴特尔 巴图 其其格 格日勒 苏日娜 娜仁 扎西 卓玛 多吉 次仁 旺姆 平措 央金 丹增 索朗 洛桑 阿不都 "
    "阿布都 阿卜杜 木拉提 加纳提 吾提 麦麦提 巴哈尔 赛买提 依明 阿曼 汗古 乌云 那顺 斯琴 古再丽 祖丽 "
    "米娜瓦 热合曼"
)

# Forms of address that stand behind a name, and what is shown of them.
TITLES = {
    title: title
    for title in listed(
        "老人家 老人 奶奶 爷爷 大爷 大妈 大娘 大伯 大叔 大婶 大嫂 大姐 大哥 阿姨 叔叔 婶婶 婆婆 阿婆 "
        "阿公 老太太 太婆 老爷子 老汉 老伯 师傅 先生 女士 太太 老师 医生 大夫 护士 同学 同志 书记 主任 "
        "主管 经理 院长 校长 局长 所长 科长 处长 警官 律师 教授 老板 队长 组长 小朋友 女儿 法官 妈妈 "
        "爸爸 夫妇 夫妻 网格员 村长 支书 干部 姑娘"
    )
} | {"外婆": "老人", "外公": "老人", "老太": "老太太", "小姐": "女士", "嫂子": "大嫂", "某某": "居民"}

# One-character forms of address, what is shown instead, and what must not follow (总部, 工作 …).
SHORT_TITLES = {
    "姐": ("大姐", "妹夫"),
    "哥": ("大哥", "德斯"),
    "叔": ("叔叔", ""),
    "姨": ("阿姨", "太"),
    "婶": ("大婶", ""),
    "伯": ("大伯", "特"),
    "爷": ("大爷", ""),
    "奶": ("奶奶", "茶粉牛站"),
    "嫂": ("大嫂", ""),
    "婆": ("阿婆", "媳"),
    "总": ("居民", "是部体共之算数量会要结站价长有想得在额面"),
    "某": ("居民", "些个种处地人年月时"),
    "工": ("居民", "作头人地程厂资业商会具期艺龄伤友兵棚序钱种读头"),
    "队": ("居民", "伍员列形友里上部"),
}

# What announces a name.
SAID = listed(
    "我的名字叫 我的名字是 我名字叫 名字叫做 名字叫 名字是 名字 我叫做 我叫 名叫 叫做 姓名 联系人 收件人 "
    "收货人 署名 落款 本人叫 全名 本名 真名"
)

# Who somebody is to the writer, or does: a name may follow.
KIN = listed(
    "邻居 我妈妈 我妈 我爸爸 我爸 妈妈 爸爸 母亲 父亲 妻子 丈夫 爱人 老伴 老公 老婆 儿子 女儿 孙子 孙女 "
    "婆婆 公公 奶奶 爷爷 姥姥 姥爷 外婆 外公 老人 业主 村民 户主 居民 租户 租客 房东 残疾人 病人 患者 "
    "孩子 小孩 学生 女士 先生 志愿者 党员 老师 医生 低保户 五保户 独居老人 孤寡老人 空巢老人 房主 屋主 "
    "哥哥 姐姐 弟弟 妹妹 舅舅 姑姑 闺女 媳妇 儿媳 女婿 侄子 侄女 外甥 外甥女 外孙 外孙女 姐夫 妹夫 嫂子 弟妹 民警 交警 工作人员 职工 员工 住户 申请人 报修人 求助人 反映人 投诉人 "
    "诉求人 来电人 当事人 负责人 市民 司机 车主 店主 书记 主任 院长 网格员 朋友 同事 老乡 亲戚 保姆 同学 "
    "队长 经理 副校长 校长 局长"
)

# What may stand before a name, and before much else.
MEANT = listed(
    "我是 俺是 这是 这里是 本人是 本人 他是 她是 他叫 她叫 叫 请找 找 联系 帮 帮忙 给 替 陪 接 送 照顾 "
    "看望 探望 问 请 由 是 和 跟 与 及 、 就是 人叫 为 代 帮助 通知 告诉 向 对 被 把 让 喊"
)

# What may stand right behind a name that nothing else closes.
AFTER_NAME = listed(
    "的 住 家 在 今年 现在 说 讲 反映 想 要 需 请 求 希望 电话 手机 联系 下楼 出门 上楼 不 没 有 是 和 "
    "与 跟 及 因 由于 一个人 独居 独自 腿 脚 腰 眼睛 身体 水管 水龙头 来电 微信 同意 他 她 老人 老师 摔 "
    "病 行动 已 也 就 这 年纪 年龄 快 每天 明天 后天 昨天 今天 今晚 周 下午 上午 晚上 早上 马上 身份证 "
    "邮箱 车 号码 被 把 让 都 可以 能 会 还 表示 认为 告知 等 同志 本人 家里 打 拨 帮 找 去 来 到 从 "
    "取得 回复 反馈 答复 处理 方式 性别 男 女 地址 警号 急 正 刚 又 常 总 患 得了 怀孕 瘫 残 聋 谢谢 "
    "你好 您好 于 之 丈夫 妻子 儿子 女儿 敬上 敬启 谨上 留言 收 亲收 代收 亲启 签收"
)

# Behind 老 and 小 these are no surnames.
OLD_OR_YOUNG_NOT = listed(
    "孙子 孙女 孙儿 毛病 毛孩 黄车 黄狗 白菜 白狗 白兔 龙虾 熊 马路 马达 马扎 牛 石子 石头 石块 江湖 米 "
    "路 区 康 时 花 田 叶 雷 夏 云 车 史 章 季 汤圆 汤 程序 项 管 童 姚 卜 简 商 柴 龙 苗 梅 麻 凤 任 武 "
    "范 余 池 谷 冷 宫 乐 施"
)

# The same in English.
NAME_ANNOUNCED = listed(
    "grandmother|grandfather|grandma|grandpa|mother|father|mum|mom|dad|wife|husband|son|daughter|friend|"
    "my name is|my name's|name is|name:|name :|i am called|called|call me|contact|contact:|"
    "contact person|contact person:|ask for|this is|i am|i'm|speak to|for|neighbour|neighbor"
)

ENGLISH_TITLES = listed("mr|mrs|ms|miss|dr|old mr|old mrs|uncle|auntie|aunt|granny|grandma|grandpa")

# English words that end a name.
ENGLISH_STOP = frozenset(
    listed(
        "upstairs downstairs next has says said asks wants likes lost fell broke and, needs, a about address afraid aged alone also am an and apartment apt are around asking at because being "
        "blind building but by call called calling can can't cannot contact could deaf disabled dr elderly "
        "email feeling flat floor for from getting glad going had happy has have having he hello help her "
        "here hi his home i i'm ill im in is it it's its just live lives living looking me mobile mr mrs ms "
        "my named near need needs neighbor neighbour new no not now number of ok old on one or our phone "
        "please pregnant really resident road room she sick since so sorry still street stuck sure tel "
        "telegram tenant thank thanks that the their there they this to today tomorrow too trying two unable "
        "unit urgent urgently very volunteer waiting want was we wechat whatsapp who with worried would "
        "writing year years yes you your"
    )
)

# What announces a number, a name or a home, and says nothing once that is gone.
LABELS = listed(
    "幢号|栋号|楼号|单元号|vx|wx|v信|扣扣|加v|加我v|ext|联系电话|电话号码|电话号|电话|手机号码|手机号|手机|号码|座机|固话|联系方式|联系人|联系我|联系|姓名|"
    "名字|身份证号码|身份证号|身份证|证件号码|证件号|护照号|护照|车牌号码|车牌号|车牌|微信号|微信|"
    "电子邮箱|邮箱|邮件|银行卡号|银行卡|卡号|账号|帐号|qq号|qq|打电话给|打电话|拨打|致电|打|拨|加我|加|"
    "请找|找|问|我的名字叫|我叫|我是|本人是|本人叫|本人|名叫|叫|是|家住在|家住|住在|我家在|家在|住|"
    "家庭住址|住址|地址|位于|在|门牌号|门牌|房号|患有|得了|有|因为|由于|确诊|in|at|from|of|near|i am|i'm|"
    "my name is|name is|name|call me|call|email|e-mail|email me|text|text me|write me|write to|message|"
    "message me|phone|phone me|tel|mobile|wechat|id|reach me|contact|contact me|add me|add|i live|live|"
    "living|this is|address|my name|my phone|my mobile|my telephone|my number|my phone number|my tel|"
    "my email|my wechat|my wechat id|my id|my id number|my address|my flat|our address|our phone|"
    "his phone|her phone|his number|her number|his name|her name|phone number|id number"
)

BEFORE_LABELS = listed(
    "我的|他的|她的|本人|老人的|我们|我|请|可以|可|就|直接|或者|或|并|另外|随时|有事|有空|麻烦|也可|也|"
    "and |or |please "
)

# A clause of nothing but these says nothing.
FILLERS = listed(
    "的 了 是 号 也 都 和 与 及 或 转 谢谢 联系 联系我 联系人 老人 这里 那里 本人 我 我们 他 她 其 您好 "
    "你好 and or is my me i the at on in from a thanks by same 同号 同步 号码 电话 手机 手机号 微信 "
    "一位居民 一位 不 不是 不对 应该 更正 写错了 说错了 错了 sorry not but"
)

# Behind a number these make it a count or a price, not a flat.
COUNTED = listed(
    "元 块 人 米 平 年 月 日 点 分 个 次 多 余 户 家 天 台 位 名 岁 万 辆 % ℃ 度 栋 幢 座 单元 楼 层 号 "
    "室 期 区 组 : 斤 克 吨 公里 路"
)

# What announces a flat.
LIVES_AT = listed(
    "家住在 家住 住在 住 我家在 我家 我们家在 我们家 家在 门牌号 门牌 门牌号是 门牌号: 房号 房号是 房号: "
    "室号 室号是 室号: 房间号 房间号是 房间号: 房间"
)
