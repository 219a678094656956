import type {powersgd as english} from "../en/powersgd.ts";

export const powersgd: typeof english = {
  stages: {
    gradient: "梯度",
    own: "这个工作节点的梯度，加上它留存的误差",
    random: "随机，所有工作节点相同",
    workersOwn: "这个工作节点自己的",
    allReduce: "全归约（all-reduce）",
    meanOf: (workers) => `${workers} 个工作节点的平均`,
    orthonormalise: "标准正交化（Gram–Schmidt）",
    orthonormal: "各列标准正交，所有工作节点相同",
    mean: "所有工作节点的平均",
    sent: (share, error) => `发送的数：${share}；误差 ${error}`,
    meanM: "M 的平均",
    standsFor: "它所代替的矩阵，没有哪个工作节点见过",
    feedback: "误差反馈",
    kept: "留在这里，加到下一个梯度上"
  },
  ways: {
    fixed: "Q 固定，无反馈",
    fixedFeedback: "Q 固定，有反馈",
    resampledFeedback: "Q 重抽，有反馈",
    resampled: "Q 重抽，无反馈"
  },
  runs: {
    uncompressed: "不压缩",
    "rank 16, Q fixed, feedback": "秩 16，Q 固定，有反馈",
    "rank 4, Q fixed, feedback": "秩 4，Q 固定，有反馈",
    "rank 4, Q fixed, no feedback": "秩 4，Q 固定，无反馈",
    "rank 4, Q resampled, feedback": "秩 4，Q 重抽，有反馈"
  },
  convergence: {
    head: ["发送的梯度", "结束时的损失，各随机种子", "与不压缩之差", "一步的误差"],
    ends: (losses) => losses.join("，"),
    caption: (last, steps, seeds) =>
      `损失（奈特），${steps} 步中最后 ${last} 步的平均，${seeds} 个随机种子`,
    end: (run, ends) => `${run}：结束时 ${ends} 奈特`,
    list: (ends) => ends.join("；")
  }
};
