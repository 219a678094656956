import type {precision as english} from "../en/precision.ts";

export const precision: typeof english = {
  choices: {
    of: {"the shipped run": "自带的训练", "your run below": "你在下面的训练"},
    spread: {
      "as they come": "原样",
      "attention against MLP": "注意力与 MLP 相差悬殊",
      "along the depth": "随深度变化"
    },
    scheme: {
      float32: "float32",
      unscaled: "不缩放",
      global: "全局",
      "per block": "逐块"
    },
    entries: {"around 0": "在 0 附近", "all positive": "全为正"}
  },
  notFinite: "不是有限数",
  bits: {
    fields: (sign, exponent, mantissa) =>
      `${sign ? `符号 ${sign}，` : ""}指数 ${exponent}，尾数 ${mantissa}`,
    caption: (number) =>
      `${number} 在每种格式里的样子。带框：符号；填色：指数；下划线：首位之后的各位。` +
      `旁边是实际存下的数、它的相对误差，以及到下一个数的距离。`,
    noSign: "NaN：这种格式没有符号",
    infinite: (sign) => `${sign}∞：超过了最大的数`,
    flushed: "0：不到最小数的一半，变成零",
    normal: "规格化数",
    subnormal: "非规格化数",
    exact: "无误差",
    error: (percent) => `误差 ${percent}`,
    step: (spacing) => `间隔 ${spacing}`
  },
  range: {
    axis: "大小",
    title: "各种格式的范围",
    format: (name, least, normal, most) =>
      `${name}：非规格化数从 2^${least} 起，规格化数从 2^${normal} 起，直到 2^${most}`,
    list: (formats) => formats.join("；"),
    digits: (n) => `${n} 位`,
    caption:
      "填色：二进制位齐全的数，位数写在条的右边。点线框：非规格化数，每减半一次就少一位。竖线是你的数，按它的大小标出。"
  },
  number: {
    problem: (received, current) =>
      `“${received}”不是有限数。请输入 0.1、-3e-5、1/3 或 2^-24 这样的数；下面仍是 ${current}。`
  },
  gradients: {
    axis: "|梯度| × 缩放因子",
    resblock: "残差块",
    title: "到达每个残差块的梯度",
    description: (format, flushed) =>
      `在 ${format} 中变成零的比例：${flushed.map((share, i) => `残差块 ${i + 1} 为 ${share}`).join("，")}。`,
    becomeZero: "变成 0",
    loseDigits: "丢位",
    kept: (format) => `${format} 能存`,
    lost: "丢失"
  },
  losses: {
    update: "更新次数",
    axis: "损失，每个字符的奈特数",
    title: "训练中的损失",
    description: (ends) => `结束时：${ends.join("；")}。`,
    end: (name, losses) => `${name} ${losses.join("，")}`,
    oneBack: "只看前一个字符的最佳结果",
    twoBack: "看前两个字符的最佳结果",
    yours: "你的"
  },
  scales: {
    update: "更新次数",
    axis: "梯度的缩放因子",
    title: "训练中的缩放因子",
    description: (scales) => `结束时各残差块依次为：${scales.join("，")}。`,
    describedSingle: (description, scale) => `${description}全局的缩放因子：${scale}。`,
    attention: "注意力",
    mlp: "MLP",
    single: "全局的缩放因子",
    caption: "每个残差块一条线：注意力是实线，MLP 是虚线。重合的线看上去是一条。",
    captionSingle:
      "每个残差块一条线：注意力是实线，MLP 是虚线。重合的线看上去是一条。红线：“全局”那次训练唯一的缩放因子。"
  },
  results: {
    head: ["梯度的差别", "缩放因子", "结束时的损失", "跳过的更新"],
    any: "任意",
    notScaled: "没有缩放",
    caption:
      "最后 20 次更新的平均损失（每个字符的奈特数）和没有执行的更新次数（逐块缩放时，是 24 个残差块之和），每个随机种子一个数"
  },
  products: {
    forms: {
      single: "fp32",
      mixed: "fp16，在 fp32 中求和",
      half: "fp16，在 fp16 中求和"
    },
    terms: "每个和的项数",
    error: "乘积的相对误差",
    title: "矩阵乘积的误差",
    description: (terms, errors) => `和有 ${terms} 项时：${errors.join("；")}。`,
    yourGpu: "圆圈：你的 GPU",
    noAdapter: "WebGPU 在这个浏览器里找不到适配器：这里全部是模拟的结果。",
    half: (name) => `${name} 用真正的半精度计算。`,
    noHalf: (name) =>
      `${name} 不支持半精度（“shader-f16”）：它的圆圈只有 fp32 的，其余是模拟的结果。`,
    software: (said) => `${said}这是用软件实现的 GPU，它的用时说明不了什么。`,
    longest: (terms) => `和有 ${terms} 项时的误差`,
    withGpu: (longest) =>
      `${longest}；你的 GPU 与模拟结果逐位相同的元素所占的比例，取各种长度中的最小值；以及在 GPU 上算一次乘积的用时`,
    emulatedHead: ["乘积", "模拟的误差"],
    gpuHead: (side) => ["乘积", "模拟的误差", "你的 GPU", "逐位相同", `${side}³`, "TFLOP/s"],
    notThere: "没有",
    notTimed: "没有计时"
  }
};
