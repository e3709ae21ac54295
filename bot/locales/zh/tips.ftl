# 线索:对反映人和工作人员说的话。反映人的姓名、电话永远不出现在给工作人员的话里,除非本人同意。
button-tip-reply = 回复
button-tip-thank = 感谢
button-tip-outcome = 登记结果
button-tip-case = 已移交公安立案
button-tip-true = 属实,已处理
button-tip-unfounded = 没有发现问题
button-tip-add = 我来补充
button-tip-name = 可以告诉工作人员我是谁
button-tip-name-yes = 告诉他们
button-tip-name-no = 还是不说
button-tip-plain = 可以给他们看原话

draft-tip-kind = 这是线索,不进群。工作人员只看到编号和遮盖过的内容,看不到您的姓名、电话和账号;他们的回复由我转给您。
    看到正在发生的危险,请先打 110。
request-tip = { $task } 已交给社区负责的人,谢谢您留心。工作人员只知道编号,不知道您是谁;有回复我转给您。
    想起别的可以补充;情况紧急请先打 110。
tip-answer = 来自社区的回复({ $task }):{ $words }
    按“我来补充”就能回答,对方看不到您是谁。
tip-thanks = 社区谢谢您反映 { $task }:您留心的事,大家都更安心。
tip-came-case = { $task } 有结果了:核实后已移交公安机关。谢谢您;办案细节不能多说,请理解。
tip-came-true = { $task } 有结果了:情况属实,已经处理。谢谢您。
tip-came-unfounded = { $task } 看过了,这次没有发现问题。您的提醒仍然有用;再看到什么,随时告诉我。
tip-reply-ask = { $task } 请写给反映人的话,可以回复,也可以提问。我来转达,对方看得到是社区的回复;您看不到对方是谁。
tip-replied = { $task } 已转给反映人。对方补充了什么,我马上告诉您。
tip-thanked-short = 已转达谢意
tip-thanked-done = { $task } 已向反映人转达社区的感谢。
tip-thanked-already = { $task } 已经谢过反映人了。
tip-outcome-ask = { $task } 核实下来是什么情况?反映人会知道结果,不会知道细节。
tip-settled = { $task } 结果已登记:{ $outcome }。反映人已经知道。
tip-settled-already = { $task } 已经登记过这个结果了。
tip-add-ask = { $task } 请写下要补充的,也可以发照片。语音听得出是谁,我不转给工作人员。
tip-added-done = { $task } 已补充在同一个编号下。
tip-staff-read = 工作人员看到的是:{ $words }
tip-voice-kept = 语音没有转给工作人员,请把要紧的写成字。
tip-plain-done = { $task } 这句原话工作人员已经看得到了。
tip-name-ask = { $task } 要让工作人员知道您的姓名和电话吗?说出去就收不回来;不说也一样会办。
tip-named = { $task } 好的,负责的工作人员现在知道您的姓名和电话。
tip-not-named = { $task } 好的,工作人员仍然不知道您是谁。
tip-named-already = { $task } 您已经告诉过工作人员了。
tip-named-told = { $task } 的反映人同意让您知道:{ $who },电话 { $phone }。请只用于办理这件事。
tip-added-told = { $task } 反映人补充:{ $words }
tip-details-next = 反映人身份受保护:要问什么请按“回复”,我来转达。出发、到达可按可不按;办完按“完成”,办不了按“退回”。
tip-reporter = 反映人(身份受保护)
figure-tips = 线索数
figure-tips-definition = 本期内受理的线索(可疑情况、诈骗、被盗、违法线索)件数。
figure-tips-borne-out = 线索属实率
figure-tips-borne-out-definition = 本期内登记了结果的线索中,属实或立案的 ÷ 登记了结果的。
figure-tip-cases = 线索成案数
figure-tip-cases-definition = 本期内登记为“已移交公安立案”的线索件数。
board-note-tip-reply = 回复反映人
board-note-tip-added = 反映人补充
board-note-tip-named = 反映人同意让工作人员知道他是谁
board-note-tip-thanked = 感谢反映人
board-note-tip-case = 线索结果:已移交公安立案
board-note-tip-true = 线索结果:属实
board-note-tip-unfounded = 线索结果:没有发现问题
board-figures-tips = 线索
