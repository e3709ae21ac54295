"""Illness and disability as people say them, and what is done against them."""

from tasks.masking_fold import listed

# Illnesses, states and treatments.
ILLNESSES = listed(
    "支架刚放 刚放支架 刚放了支架 放了支架 放过支架 放了心脏支架 装支架 心脏搭桥 搭桥 阳了 阳过 "
    "高血压 低血压 高血脂 高血糖 低血糖 糖尿病 心脏病 冠心病 心梗 心肌梗死 心肌梗塞 心绞痛 心衰 脑梗死 "
    "脑梗塞 脑梗 脑溢血 脑出血 脑卒中 脑瘫 脑血栓 血栓 偏瘫 半身不遂 截瘫 瘫痪在床 瘫痪 全身瘫痪 "
    "下肢瘫痪 瘫在床上 癌症 肿瘤 白血病 血友病 尿毒症 肾衰竭 肾衰 肾结石 胆结石 结石 透析 肾透析 瘫了 hiv阳性 阳性 血透 化疗 放疗 "
    "抑郁症 抑郁 焦虑症 躁郁症 双相情感障碍 双相 精神分裂症 精神分裂 精神病 精神障碍 精神疾病 精神残疾 "
    "精神失常 神经病 强迫症 老年痴呆症 老年痴呆 痴呆症 痴呆 阿尔茨海默病 阿尔茨海默 阿尔兹海默症 "
    "阿尔兹海默 帕金森病 帕金森 失智 失能 半失能 失明 失聪 失语 自闭症 孤独症 多动症 唐氏综合征 智力障碍 "
    "智力残疾 智障 弱智 发育迟缓 视力障碍 视力残疾 视障 听力障碍 听力残疾 听障 言语障碍 语言障碍 "
    "肢体残疾 肢体障碍 肢残 残障 残疾 重残 聋哑 耳聋 耳背 眼瞎 半盲 全盲 白内障 青光眼 癫痫 羊癫疯 "
    "羊角风 哮喘 支气管炎 慢阻肺 肺气肿 肺结核 结核病 尘肺 肺炎 肝炎 乙肝 丙肝 肝硬化 艾滋病 艾滋 hiv "
    "性病 梅毒 新冠肺炎 新冠 关节炎 风湿病 类风湿 风湿 痛风 骨质疏松 骨折 股骨头坏死 腰椎间盘突出 "
    "腰间盘突出 椎间盘突出 腰突 颈椎病 静脉曲张 脊髓灰质炎 小儿麻痹症 小儿麻痹 渐冻症 红斑狼疮 "
    "强直性脊柱炎 肌无力 肌萎缩 甲亢 甲减 贫血 中风 怀孕 孕期 有孕在身 临产 坐月子 流产 大小便失禁 "
    "尿失禁 失禁 褥疮 造瘘 鼻饲 导尿管 生活不能自理 不能自理 无法自理 卧床不起 卧病在床 常年卧床 "
    "长期卧床 卧床 植物人 截肢 假肢 手术 术后 刚出院 住院 病危 重病 大病 慢性病 生病 病重 病情 病史 "
    "基础病 老毛病 精神疾患 酗酒 吸毒 戒毒 过敏 皮肤病 湿疹 带状疱疹 银屑病 牛皮癣 发高烧 发烧 高烧 低烧 "
    "拉肚子 腹泻 胃病 胃溃疡 胃出血 肾病 肝病 肺病 眼疾 心悸 心律不齐 装了支架 心脏支架 起搏器 胰岛素 "
    "降压药 降糖药 抗抑郁药 安眠药 抗癌药 靶向药 瘸子 瘸腿 瘸了 跛脚 聋子 瞎子 哑巴 傻子 疯子 癌 心衰竭 "
    "败血症 脓毒血症 咯血 失眠 更年期 前列腺 痔疮 疝气 痛经 不孕 走不了路 走不动路 站不起来 站不稳"
)

# Where the same characters are something else.
NOT_ILLNESS = listed(
    "太阳 夕阳 "
    "集中风 中风险 中风景 交通瘫痪 网络瘫痪 系统瘫痪 电梯瘫痪 线路瘫痪 道路瘫痪 电路瘫痪 设备瘫痪 手术刀 "
    "手术室 戒毒所 戒毒中心 发烧友 过敏源 最头痛 最头疼 令人头痛 令人头疼 让人头痛 让人头疼 很头痛 "
    "很头疼 头痛医头 脚痛医脚 天气炎 睁眼瞎 手机支架 晾衣支架 空调支架 支架松 支架坏 看不清路 看不清字 "
    "抑郁闷 致癌 过敏感"
)

# Who or what is known by an illness, under the neutral word that is shown instead.
_NEUTRAL = {
    "证件": "残疾人证 残疾证",
    "居民": "残疾人 残障人士 盲人 聋哑人 孕妇 产妇 病人 患者 病号 精神病人 精神病患者 智障人士",
    "老人": "残疾老人 失能老人 失智老人 半失能老人 瘫痪老人 卧床老人",
    "医院": "精神病院 精神病医院 肿瘤医院 安定医院 安宁医院",
    "孩子": "病孩 残疾儿童 残疾孩子 自闭症儿童",
    "药": "降压药 降糖药 胰岛素 抗癌药 安眠药 抗抑郁药 靶向药 血压药 心脏药",
    "": "药物依赖",
    "出门不方便": "行动不便 行动不方便 行动困难",
    "不方便出门": "腿脚不便出门",
}
PATIENTS = {known: neutral for neutral, words in _NEUTRAL.items() for known in listed(words)}

# The parts of a body …
BODY = listed(
    "腿脚 手脚 双腿 左腿 右腿 腿 膝盖 双脚 左脚 右脚 脚踝 脚 腰椎 腰腿 腰 胳膊 肩膀 手臂 左手 右手 双手 "
    "眼睛 双眼 左眼 右眼 眼神 视力 耳朵 听力 身体 身子 心脏 肺 肾 肝 胃 颈椎 脖子 头 牙 肚子 胸口 血压 "
    "血糖 记性 脑子 精神状态 手 背 骨头 关节 髋骨 股骨 神志 肢体"
)

# … that are not good, hurt or are broken.
ILL_STATE = listed(
    "不太方便 不大方便 不方便 不太好 不大好 不是很好 不好使 不好 不便 不太灵便 不灵便 不太利索 不利索 "
    "不利落 不行 不舒服 不适 不得劲 有问题 有毛病 有病 有伤 有残疾 疼痛 疼 痛 骨折 断了 受伤 摔伤 摔断 "
    "扭伤 扭了 肿了 麻木 瘸 跛 不灵 很差 较差 差 衰竭 退化 失明 残疾 偏高 太高 高 不清 有障碍 手术 坏死 "
    "动不了 聋了 聋 瞎了 瞎 瘫了 看不见 看不清 听不见 听不清"
)

# Organs and what befalls them: 肺炎, 胃溃疡.
ORGANS = (
    "心肺肝胃肠肾脾胆胰脑骨鼻咽喉眼耳皮肤乳腺甲状前列子宫卵巢颈腰椎食管膀胱口腔血管淋巴神经关节脊柱腹脏气支"
)
ORGAN_ENDINGS = listed("癌 炎 炎症 病 瘤 结石 囊肿 溃疡 肿瘤 积液 衰竭 硬化 穿孔 坏死 息肉")

# How an illness is led up to, graded and followed.
ILL_BECAUSE = listed("因为 因 由于 还 又 也 都 一直 本身 正 正在 刚 刚刚 刚开始 在 已经 目前")

ILL_VERBS = listed(
    "患有 患了 患上 身患 得了 得过 查出来 查出 确诊 确诊为 诊断为 有 是 属于 犯 犯了 做过 做了 做完 刚做完 做 "
    "需要做 被诊断出 常年 长期 多年 先天 先天性"
)

ILL_GRADES = listed(
    "严重的 严重 过敏性 重度 中度 轻度 轻微 急性 慢性 先天 先天性 一级 二级 三级 四级 老年 晚期 早期 多年"
)

ILL_DEGREES = listed(
    "非常 特别 有点 有点儿 有些 一直 一向 也 都 很 严重 太 不太 不大 又 还 真 老 总 比较 实在 越来越 还是"
)

ILL_PEOPLE = listed(
    "患者 病患 病人 人士 的人 老人 一级 二级 三级 四级 1级 2级 3级 4级 早期 中期 晚期 后遗症 多年 很多年"
)

# A wheelchair asked for is the need, a wheelchair sat in the disability.
AIDS = listed("轮椅 拐杖 双拐 助行器")

ON_AIDS = listed("坐着 坐 靠着 靠 离不开 依靠 全靠 用着 坐上 坐上了 使用 拄着 拄")

# In English.
ENGLISH_ILLNESSES = listed(
    "type 1 diabetes|type 2 diabetes|diabetes|diabetic|cancer|leukaemia|leukemia|tumour|tumor|stroke|"
    "dementia|alzheimer's disease|alzheimer's|alzheimers|alzheimer|parkinson's disease|parkinson's|"
    "parkinson|high blood pressure|low blood pressure|hypertension|heart disease|heart attack|"
    "heart failure|bad heart|heart condition|asthma|epilepsy|epileptic|seizures|arthritis|osteoporosis|"
    "hiv|aids|hepatitis|tuberculosis|depression|depressed|bipolar disorder|bipolar|schizophrenia|"
    "schizophrenic|anxiety disorder|anxiety|autism|autistic|adhd|down syndrome|mental illness|"
    "mentally ill|disabled|disability|handicapped|paralysed|paralyzed|paralysis|blind|deaf|mute|pregnant|"
    "pregnancy|miscarriage|dialysis|chemotherapy|chemo|radiotherapy|surgery|kidney failure|"
    "kidney disease|liver disease|lung disease|copd|covid|pneumonia|broken leg|broken hip|broken arm|"
    "fracture|bad legs|bad leg|bad knees|bad knee|bad back|bad hip|bad eyesight|poor eyesight|"
    "hard of hearing|wheelchair user|wheelchair-bound|wheelchair bound|in a wheelchair|uses a wheelchair|"
    "use a wheelchair|bedridden|incontinent|incontinence|insulin|illness|chronic pain|back pain|"
    "overweight|addict|alcoholic"
)

ENGLISH_ILL_VERBS = listed(
    "have|has|had|am|'m|is|are|suffer from|suffers from|suffering from|living with|diagnosed with|got|"
    "with|of|due to|after"
)
