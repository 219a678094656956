"""What the exported models in a folder say of the inputs of a file.

python3 forward.py FOLDER INPUTS.safetensors OUTPUTS.safetensors
"""

import sys

import torch

from modeling_tiny_dalle import (
    from_bytes,
    load_models,
    read_safetensors,
    write_safetensors,
)

folder, inputs, outputs = sys.argv[1:]
models, _ = load_models(folder)
given = read_safetensors(inputs)
pixels = from_bytes(given["pixels"].float()).permute(0, 3, 1, 2)
text, image = given["text"].long(), given["image"].long()
dvae, transformer, reranker = models["dvae"], models["transformer"], models["reranker"]
with torch.no_grad():
    codes = dvae.encode(pixels)
    mu, log_b = dvae.decode_tokens(image)
    one_hot = torch.nn.functional.one_hot(image, dvae.config.codebook_size).float()
    grid = dvae.config.grid
    soft_mu, _ = dvae.decode(one_hot.view(len(image), grid, grid, -1))
    text_logits, image_logits = transformer.logits(text, image)
    results = {
        "codes": codes.flatten(0, 2),
        "mu": mu.permute(0, 2, 3, 1),
        "soft_mu": soft_mu.permute(0, 2, 3, 1),
        "log_b": log_b.permute(0, 2, 3, 1),
        "text_logits": text_logits.flatten(0, 1),
        "image_logits": image_logits.flatten(0, 1),
        "similarity": reranker.similarity(text, image),
        "greedy": transformer.generate(text[:8], temperature=0),
        "guided": transformer.generate(text[:2], temperature=0, guidance=2),
    }
write_safetensors(outputs, {name: value.contiguous().float() for name, value in results.items()})
