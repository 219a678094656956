"""What a run of train.py does not show: gradient scales, checkpointing, shards, the tokenizer.

python3 pieces.py PICTURES SHARDS CAPTIONS.json
"""

import json
import math
import sys

import torch

import bpe
from data import open_data
from modeling_tiny_dalle import TransformerConfig, make_model
from presets import PRESETS, Plateau, ramped, step_size_at
from updating import GradientScales, World

folder, shards, file = sys.argv[1:]
torch.manual_seed(1)
config = TransformerConfig(layers=2, width=32, text_length=4, text_vocabulary=8, grid=4)
model = make_model("transformer", config)
text, image = torch.randint(8, (3, 4)), torch.randint(config.codebook_size, (3, 16))


def gradients():
    model.zero_grad(set_to_none=True)
    loss = model(text, image)["loss"]
    loss.backward()
    return loss.item(), {n: p.grad for n, p in model.named_parameters()}


def largest(a, b):
    return max((a[n] - b[n]).abs().max().item() for n in a if b[n] is not None)


_, plain = gradients()
model.checkpointing = True
_, recomputed = gradients()
model.checkpointing = False
scales = GradientScales(model, World("cpu"))
start = scales.branches[0].scale.item()
_, scaled = gradients()
ratio = (scaled["blocks.0.mlp.up.weight"] / plain["blocks.0.mlp.up.weight"]).median().item()
scales.unscale()
_, unscaled = gradients()
scales.unscale()
grown = scales.branches[0].scale.item()
# One branch overflows: it alone is left out, and its scale falls.
gradients()
bad = model.blocks[0].mlp
bad.up.weight.grad[0, 0] = math.inf
before = bad.scale.item()
scales.unscale()
overflown = {
    "left_out": [n for n, p in model.named_parameters() if p.grad is None],
    "fell": before / bad.scale.item(),
    "skipped": scales.skipped,
}

paper = PRESETS["paper"]["stages"]
plateau = Plateau(window=2)
for loss in (3.0, 3.0, 2.0, 2.0, 2.0, 2.0):
    plateau.see(loss)
schedule = {
    "beta": [ramped(step, 3_000_000, paper["dvae"]["beta"]) for step in (0, 5000, 10**6)],
    "temperature": [ramped(s, 3_000_000, paper["dvae"]["temperature"]) for s in (0, 150_000)],
    "dvae": [step_size_at(step, paper["dvae"]) for step in (0, 1_200_000, 2_000_000)],
    "transformer": [step_size_at(step, paper["transformer"]) for step in (2499, 5000, 400_000)],
    "halvings": plateau.halvings,
}
large = TransformerConfig(
    **{**PRESETS["paper"]["transformer"], "grid": 32, "text_length": 256},
    text_vocabulary=16384,
    codebook_size=8192,
)
block = 12 * large.width**2 + 13 * large.width
paper_size = {"heads": large.width // large.head_width, "blocks": large.layers * block}

pictures, tar = open_data(folder), open_data(shards)
same = sum(
    pictures.caption(i) == tar.caption(i)
    and bool((pictures.pixels(i, 32) == tar.pixels(i, 32)).all())
    for i in range(len(tar))
)

with open(file, encoding="utf-8") as lines:
    given = json.load(lines)
tokenizer = bpe.train_tokenizer(given["learned"], given["size"])

print(
    json.dumps(
        {
            "recomputed": largest(plain, recomputed),
            "scale": start,
            "ratio": ratio,
            "unscaled": largest(plain, unscaled),
            "grown": grown / start,
            "overflown": overflown,
            "schedule": schedule,
            "paper": paper_size,
            "shards": [len(tar), same],
            "tokenizer": tokenizer.to_json(),
            "ids": [tokenizer.encode(caption) for caption in given["captions"]],
        }
    )
)
