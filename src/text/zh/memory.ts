import type {memory as english} from "../en/memory.ts";

export const memory: typeof english = {
  formats: {
    "32-bit (1-8-23)": "32 位（1-8-23）",
    "16-bit (1-5-10)": "16 位（1-5-10）",
    "16-bit (1-6-9)": "16 位（1-6-9）",
    "16-bit (0-6-10)": "16 位（0-6-10）"
  },
  items: {
    parameters: "参数",
    gradients: "梯度",
    mean: "Adam 均值",
    variance: "Adam 方差",
    moments: "Adam 的两个矩",
    average: "滑动平均",
    gathered: "收集来的层",
    activations: "激活值"
  },
  figure: {
    axis: "一个 GPU 的显存（GB）",
    shards: "份数",
    title: "分成不同份数时，一个 GPU 的显存",
    row: (shards, size) => `${shards} 份：${size}`,
    fits: (rows, gpu, shards) =>
      `${rows.join("；")}。一个 GPU 有 ${gpu}；分成 ${shards.join("、")} 份时放得下。`,
    fitsNowhere: (rows, gpu) => `${rows.join("；")}。一个 GPU 有 ${gpu}；都放不下。`,
    item: (name, size) => `${name}：${size}`,
    gpu: (size) => `GPU：${size}`
  },
  pytorch: {
    replicated: "每个 GPU 都放得下：用 DDP 就行，有多少个 GPU 就用多少个。",
    sharded: (gpus) => `一个 GPU 放不下全部。加上 --fsdp，${gpus} 个 GPU 放得下。`,
    tooLarge: (gpus) =>
      `${gpus} 个 GPU 也放不下。请减少每个 GPU 上的图片，或者换更大的 GPU、更小的模型。`,
    caption: "这里的各个部分对应 PyTorch 的哪一部分",
    head: ["在这个实验室里", "在 PyTorch 里", "做什么"],
    parts: [
      [
        "工作节点，每两个之间有一个消息端口",
        "torchrun，基于 nccl 或 gloo 的 torch.distributed",
        "启动各个进程，把它们连起来"
      ],
      ["一个工作节点，以及梯度的平均", "DistributedDataParallel", "每处都有整个模型；对梯度求和"],
      ["参数分割的工作节点", "FullyShardedDataParallel", "每处只有每一层的一份，连同它的梯度和矩"],
      ["一层的全收集", "all_gather_into_tensor，在每个包装的块之前", "轮到一层时，把它拼完整"],
      [
        "梯度的归约散发",
        "reduce_scatter_tensor，在它的反向之后",
        "对梯度求和，再把各自的一份交给每个进程"
      ],
      ["预取", "backward_prefetch", "这一层在计算时，下一层已在路上"],
      ["重新计算激活值", "torch.utils.checkpoint", "只保留一个块的输入"],
      ["每隔几步的检查点", "train.py --save-every、--resume", "有一个失效时，大家退回到那里"],
      ["察觉到没有应答", "集合通信报错，或 torchrun 报错", "结束其余进程，让它们重新开始"],
      ["PowerSGD", "DDP 的 powerSGD_hook；train.py 没有用它", "不发梯度，改发两个窄矩阵"]
    ]
  }
};
