import type {selfStudy as english} from "../en/selfStudy.ts";

export const selfStudy: typeof english = {
  index: {
    task: "画几张图，通读全文，跟着一个文本描述走完五个阶段。",
    check: "你能凭记忆画出五个阶段，以及每个阶段交给下一个阶段什么。"
  },
  codebook: {
    task: "先看，后计算：码字表示什么，又写不出什么。",
    check: "你能说出为什么同一个码字在两张图片里看起来不同。"
  },
  elbo: {
    task: "检查每一行，然后合上页面，自己推出更正后的推导。",
    check: "你的推导从第二行起就固定了文本描述，间隙是一个 KL 散度。"
  },
  reparameterization: {
    task: "五种估计量都看一遍：偏差、方差、赛跑。",
    check: "你能说出每种估计量需要知道 f 的什么。"
  },
  gumbel: {
    task: "赛跑、证明、混合。把证明抄一遍，用 S 代替 β。",
    check: "你能指出证明的哪一行用到了独立性。"
  },
  play: {
    task: "只有一个滑块：拖动之前，先说出每张图会怎样变。",
    check: "六个预测，没有一个错两次。"
  },
  dvae: {
    task: "完整地训练一次，再改一个设置重新训练。",
    check: "你的两次训练只差一个设置，而它们的差别大于不同随机种子之间的差别。"
  },
  transformer: {
    task: "用你自己的 dVAE 的码字训练一个，再看看自带的那个里面是什么样。",
    check: "你能算出第一步之前的损失，而你的训练正是从那里开始的。"
  },
  generation: {
    task: "找一个画不成的文本描述，再弄清它败在两个阶段中的哪一个。",
    check: "你的理由来自重构与生成的图片的比较，而不是凭感觉。"
  },
  "mixed-precision": {
    task: "把残差块的节点逐个关掉。",
    check: "你能说出少了每个节点会丢失什么，在哪里丢失。"
  },
  distributed: {
    task: "分割一个模型，关掉一个工作节点，再找出是什么限制了 1024 块 GPU。",
    check: "你能说出哪些通信可以用预取掩盖，哪些不能。"
  },
  "reading-notes": {
    task: "如果能找到文章，就读一遍；对每条说法，先自己判断，再看判定。",
    check: "你能为其中三条判定说出证明它的实验。"
  }
};
