"""Words of Latin masking: given names of many countries, what looks like a name and is none, Pinyin syllables."""

from tasks.masking_fold import listed

# Given names that are hardly anything else.
GIVEN_NAMES = frozenset(
    listed(
        "aaron abdul abdullah abigail adam adrian ahmad ahmed aigul aisha aiden alan albert "
        "alejandro alex alexander alexandra alexei alfred ali alice alicia alina allison amanda "
        "amelia amir amy ana andrea andrei andrew angela anita ann anna anne annie anthony "
        "antonio anton arthur asel ashley aslan austin barbara ben benjamin bella beth betty bob "
        "bobby boris brandon brenda brian bruce carlos carmen carol caroline catherine cathy "
        "charles charlie charlotte chloe chris christian christina christine christopher cindy "
        "claire clara claudia cynthia dan daniel daniela dave david deborah denis dennis diana "
        "diego dmitry donald donna doris dorothy doug douglas edward elena eleanor eli elizabeth "
        "ella ellen emily emma eric erika ethan eugene eva evelyn fatima fatma fernando fiona "
        "frances francis gabriel gary george gina gloria gregory gulnara hannah harold harry "
        "hasan hassan heather helen helena henry hiroshi hugo hussein ian ibrahim igor ilya irina "
        "isaac isabel isabella ivan jacob jake james jamila jane janet jason javier jeff jeffrey "
        "jennifer jenny jeremy jerry jesse jessica jim jimmy joan joanna joe joel johan johanna "
        "john johnny jonathan jorge jose joseph joshua juan judith judy julia julian julie justin "
        "karen karim karl kate katherine kathleen kathy katie keith kelly ken kenneth kevin "
        "khalid kim kumar kyle larry laura lauren leila leo leon leonard leslie liam linda lisa "
        "liz lopez louis louise lucas lucia lucy luis luke lydia maggie magnus malik manuel marco "
        "margaret maria marie marina mario marta martha martin mary maryam matthew maya megan "
        "melissa mehmet michael michelle miguel mike mikhail minh mohamed mohammad mohammed "
        "monica muhammad murat mustafa nadia nancy naomi natalia natalie natasha nathan neil "
        "nguyen nick nicholas nicole nikita nikolai nina noah nora nurlan oksana oleg oliver "
        "olivia olga omar oscar pablo pamela patricia patrick paul paula pavel pedro peter philip "
        "phoebe priya rachel rahul ramon raymond rebecca ricardo richard robert roberto rodrigo "
        "roger ronald rosa rosie roxana russell ruslan ryan samantha samuel sam sandra sanjay "
        "sara sarah scott sean sebastian sergei sergey sharon sheila simon sofia sonia sophia "
        "sophie stephanie stephen steve steven stuart susan svetlana sylvia tamara tania tanya "
        "tatiana teresa thomas tim timothy tina tom tommy tony tracy valentina vanessa vera "
        "veronica vicky victoria vincent vladimir walter wendy william yana yuki yulia yuri yusuf "
        "zoe zhanna"
    )
)
# Names that are words as well: believed with a capital, not where a sentence begins.
DOUBTFUL_NAMES = frozenset(
    listed(
        "amber art august bill chase crystal daisy dawn dean drew earl faith frank gene grace "
        "grant guy hope hunter iris ivy jack jade jasmine jay joy june lily mark max may miles "
        "olive pat pearl penny ray rich rob robin rose ruby sandy sky sue summer victor violet "
        "wade will"
    )
)
# Capitalised without being anybody: days, months, languages, brands, parts of places and of letters.
NOBODY = frozenset(
    listed(
        "monday tuesday wednesday thursday friday saturday sunday hasn't isn't doesn't didn't won't wasn't haven't couldn't wouldn't "
        "january february march april june july august september october november december mon "
        "tue wed thu fri sat sun spring autumn winter christmas easter ramadan chinese english "
        "russian kazakh uyghur mandarin cantonese german french japanese korean spanish tibetan "
        "mongolian china beijing shanghai xinjiang guangzhou hainan haikou shenzhen beitun "
        "changsha urumqi altay america india japan korea russia germany france england europe "
        "asia taobao meituan alipay wechat android windows iphone ipad apple google samsung "
        "huawei xiaomi lenovo haier midea siemens bosch philips tesla toyota byd walmart ikea "
        "internet wifi bluetooth tv ktv covid party committee council police fire court bank "
        "school kindergarten clinic pharmacy supermarket market shop store restaurant library "
        "station stop centre center hall office house tower lane avenue alley lake river mountain "
        "bridge square north south east west upper lower main first second third floor room flat "
        "unit apartment lift elevator stairs stairwell basement garage parking entrance exit side "
        "roof balcony kitchen bathroom toilet tap sink lamp bulb socket fridge washing machine "
        "boiler heater smoke gas noise garbage rubbish trash bin bike car bus taxi van truck dog "
        "cat pet neighbour neighbor neighbours neighbors resident residents volunteer volunteers "
        "secretary worker workers manager driver grandma grandpa grandmother grandfather granny "
        "mother father mum mom dad son daughter wife husband uncle aunt auntie sister brother "
        "child children kid kids people man woman men women boy girl baby lady sir madam everyone "
        "everybody nobody somebody someone anyone anybody today tomorrow yesterday tonight "
        "morning afternoon evening night weekend i it this that these those they we you he she "
        "who what where when which how why is are was were be can could would should may might "
        "must do does did have has had a an the and or but if because so then also very too not "
        "no yes ok okay hi hello hey dear sincerely regards best kind thanks thank please urgent "
        "asap help need looking request subject re fwd id sos eu uk us usa lets let here there "
        "whats hows wheres once twice again soon later now just only my your his her our their "
        "its mine during before after until since while every each all any some another other "
        "next last new old big small good nice great lovely poor dead live alive sick ill well "
        "able cook clean wash fix carry bring take move walk read write fill pick get buy go come "
        "find feed sit talk chat repair install replace check open close up down out in on at to "
        "from for of by with without near into onto over under about around across water electric "
        "power light door window wall road street park garden gate community building block team "
        "union day week month year time hour old-age cannot"
    )
)
# What pretends to be Pinyin.
ENGLISH_NOT_PINYIN = frozenset(
    listed(
        "encoding language depending longer linkage making rendering human magenta decoding quasi cairo centering manage linking "
        "minima life limiting maxima quoting outage managing hero hanging housing handing licensing mali yemen deciding linen "
        "demanding guru lingua queen nepali censoring tanning mining dining binding lingerie gang long song hung humane hanger mango "
        "change machine fanning lining panda sushi fence hence heating dating mating panning "
        "tanning wangba chang'an jiangsu zhejiang shanxi shaanxi liaoning hangzhou zhengzhou "
        "suzhou guangzhou fuzhou wuhan xuzhou yunnan hunan henan hainan haikou shanghai fujian "
        "wenzhou huizhou tangshan jinan ningbo chengdu yangzhou yangpu heping fengtai chaoyang "
        "tongzhou huangshan zhuhai hefei nanning guilin xian jian tianjin jiangxi guizhou lanzhou "
        "taiwan macau yantai weihai luoyang kaifeng zhongshan zhongguo jinshan mahua fuwa yuan "
        "china shun"
    )
)
INITIALS = listed("zh ch sh b p m f d t n l g k h j q x z c s r y w")
FINALS = listed(
    "iang iong uang ang eng ing ong ian iao uan uai ai ei ao ou an en in un ia ie iu ua ui uo "
    "ue ve a e i o u v"
)
# Syllables that are whole English words too often, or are not used in names.
NO_SYLLABLE = frozenset(listed("ne re te se ce be de me he le ge ke we ye to do so go no hi"))

FAMILIES = listed(
    "ouyang sima zhuge shangguan zhang wang li zhao qian sun zhou wu zheng feng chen chu wei "
    "jiang shen han yang zhu qin xu he lv lu kong cao yan hua jin tao xie zou yu shui dou yun "
    "su pan ge fan peng lang ma miao fang ren yuan liu tang fei cen xue lei huang gao lin guo "
    "luo liang song deng ye cheng dai tan liao hu zeng xiao tian dong cai jia ding fu zhong "
    "lai qiu hou meng long wan duan hao shao mao chang gu bai hong qi shi sheng tong yi you "
    "zuo"
)
