"""One update of a model: processes, gradient scales, AdamW, and a running average."""

import contextlib
import math
import os
import sys

import torch
from torch import distributed, nn

from modeling_tiny_dalle import Branch

# ----------------------------------------------------------------------------------------------
# Processes


class MeanOverProcesses(torch.autograd.Function):
    """The mean over all processes; the gradient is the sum of what each wants, divided likewise."""

    @staticmethod
    def forward(ctx, values):
        values = values.clone()
        distributed.all_reduce(values)
        return values / distributed.get_world_size()

    @staticmethod
    def backward(ctx, gradient):
        gradient = gradient.clone()
        distributed.all_reduce(gradient)
        return gradient / distributed.get_world_size()


class World:
    """This process among all of them. torchrun sets what it reads; without, there is one."""

    def __init__(self, device):
        self.size = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        if device == "cuda":
            local = int(os.environ.get("LOCAL_RANK", self.rank % torch.cuda.device_count()))
            torch.cuda.set_device(local)
            device = f"cuda:{local}"
        self.device = torch.device(device)
        if self.size > 1:
            distributed.init_process_group("nccl" if self.device.type == "cuda" else "gloo")

    @property
    def first(self):
        return self.rank == 0

    def mean(self, values):
        """The mean over all processes, of a tensor."""
        if self.size > 1:
            distributed.all_reduce(values)
            values /= self.size
        return values

    def mean_with_gradient(self, values):
        if self.size == 1:
            return values
        return MeanOverProcesses.apply(values)

    def barrier(self):
        if self.size > 1:
            distributed.barrier()

    def say(self, text):
        if self.first:
            print(text, file=sys.stderr, flush=True)


# ----------------------------------------------------------------------------------------------
# One update of a model


class GradientScales:
    """The paper's: one scale for each resblock (App. D), M · 2¹³ at first for M replicas.

    Grows by 2^(1/1000) with each finite update; after one that is not, it is divided by √2, and that
    resblock alone is left as it is. For 125 updates after a division no other follows.
    """

    def __init__(self, model, world):
        self.branches = [module for module in model.modules() if isinstance(module, Branch)]
        self.world, self.skipped = world, 0
        self.waiting = [0] * len(self.branches)
        for branch in self.branches:
            branch.scale = torch.full((), world.size * 2.0**13, device=world.device)

    def unscale(self):
        """Divides the gradients of each branch by its scale; those that are not finite are dropped."""
        if not self.branches:
            return
        finite = []
        for branch in self.branches:
            gradients = [p.grad for p in branch.parameters() if p.grad is not None]
            for gradient in gradients:
                gradient.div_(branch.scale)
            flags = [torch.isfinite(g).all() for g in gradients]
            finite.append(torch.stack(flags).all() if flags else torch.tensor(True))
        flags = torch.stack([flag.to(self.world.device) for flag in finite]).float()
        if self.world.size > 1:  # shards of one branch may differ
            distributed.all_reduce(flags, distributed.ReduceOp.MIN)
        least, most = self.world.size * 2.0**7, self.world.size * 2.0**24
        for i, (branch, good) in enumerate(zip(self.branches, flags.tolist())):
            self.waiting[i] = max(0, self.waiting[i] - 1)
            if good:
                branch.scale.mul_(2 ** (1 / 1000)).clamp_(max=most)
                continue
            self.skipped += 1
            for parameter in branch.parameters():
                parameter.grad = None
            if self.waiting[i] == 0:
                branch.scale.div_(math.sqrt(2)).clamp_(min=least)
                self.waiting[i] = 125

    def state(self):
        scales = [branch.scale.item() for branch in self.branches]
        return {"scales": scales, "waiting": self.waiting, "skipped": self.skipped}

    def load(self, state):
        for branch, scale in zip(self.branches, state["scales"]):
            branch.scale.fill_(scale)
        self.waiting, self.skipped = state["waiting"], state["skipped"]


def plain(name):
    """The name of a parameter without what FSDP adds to it."""
    return name.replace("_fsdp_wrapped_module.", "")


class Updater:
    """AdamW with clipping, and a running average of the weights."""

    def __init__(self, model, how, decayed=None):
        self.model, self.how, self.step = model, how, 0
        self.parameters = {plain(n): p for n, p in model.named_parameters() if p.requires_grad}
        # Biases and gains are not decayed; a shard does not show what it is of.
        decayed = decayed or {n for n, p in self.parameters.items() if p.ndim >= 2}
        named = self.parameters.items()
        groups = [
            {"params": [p for n, p in named if n in decayed], "weight_decay": how["weight_decay"]},
            {"params": [p for n, p in named if n not in decayed], "weight_decay": 0.0},
        ]
        groups = [group for group in groups if group["params"]]
        self.optimizer = torch.optim.AdamW(groups, lr=0.0, betas=tuple(how["betas"]), eps=1e-8)
        self.average = {n: p.detach().clone() for n, p in named}

    def clip(self):
        """The norm of the gradient before clipping."""
        limit = self.how["clip"]
        if hasattr(self.model, "clip_grad_norm_"):  # FSDP: the norm is that of all shards
            return self.model.clip_grad_norm_(limit)
        return nn.utils.clip_grad_norm_(self.parameters.values(), limit)

    def apply(self, step_size):
        """One step along the gradients that are there. → its norm; not finite: nothing was done"""
        norm = self.clip().item()
        if not math.isfinite(norm):
            return norm
        for group in self.optimizer.param_groups:
            group["lr"] = step_size
        self.optimizer.step()
        self.step += 1
        if self.step % self.how["ema_every"] == 0:
            # A young average forgets faster, or it would remember the random start for long.
            decay = min(self.how["ema"], self.step / (self.step + 9))
            with torch.no_grad():
                for name, parameter in self.parameters.items():
                    self.average[name].lerp_(parameter, 1 - decay)
        return norm

    def zero(self):
        self.optimizer.zero_grad(set_to_none=True)

    @contextlib.contextmanager
    def averaged(self):
        """The model with its average in place of its weights."""
        kept = {n: p.detach().clone() for n, p in self.parameters.items()}
        self.put(self.average)
        try:
            yield
        finally:
            self.put(kept)

    def put(self, values):
        with torch.no_grad():
            for name, parameter in self.parameters.items():
                parameter.copy_(values[name])
