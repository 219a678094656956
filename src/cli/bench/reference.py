"""The reference training step in PyTorch, to put beside `npm run bench` on a machine with a real GPU.

    python3 src/cli/bench/reference.py [--width 128] [--layers 4] [--batch 16] [--device cuda] [--json]

The same model and the same work: a pre-norm transformer over 16 text and 64 image tokens with the
row, column and convolutional masks, tanh-GELU, a head for text and one for images, cross-entropy
weighted 1/8 and 7/8, gradients clipped to norm 1, AdamW. float32 throughout; --tf32 lets matrix
products use TF32, which WebGPU does not have. Needs PyTorch 2; by hand, not part of the tests.
"""

import argparse
import json
import math
import time

import torch
from torch import nn
from torch.nn import functional as F

TEXT_LENGTH, TEXT_VOCABULARY, GRID, CODES, HEAD_WIDTH = 16, 512, 8, 128, 32
TEXT_CLASSES = TEXT_VOCABULARY + TEXT_LENGTH
LENGTH = TEXT_LENGTH + GRID * GRID


def visible(kind: str) -> torch.Tensor:
    """Which keys (columns) each query (row) sees: all text before it, of the image what `kind` lets."""
    prefix = TEXT_LENGTH + 1
    mask = torch.zeros(LENGTH, LENGTH, dtype=torch.bool)
    near = {up * GRID + side for up in (0, 1) for side in (-1, 0, 1)}
    for query in range(LENGTH):
        mask[query, : min(query + 1, prefix)] = True
        for key in range(prefix, query + 1):
            distance = query - key
            mask[query, key] = {
                "row": distance <= GRID,
                "column": distance % GRID == 0,
                "conv": distance in near,
            }[kind]
    return mask


def kind_of(layer: int, layers: int) -> str:
    """Of layer 1, 2, …: column if (i − 2) mod 4 = 0, else row; conv last."""
    return "conv" if layer == layers else "column" if (layer - 2) % 4 == 0 else "row"


class Block(nn.Module):
    def __init__(self, width: int, kind: str):
        super().__init__()
        self.heads = width // HEAD_WIDTH
        self.attention_norm, self.mlp_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.merge = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.register_buffer("mask", visible(kind))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        qkv = self.qkv(self.attention_norm(x)).view(batch, length, 3, self.heads, HEAD_WIDTH)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=self.mask)
        x = x + self.merge(seen.transpose(1, 2).reshape(batch, length, width))
        return x + self.down(F.gelu(self.up(self.mlp_norm(x)), approximate="tanh"))


class Transformer(nn.Module):
    def __init__(self, width: int, layers: int):
        super().__init__()
        self.start = nn.Parameter(torch.empty(1, width))
        self.text_tokens = nn.Parameter(torch.empty(TEXT_CLASSES, width))
        self.text_positions = nn.Parameter(torch.empty(TEXT_LENGTH, width))
        self.image_tokens = nn.Parameter(torch.empty(CODES, width))
        self.image_rows = nn.Parameter(torch.empty(GRID, width))
        self.image_columns = nn.Parameter(torch.empty(GRID, width))
        self.blocks = nn.ModuleList(
            Block(width, kind_of(i + 1, layers)) for i in range(layers)
        )
        self.final_norm = nn.LayerNorm(width)
        self.text_head = nn.Linear(width, TEXT_CLASSES)
        self.image_head = nn.Linear(width, CODES)
        for name, parameter in self.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(parameter)
            elif "norm" not in name:
                residual = 1 / math.sqrt(2 * layers) if "merge" in name or "down" in name else 1
                spread = parameter.shape[1] ** -0.5 * residual if "blocks" in name else 0.02
                nn.init.normal_(parameter, std=spread)

    def forward(self, text: torch.Tensor, image: torch.Tensor) -> torch.Tensor:
        """The loss of text, B × 16, and image tokens, B × 64."""
        places = (self.image_rows[:, None] + self.image_columns).flatten(0, 1)
        words = F.embedding(text, self.text_tokens) + self.text_positions
        codes = F.embedding(image[:, :-1], self.image_tokens) + places[:-1]
        start = self.start.expand(len(text), 1, -1)
        x = torch.cat([start, words, codes], dim=1)
        for block in self.blocks:
            x = block(x)
        x = self.final_norm(x)
        text_logits = self.text_head(x[:, :TEXT_LENGTH]).flatten(0, 1)
        image_logits = self.image_head(x[:, TEXT_LENGTH:]).flatten(0, 1)
        text_loss = F.cross_entropy(text_logits, text.flatten())
        return text_loss / 8 + 7 / 8 * F.cross_entropy(image_logits, image.flatten())


def milliseconds_per_step(model, options) -> tuple[float, float]:
    """The loss before the first step, and the median time of a step."""
    device = options.device
    matrices = [p for p in model.parameters() if p.ndim >= 2]
    vectors = [p for p in model.parameters() if p.ndim < 2]
    groups = [{"params": matrices, "weight_decay": 4.5e-2}, {"params": vectors, "weight_decay": 0.0}]
    fused = {"fused": True} if device.startswith("cuda") else {}
    optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.96), **fused)
    generator = torch.Generator().manual_seed(1)
    text = torch.randint(TEXT_CLASSES, (options.batch, TEXT_LENGTH), generator=generator).to(device)
    image = torch.randint(CODES, (options.batch, GRID * GRID), generator=generator).to(device)

    def step() -> torch.Tensor:
        optimizer.zero_grad(set_to_none=True)
        loss = model(text, image)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        return loss

    def wait():
        if device.startswith("cuda"):
            torch.cuda.synchronize()

    first = step().item()
    for _ in range(10):
        step()
    times = []
    for _ in range(options.rounds):
        wait()
        started = time.perf_counter()
        for _ in range(options.repeats):
            step()
        wait()
        times.append(1000 * (time.perf_counter() - started) / options.repeats)
    return first, sorted(times)[len(times) // 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--repeats", type=int, default=20, help="steps in each round")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--tf32", action="store_true")
    parser.add_argument("--eager", action="store_true", help="without torch.compile")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.backends.cuda.matmul.allow_tf32 = options.tf32

    results = {}
    for name in ["eager"] if options.eager else ["eager", "compiled"]:
        torch.manual_seed(1)
        model = Transformer(options.width, options.layers).to(options.device)
        parameters = sum(p.numel() for p in model.parameters())
        runnable = model if name == "eager" else torch.compile(model)
        loss, milliseconds = milliseconds_per_step(runnable, options)
        results[name] = {"ms": round(milliseconds, 4), "firstLoss": round(loss, 4)}
    cuda = options.device.startswith("cuda")
    report = {
        "device": torch.cuda.get_device_name() if cuda else "cpu",
        "torch": torch.__version__,
        "tf32": options.tf32,
        "size": {"layers": options.layers, "width": options.width, "batch": options.batch},
        "parameters": parameters,
        **results,
    }
    if options.json:
        print(json.dumps(report))
    else:
        for key, value in report.items():
            print(f"{key}: {value}")


if __name__ == "__main__":
    main()
