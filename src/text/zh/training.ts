import type {training as english} from "../en/training.ts";

export const training: typeof english = {
  curves: {
    name: "这次训练的曲线。用方向键读数。",
    empty: "训练一开始，曲线就出现在这里。",
    nothing: "还没有数据。",
    soFar: (first, last) => `到现在为止，从 ${first} 到 ${last}。`,
    reading: (step, values) => `第 ${step} 步：${values}`,
    nll: {
      label: "−ln p(x|z)，奈特/数值",
      atEnd: "最后的 −ln p(x|z)"
    },
    kl: {label: "KL，奈特/位置", atEnd: "最后的 KL"},
    loss: "损失",
    stepSize: "步长"
  },

  codeUse: {
    x: "码字，按使用次数从多到少",
    y: "选中它的位置数",
    title: "评估图片上码字的使用情况",
    dead: (count) => `${count} 个死码字`,
    described: (used, all, most) =>
      `${all} 个码字中用到了 ${used} 个，用得最多的一个出现在 ${most} 个位置。`
  },

  stage: {curve: "曲线"},

  both: {
    name: "两个阶段的训练",
    start: "训练两个阶段",
    idle: "先由 dVAE 学出码字，再由 transformer 学会用这些码字作画：在两个核上要十到十五分钟。",
    handedOn: "第一阶段完成了。第二阶段已经开始：就是上面那次训练，它学习用这些码字作画。"
  },

  transport: {
    name: "训练",
    start: "开始",
    pause: "暂停",
    play: "继续",
    step: "走一步",
    restart: "重新开始",
    newRun: "新的训练",
    newRunMeans: "按上面的设置开始一次新的训练；现在这次会保留下来。",
    speed: "速度",
    fast: "尽可能快",
    aSecond: (steps) => `每秒 ${steps} 步`,
    taken: "已走的步数",
    acceptData: "用现有的数据继续",
    idle: "按“开始”，就在这个标签页里训练一个模型。",
    recording: (name, steps, time) =>
      `现在看到的是${name}：在两个 CPU 核上训练 ${steps} 步，用了 ${time}。按“开始”，就训练你自己的模型。`,
    at: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
    loss: (value) => `损失 ${value}`,
    eachStep: (time) => `每步 ${time}`,
    left: (time) => `大约还要 ${time}`,
    soFar: (time) => `已用 ${time}`
  },

  state: {
    lostDone: (reason) => `GPU 丢失了（${reason}）。训练在此之前已经完成，并且保存了。`,
    lostPreparing: (reason) => `GPU 丢失了（${reason}）。正在恢复训练。`,
    lostStanding: (reason, step) =>
      `GPU 丢失了（${reason}）。训练停在最后保存的第 ${step} 步：按“继续”，从那里接着训练。`,
    otherData: (change) =>
      `这次训练原来用的是别的数据。${change}可以照样用现有的数据继续，也可以开始新的训练。`,
    compiling: (done, total) => `正在编译着色器：${done} / ${total}。`,
    measuring: "所有的步都走完了，正在测量结果。",
    preparing: (name) => `正在准备“${name}”。`,
    done: (name) => `“${name}”完成了。`,
    next: (names) => `接下来：${names.join("；")}。`
  },

  duration: {
    seconds: (s) => `${s} 秒`,
    minutes: (minutes, s) => `${minutes} 分 ${s} 秒`,
    hours: (hours, minutes) => `${hours} 小时 ${minutes} 分`,
    milliseconds: (ms) => `${ms} 毫秒`,
    shortSeconds: (s) => `${s} 秒`
  },

  moments: {
    name: "训练中的时刻",
    playBack: "▶ 回放",
    stop: "❚❚ 停止",
    after: (step) => `${step} 步之后`,
    newest: (step) => `${step} 步之后（最新）`,
    goOn: "从这里继续",
    goOnFrom: (step) => `从第 ${step} 步继续`
  },

  strip: {
    original: {label: "原图", name: "原图"},
    soft: {label: "软", name: "由软码字画出的图片"},
    hard: {label: "硬", name: "由硬码字画出的图片"}
  },

  measures: {
    soft: {
      term: "软",
      value: (psnr, temperature) => `${psnr}，τ = ${temperature}`,
      meaning: "由软码字画出的图片的 PSNR，与训练时一样"
    },
    hard: {
      term: "硬",
      meaning: "由概率最大的码字画出的图片的 PSNR，transformer 将来用的就是这些码字"
    },
    gap: {term: "差距", meaning: "因为做出选择而损失的：软减去硬"},
    codesUsed: {
      term: "用到的码字",
      value: (used, all) => `${used} / ${all}`,
      meaning: "至少在一个位置上概率最大的码字；其余的是死码字"
    },
    perplexity: {
      term: "困惑度",
      meaning: "对码字使用分布的熵取 exp：与这么多个用得一样多的码字同样难猜"
    },
    kl: {
      term: "KL",
      value: (kl, most) => `${kl} / ${most} 奈特`,
      meaning: "与均匀先验的平均 KL，以及它的最大值 ln K：每次选择都确定时达到"
    },
    recognised: {
      term: "可识别",
      value: (share, judged) => `${judged} 张中的 ${share}`,
      unknown: "无法判定",
      meaning: "硬重构的图片中有多大比例能识别：文本描述所说的，用绘图程序的模板全都找得到"
    }
  }
};
