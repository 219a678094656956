"""The reference training step in PyTorch, to put beside `npm run bench` on a machine with a real GPU.

    python3 src/cli/bench/reference.py [--width 128] [--layers 4] [--batch 16] [--device cuda] [--json]

The same model, that of src/pytorch, and the same work: a transformer over 16 text and 64 image tokens,
gradients clipped to norm 1, AdamW. float32 throughout; --tf32 lets matrix products use TF32, which
WebGPU does not have. Compiling needs PyTorch 2; by hand, not part of the tests.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parents[2] / "pytorch"))
from modeling_tiny_dalle import TransformerConfig, make_model


def milliseconds_per_step(model, options) -> tuple[float, float]:
    """The loss before the first step, and the median time of a step."""
    device = options.device
    matrices = [p for p in model.parameters() if p.ndim >= 2]
    vectors = [p for p in model.parameters() if p.ndim < 2]
    groups = [
        {"params": matrices, "weight_decay": 4.5e-2},
        {"params": vectors, "weight_decay": 0.0},
    ]
    fused = {"fused": True} if device.startswith("cuda") else {}
    optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.96), **fused)
    generator = torch.Generator().manual_seed(1)
    size = model.config
    text = torch.randint(
        size.text_classes, (options.batch, size.text_length), generator=generator
    ).to(device)
    image = torch.randint(
        size.codebook_size, (options.batch, size.grid**2), generator=generator
    ).to(device)

    def step() -> torch.Tensor:
        optimizer.zero_grad(set_to_none=True)
        loss = model(text, image)["loss"]
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
        config = TransformerConfig(layers=options.layers, width=options.width)
        model = make_model("transformer", config).to(options.device)
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
