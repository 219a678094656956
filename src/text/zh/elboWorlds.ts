import type {elboWorlds as english} from "../en/elboWorlds.ts";

export const elboWorlds: typeof english = {
  lessons: {
    first: {
      title: "本课的世界",
      lesson: "它没有任何特殊之处，所以一般情况下错的，在这里也错。"
    },
    twins: {
      title: "两个文本描述一模一样",
      lesson: "两个文本描述的数字相同，把它们混在一起也无妨。"
    },
    blind: {
      title: "不看码字的解码器",
      lesson: "无论从哪个码字出发，这张图片的概率都一样，所以码字说明不了图片。"
    },
    uniform: {
      title: "第一阶段：所有码字概率相等",
      lesson: "训练 dVAE 时，先验是均匀分布。"
    },
    independent: {
      title: "只看码字的解码器",
      lesson: "给定码字，文本描述对图片不再提供任何信息：这正是模型的假设。"
    },
    sharp: {
      title: "只有一个码字合适",
      lesson: "只有码字 2 能画出这张图片，所以后验几乎知道是哪个码字。"
    }
  },
  choose: {
    world: "世界",
    seed: "随机种子",
    another: "换一个随机世界",
    random: "随机抽取",
    own: "你自己的"
  },
  prior: {name: "先验", bar: (y, z) => `先验 p(y = ${y}, z = ${z})`},
  decoder: {name: "解码器", bar: (y, z) => `解码器，给定 y = ${y}, z = ${z} 时的 p(x)`},
  encoder: {
    name: "编码器",
    bar: (y, z) => `编码器，给定 x 时的 q(y = ${y}, z = ${z})`,
    free: "文本描述与码字上的任意分布。",
    delta: "y 固定；点线：后验 p(z|x,y)。",
    posterior: "取后验 p(z|x,y)。"
  },
  asNumbers: (name) => `${name}的数值`,
  search: {line: "行", find: "找一个使它不成立的世界", looking: "正在寻找……"},
  problems: {
    lastStays: (problem) => `${problem}仍使用上一组有效的数。`,
    count: (received, {captions, codes}) =>
      `收到 ${received} 个数：请给出 ${captions * codes} 个，` +
      `即 ${captions} 个文本描述，每个对应 ${codes} 个码字。`,
    noNumber: (item) => `“${item}”不是这里能用的数。`,
    negative: (p) => `收到 ${p}：概率不能为负。`,
    allZero: "所有的数都是 0：至少要有一个为正。",
    zero: (p) => `收到 ${p}：这里必须为正，否则 ln p 为 −∞。`,
    likely: (p) => `收到 ${p}：这是许多图片中一张的概率，最大为 0.9999。`,
    tooLarge: "这些数太大，无法相加：请给出小一些的权重。",
    tooSmall: "最小的权重与最大的相比等于没有：请让它们接近一些。",
    noWorld: "没有这个名字的世界"
  }
};
