"""One training step from a state and a batch that are given.

python3 step.py STEP.json INPUTS.safetensors OUTPUTS.safetensors
"""

import json
import sys

import torch

from modeling_tiny_dalle import make_model, read_safetensors, write_safetensors
from updating import Updater

with open(sys.argv[1], encoding="utf-8") as file:
    step = json.load(file)
given = read_safetensors(sys.argv[2])
model = make_model(step["model"], step["config"])


def part(name):
    return {key: given[f"{name}/{key}"] for key in model.state_dict()}


model.load_state_dict(part("parameters"))
updater = Updater(model, step["how"])
updater.step = step["step"]
means, variances, averages = part("mean"), part("variance"), part("average")
for name, parameter in updater.parameters.items():
    updater.average[name].copy_(averages[name])
    updater.optimizer.state[parameter] = {
        "step": torch.tensor(float(step["step"])),
        "exp_avg": means[name],
        "exp_avg_sq": variances[name],
    }
inputs = {name: given[name] for name in ("pixels", "noise", "text", "image") if name in given}
for name in ("text", "image"):
    if name in inputs:
        inputs[name] = inputs[name].long()
losses = model(**inputs, **step["weights"])
losses["loss"].backward()
norm = updater.apply(step["step_size"])
results = {f"parameters/{name}": p for name, p in model.state_dict().items()}
results.update({f"average/{name}": p for name, p in updater.average.items()})
results.update({name: loss.reshape(1) for name, loss in losses.items()})
write_safetensors(sys.argv[3], {**results, "norm": torch.tensor([norm])})
