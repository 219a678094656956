"""Draws pictures of a caption:

python sample.py "a red circle" --model . --n 8 --rerank --out circle.png
"""

import argparse
import os
import sys

import torch

from bpe import Tokenizer
from modeling_tiny_dalle import load_models


def contact_sheet(pictures, scale):
    """Pictures side by side, enlarged without smoothing. (n, S, S, 3) bytes"""
    count, side = len(pictures), pictures.shape[1]
    columns = int(count**0.5 + 0.999)
    rows = -(-count // columns)
    cell, gap = side * scale, 4 if count > 1 else 0
    sheet = torch.full((rows * (cell + gap) - gap, columns * (cell + gap) - gap, 3), 255)
    sheet = sheet.to(torch.uint8)
    for i, picture in enumerate(pictures):
        top, left = (i // columns) * (cell + gap), (i % columns) * (cell + gap)
        large = picture.repeat_interleave(scale, 0).repeat_interleave(scale, 1)
        sheet[top : top + cell, left : left + cell] = large
    return sheet


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("caption")
    parser.add_argument("--model", default=".", help="the folder with config.json")
    parser.add_argument("--n", type=int, default=8, help="pictures")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--top-k", type=int, default=0)
    parser.add_argument("--top-p", type=float, default=1.0)
    parser.add_argument("--guidance", type=float, default=1.0)
    parser.add_argument("--rerank", action="store_true", help="the best first, by the re-ranker")
    parser.add_argument("--scale", type=int, default=4, help="pixels for each pixel")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--out", required=True, help="a PNG; needs pillow")
    options = parser.parse_args()

    try:
        models, _ = load_models(options.model)
    except (OSError, ValueError) as error:
        sys.exit(f"{options.model} cannot be used: {error}")
    for name in ["dvae", "transformer"] + ["reranker"] * options.rerank:
        if name not in models:
            sys.exit(f"{options.model} has no {name} yet; train.py makes it.")
        models[name].to(options.device)
    dvae, transformer = models["dvae"], models["transformer"]
    tokenizer = Tokenizer.load(os.path.join(options.model, "tokenizer.json"))
    length = transformer.config.text_length
    ids = tokenizer.encode_caption(options.caption, length)
    if ids is None:
        sys.exit(f"The caption has more than {length} tokens: shorten it.")
    text = torch.tensor([transformer.pad(ids)] * options.n, device=options.device)
    generator = torch.Generator(options.device).manual_seed(options.seed)
    tokens = transformer.generate(
        text,
        temperature=options.temperature,
        top_k=options.top_k,
        top_p=options.top_p,
        guidance=options.guidance,
        generator=generator,
    )
    with torch.no_grad():
        if options.rerank:
            order = models["reranker"].similarity(text, tokens).argsort(descending=True)
            tokens = tokens[order]
        pictures = dvae.pictures(tokens).cpu()
    from PIL import Image

    Image.fromarray(contact_sheet(pictures, options.scale).numpy()).save(options.out)
    print(f"{options.out}: {options.n} pictures of {options.caption!r}")


if __name__ == "__main__":
    main()
