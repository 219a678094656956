import type {resblock as english} from "../en/resblock.ts";

export const resblock: typeof english = {
  label: "一个残差块的前向路径和反向路径；节点可以关掉",
  nodes: {
    norm: "LayerNorm",
    cast: "转换",
    branch: "注意力或 MLP",
    sum: "⊕ x + 分支",
    unscale: "还原 ÷ s",
    filter: "过滤",
    branchBack: "穿过分支",
    castBack: "转换",
    scale: "缩放 × s",
    arrive: "梯度到达"
  },
  switches: {
    cast: "前向时转为 16 位",
    unscale: "在 32 位中进行",
    filter: "Inf 和 NaN 变成 0",
    castBack: "反向时转为 16 位",
    scale: "在 32 位中进行"
  },
  switch: (node, does) => `${node}：${does}`,
  switchSaid: (name, said) => `${name}；${said}`,
  on: "● 开",
  off: "○ 关",
  legend: [
    "着色的框：16 位，",
    "其余 32 位",
    "条：每个 2 的幂",
    "区间里有多少数",
    "灰：fp16 的范围，",
    "红：范围之外"
  ],
  forward: "x  前向 ↓ 实线",
  backward: "反向 ↑ 虚线",
  identity: "恒等路径，32 位",
  nothingButZero: "全是 0",
  zeros: (share) => `${share} 为零`,
  nonFinite: (share) => `${share} 为 Inf 或 NaN`,
  list: (parts) => parts.join("，"),
  errors: {
    heading: "各残差块的权重梯度：",
    key: "✓ 与 float32 一致   ≠ 误差超过 10%   ∞ Inf 或 NaN"
  },
  note: {
    lost: (resblocks) => `残差块 ${resblocks} 的权重梯度中有 Inf 或 NaN。`,
    wrong: (resblocks) => `误差超过 10%：残差块 ${resblocks}。`,
    ranges: (ranges) => ranges.join("、"),
    right: (count, percent) =>
      `全部 ${count} 个残差块的权重梯度与 float32 相差都不超过 ${percent}。`
  }
};
