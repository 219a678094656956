import type {distributed as english} from "../en/distributed.ts";

export const distributed: typeof english = {
  choices: {
    route: {direct: "直连", ring: "环形"}
  },
  workers: {
    start: (size) => `${size} 个工作节点启动。`,
    killed: (worker) => `工作节点 ${worker} 被关掉了；没有通知其他节点。`,
    stopped: "已停止。",
    restart: (worker, {calls, steps, checkpoint}) =>
      `工作节点 ${worker} 连续 ${calls} 次没有应答：它在第 ${steps} 步之后消失了。` +
      `所有节点从第 ${checkpoint} 步的检查点重新开始。`,
    givenUp: (worker, {calls, steps, checkpoint, starts}) =>
      `工作节点 ${worker} 连续 ${calls} 次没有应答：它在第 ${steps} 步之后消失了。` +
      `从第 ${checkpoint} 步重新启动了 ${starts} 次，都没能再往前走：请关闭其他标签页，或者少用几个工作节点。`,
    failed: (worker, problem) => `工作节点 ${worker} 出错：${problem}`,
    done: (steps) => `走完了 ${steps} 步。`
  },
  panel: {
    train: "先用一个工作节点训练，再用全部",
    stop: "停止",
    kill: (worker) => `关掉工作节点 ${worker}`,
    log: "发生了什么",
    recorded: "下面是一次记录下来的训练。按按钮训练，就能看到你自己的。",
    one: "一个工作节点",
    several: (size) => `${size} 个工作节点`,
    statuses: {
      starting: "正在启动",
      running: "正在训练",
      done: "已完成",
      failed: "失败",
      stopped: "已停止"
    },
    status: (who, status, step, steps) => `${who}：${status}，第 ${step} 步，共 ${steps} 步。`,
    differing: (status, difference) => `${status}损失最多相差 ${difference} 奈特。`
  },
  losses: {
    one: "一个工作节点",
    sharded: "参数分割",
    noneYet: "还没有",
    title: "一个工作节点的损失和参数分割后的损失",
    step: "步数",
    axis: "损失（每个字母的奈特数）",
    description: (one, sharded) => `一个工作节点：${one}；参数分割：${sharded}。`,
    recording: ({size, bandwidth, latency}, processors, difference) =>
      `记录的训练：${size} 个工作节点，带宽 ${bandwidth} MB/s，延迟 ${latency} ms，` +
      `在一台有 ${processors} 个处理器的机器上。损失最多相差 ${difference} 奈特。` +
      "你自己训练之后，它会换成你的结果。"
  },
  timeline: {
    title: "最后一步：测得的和预测的",
    worker: (worker) => `工作节点 ${worker}`,
    model: "模型",
    axis: "时间（ms）",
    computes: (name) => `${name} 计算`,
    link: (name) => `${name} 链路`,
    network: (name) => `${name} 网络`,
    waits: (name, percent) => `${name} 有 ${percent} 的时间在等待`,
    description: (ms, waits) => `一步用时 ${ms} ms。${waits.join("；")}。`,
    kinds: {
      forward: "前向",
      backward: "反向",
      update: "更新",
      wait: "等待",
      gather: "收集",
      scatter: "归约散发",
      average: "求平均"
    },
    span: (kind, ms) => `${kind}：${ms} ms`,
    spanOfLayer: (kind, layer, ms) => `第 ${layer} 层${kind}：${ms} ms`,
    key: {
      forward: "前向",
      backward: "反向",
      wait: "等待",
      gather: "收集一层的参数",
      scatter: "对梯度求和",
      average: "机器之间求平均"
    }
  },
  predictions: {
    here: "在这个页面上",
    head: ["训练", "链路", "预取", "预测", "测得", "误差", "依据"],
    run: (number, workers) => `${number}：${workers}\u00a0个节点`,
    link: (route, bandwidth, latency) => `${route}，${bandwidth} MB/s，${latency} ms`,
    on: "开",
    off: "关",
    from: {"the single worker": "一个工作节点", "the run before": "上一次训练"},
    caption: (where) => `一步的用时：训练之前的预测和测得的中位数，${where}`,
    one: (worst) => `这次训练的预测误差为 ${worst}。改变链路或预取，再训练一次。`,
    several: (count, median, worst) =>
      `${count} 次预测，误差的中位数为 ${median}，最大为 ${worst}。`,
    turnedOff: (errors) => `只关掉预取、其他都不变时：${errors.join("，")}。`,
    turnedOn: (errors) => `只重新打开预取、其他都不变时：${errors.join("，")}。`
  }
};
