import type {modelFiles as english} from "../en/modelFiles.ts";

export const modelFiles: typeof english = {
  names: {shapes: "图形", emoji: "emoji", live: "正在训练的"},
  theFile: (problem) => `这个文件有问题：${problem}。`,
  named: (file, problem) => `${file}：${problem}`,
  ofCheckpoint: (file, checkpoint) => `检查点 ${checkpoint} 的 ${file}`,
  checkpoint: (name) => `检查点 ${name}`,
  impossibleSettings: (problem) => `这个文件里的设置不成立：${problem}`,

  safetensors: {
    tooShort: (bytes) => `太短：只有 ${bytes} 个字节`,
    notSafetensors: "不是 safetensors 文件",
    cutHeader: "在文件头里就截断了",
    damagedMetadata: "元数据损坏了",
    header: (problem) => `文件头有问题：${problem}`,
    noHeader: "没有以 { 开头的文件头",
    lacks: (parameter) => `缺少参数 ${parameter}`,
    shape: (parameter, shape, wanted) => `${parameter} 的形状是 ${shape}，应为 ${wanted}`,
    wholeNumbers: (parameter) => `${parameter} 是整数`,
    notFinite: (parameter) => `${parameter} 里有的数不是有限数`,
    noPlace: (parameter, more) =>
      `多出参数 ${parameter}${more > 0 ? ` 和另外 ${more} 个` : ""}，配置里没有它们的位置`,
    damagedEntry: (name) => `有一个损坏的条目 ${name}`,
    kind: (name, kind, read) => `${name} 的类型是 ${kind}；这里只读 ${read.join("、")}`,
    cut: (name) => `被截断了：${name} 不完整`,
    bytes: (count) => `${count} 个字节`,
    gap: (bytes, name) => `在 ${name} 之前有 ${bytes}不属于任何张量`,
    overlap: (name) => `${name} 与另一个张量重叠`,
    rest: (bytes) => `在最后一个张量之后还有 ${bytes}`,
    noScales: (name) => `${name} 是八位的，却没有比例因子`,
    scales: (name) => `${name} 不是每行一个浮点数`
  },

  model: {
    notOurs: "不是这个实验室的模型",
    other: (found, wanted) => `里面是 ${found}，这里要的是 ${wanted}`,
    unsaid: (wanted) => `没有说明是什么模型，这里要的是 ${wanted}`,
    phase: (phase, model) => `写着它处在阶段“${phase}”之后，而 ${model} 没有这个阶段`,
    noConfig: "配置损坏了：没有配置",
    config: (problem) => `配置有问题：${problem}`,
    damagedConfig: (problem) => `配置损坏了：${problem}`,
    runWithoutConfig: "没有配置",
    noDataset: "没有说明数据集",
    words: "单词不是文本列表",
    captions: "文本描述不是文本列表",
    disagree: (model, key, value, others) =>
      `这些文件来自不同的训练：${model} 的 ${key} 是 ${value}，其他文件的是 ${others}`,
    disagreesWithRun: (model, key, value, said) =>
      `这些文件来自不同的训练：${model} 的 ${key} 是 ${value}，run.json 里是 ${said}`
  },

  config: {
    received: (value) => `得到的是 ${value}`,
    nothing: "空",
    takes: (key, allowed, received) => `${key} 应为${allowed}，得到的是 ${received}`,
    unknown: (key) => `这个实验室不认识 ${key}`,
    oneOf: (allowed) => ` ${allowed.join("、")} 之一`,
    whole: (least, most) => ` ${least} 到 ${most} 之间的整数`,
    multiple: (of, least, most) => ` ${least} 到 ${most} 之间 ${of} 的倍数`,
    preset: "config.preset 不是这个实验室的预设",
    noneOf: (path, offered) => `${path} 不是 ${offered.join("、")} 之一`,
    noList: (path) => `${path} 不是整数列表`,
    missing: (path) => `缺少 ${path}`,
    noType: (path, type) => `${path} 的类型不是 ${type}`,
    noWhole: (path) => `${path} 不是整数`,
    noWholeFrom: (path, least) => `${path} 应为不小于 ${least} 的整数`
  },

  run: {
    notOurs: "是 safetensors 文件，但不是在这些页面上保存的训练",
    other: (found, wanted) => `是 ${found} 的训练，不是 ${wanted} 的`,
    kindUnsaid: "未说明的模型",
    damaged: (problem) => `元数据损坏了：${problem}`,
    noName: "没有名称",
    part: (part, problem) => `${part} 有问题：${problem}`,
    noDictionary: (part) => `${part} 不是字典`,
    steps: "步数不合理",
    otherSteps: (steps, said) => `步数是 ${steps}，设置里却是 ${said}`,
    saved: "没有说明何时保存",
    data: "关于数据的说明不合理",
    seconds: "没有说明用了多久",
    metricsByName: "指标不是按名称给出的数",
    metrics: "指标不全是数",
    curves: "曲线损坏了"
  },

  opening: {
    heading: "打开你自己的模型",
    what: `由 <code>train.py</code> 或 <code>npm run export</code> 写出的文件：同时选中 <code>config.json</code>、<code>model.safetensors</code> 和 <code>tokenizer.json</code>，或者含有它们的 zip。模型留在这个浏览器里，所有可以选择模型的章都能用它。`,
    open: "打开模型……",
    isOpen: (name, dataset) => `“${name}”已打开。它学的是 ${dataset}。`,
    isOpenStranger: (name, dataset) =>
      `“${name}”已打开。它学的是 ${dataset}。它的图片不在这里：它的码字用图形来展示。`,
    forget: "移除",
    reading: "正在读取……",
    notOpened: (problem) => `没有打开模型。${problem}`,
    missing: (wanted, missing) =>
      `请同时选中 ${wanted.join("、")}，或者含有它们的 zip。缺少：${missing.join("、")}。`,
    tooLarge: (file, megabytes) => `${file} 有 ${megabytes} MB，浏览器放不下。`,
    myModel: "我的模型",
    sizes: (pixels, tokens, shownPixels, shownTokens) =>
      `它用 ${tokens} 个文本字符画 ${pixels} × ${pixels} 个像素；这些页面用 ${shownTokens} 个文本字符画 ${shownPixels} × ${shownPixels} 个。npm run import 和 sample 可以用它。`,
    opened: (name) => `打开的：${name}`,
    none: "无"
  }
};
