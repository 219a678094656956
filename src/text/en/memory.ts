/** What a GPU holds, and what is said of training with PyTorch. */
export const memory = {
  /** Formats, by the values that addresses hold. */
  formats: {
    "32-bit (1-8-23)": "32-bit (1-8-23)",
    "16-bit (1-5-10)": "16-bit (1-5-10)",
    "16-bit (1-6-9)": "16-bit (1-6-9)",
    "16-bit (0-6-10)": "16-bit (0-6-10)"
  },
  items: {
    parameters: "parameters",
    gradients: "gradients",
    mean: "Adam mean",
    variance: "Adam variance",
    moments: "Adam’s moments",
    average: "running average",
    gathered: "gathered layers",
    activations: "activations"
  },
  figure: {
    axis: "memory of one GPU (GB)",
    shards: "shards",
    title: "Memory of one GPU by the number of shards",
    row: (shards: number, size: string) =>
      `${shards} ${shards === 1 ? "shard" : "shards"}: ${size}`,
    fits: (rows: string[], gpu: string, shards: number[]) =>
      `${rows.join("; ")}. A GPU has ${gpu}; it fits with ${shards.join(", ")} shards.`,
    fitsNowhere: (rows: string[], gpu: string) =>
      `${rows.join("; ")}. A GPU has ${gpu}; none of these fits.`,
    item: (name: string, size: string) => `${name}: ${size}`,
    gpu: (size: string) => `GPU: ${size}`
  },
  pytorch: {
    replicated: "It fits on each GPU: DDP will do, on as many as you have.",
    sharded: (gpus: number) =>
      `The whole does not fit on one GPU. With --fsdp, ${gpus} GPUs hold it.`,
    tooLarge: (gpus: number) =>
      `Even ${gpus} GPUs do not hold it. Choose fewer pictures on each, a larger GPU or a smaller model.`,
    caption: "Which part of the toy is which part of PyTorch",
    head: ["in this lab", "in PyTorch", "what it does"],
    /** For each part of the lab's toy: what PyTorch calls it, and what it does. */
    parts: [
      [
        "workers, a message port between each two",
        "torchrun, torch.distributed over nccl or gloo",
        "starts the processes and connects them"
      ],
      [
        "one worker, and the mean of gradients",
        "DistributedDataParallel",
        "the whole model everywhere; gradients are summed"
      ],
      [
        "the sharded workers",
        "FullyShardedDataParallel",
        "a share of each layer, its gradient and its moments everywhere"
      ],
      [
        "all-gather of a layer",
        "all_gather_into_tensor, before each wrapped block",
        "puts a layer together when its turn comes"
      ],
      [
        "reduce-scatter of gradients",
        "reduce_scatter_tensor, after its backward pass",
        "sums gradients, and gives each process its part"
      ],
      ["prefetch", "backward_prefetch", "the next layer travels while this one computes"],
      ["recompute activations", "torch.utils.checkpoint", "keeps the input of a block alone"],
      [
        "a checkpoint every few steps",
        "train.py --save-every, --resume",
        "what all go back to when one dies"
      ],
      [
        "a silence that is noticed",
        "an error of the collective, or torchrun",
        "ends the others, which then start again"
      ],
      [
        "PowerSGD",
        "powerSGD_hook of DDP; train.py does not use it",
        "sends two thin matrices instead of a gradient"
      ]
    ]
  }
};
