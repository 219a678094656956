"""Sizes of the models, and how each stage is trained: the lab's, and the paper's."""

import math

# ----------------------------------------------------------------------------------------------
# Presets: sizes, and how each stage is trained. `over` is a share of the stage's steps, or steps.


def ramp(start, end, over):
    return {"from": start, "to": end, "over": over}


def lab_preset(dvae, transformer, batch, step_size, **sizes):
    """As the lab trains in a browser: short runs, helped by a squared error and by code use."""
    adam = {"clip": 1, "ema_every": 1, "floor": step_size / 50}
    return {
        "sizes": {
            "image_size": 32,
            "codebook_size": 128,
            "text_length": 16,
            "text_vocabulary": 512,
            **sizes,
        },
        "dvae": {"width": 64, "blocks": 2, **dvae},
        "transformer": {"head_width": 32, "conv_kernel": 3, **transformer},
        "reranker": {"layers": 2, "width": 64, "embedding": 64},
        "stages": {
            "dvae": {
                **adam,
                "steps": 10000,
                "batch": 16,
                "step_size": 4e-3,
                "floor": 4e-5,
                "warm_up": 0,
                "schedule": "cosine",
                "over": 1.0,
                "betas": (0.9, 0.999),
                "weight_decay": 1e-4,
                "ema": 0.999,
                "temperature": ramp(1, 1 / 16, 0.7),
                "beta": ramp(0, 0.5, 0.3),
                "squared_error": ramp(100, 30, 1.0),
                "code_use": ramp(0.25, 0.05, 0.7),
                "pixel_noise": 4,
            },
            "decoder": {
                **adam,
                "steps": 1500,
                "batch": 32,
                "step_size": 1e-3,
                "floor": 1e-5,
                "warm_up": 0,
                "schedule": "cosine",
                "over": 1.0,
                "betas": (0.9, 0.999),
                "weight_decay": 1e-4,
                "ema": 0.995,
                "squared_error": ramp(100, 100, 1.0),
            },
            "transformer": {
                **adam,
                "steps": 20000,
                "batch": batch,
                "step_size": step_size,
                "warm_up": 0.05,
                "schedule": "cosine",
                "over": 1.0,
                "betas": (0.9, 0.96),
                "weight_decay": 4.5e-2,
                "ema": 0.998,
                "text_weight": 1 / 8,
                "bpe_dropout": 0.1,
                "empty": 0.02,
            },
            "reranker": {
                **adam,
                "steps": 4000,
                "batch": 64,
                "step_size": 1e-3,
                "floor": 2e-5,
                "warm_up": 0.05,
                "schedule": "cosine",
                "over": 1.0,
                "betas": (0.9, 0.98),
                "weight_decay": 0.05,
                "ema": 0.99,
            },
        },
    }


def paper_preset():
    """The paper's sizes and schedules (App. A, B). Its 12 billion parameters need --fsdp."""
    preset = lab_preset({}, {}, 1024, 4.5e-4)
    preset["sizes"] = {
        "image_size": 256,
        "codebook_size": 8192,
        "text_length": 256,
        "text_vocabulary": 16384,
    }
    preset["dvae"] = {"kind": "pyramid", "width": 256, "blocks": 2}
    preset["transformer"] = {"layers": 64, "width": 3968, "head_width": 64, "conv_kernel": 11}
    # The paper re-ranks with CLIP itself; this is a small one that reads codes.
    preset["reranker"] = {"layers": 6, "width": 512, "embedding": 512, "head_width": 64}
    stages = preset["stages"]
    stages["dvae"].update(
        steps=3_000_000,
        batch=512,
        step_size=1e-4,
        floor=1.25e-6,
        over=1_200_000,
        temperature=ramp(1, 1 / 16, 150_000),
        beta=ramp(0, 6.6, 5000),
        squared_error=ramp(0, 0, 1),
        code_use=ramp(0, 0, 1),
        pixel_noise=0,
        clip=math.inf,
    )
    stages["decoder"]["steps"] = 0  # the lab's own stage
    stages["transformer"].update(
        steps=430_000,
        warm_up=5000,
        schedule="plateau",
        clip=4,
        ema=0.99,
        ema_every=25,
    )
    stages["reranker"].update(steps=100_000, batch=1024, step_size=5e-4, floor=1e-5)
    return preset


PRESETS = {
    "nano": lab_preset({"width": 32, "blocks": 1}, {"layers": 2, "width": 64}, 32, 2e-3),
    "small": lab_preset({}, {"layers": 4, "width": 192}, 32, 2e-3),
    "base": lab_preset({"width": 96}, {"layers": 6, "width": 256}, 64, 7e-4),
    # The largest that a page of the lab opens: pictures of 64², 44 million parameters.
    "large": lab_preset(
        {"width": 128, "blocks": 3, "head_width": 16},
        {"layers": 12, "width": 512},
        *(128, 5e-4),
        image_size=64,
        codebook_size=1024,
        text_length=32,
        text_vocabulary=2048,
    ),
    "paper": paper_preset(),
}


# ----------------------------------------------------------------------------------------------
# Schedules are functions of the step, so that a resumed run agrees


def length_of(over, steps):
    return over * steps if isinstance(over, float) else over


def cosine(step, start, end, steps):
    """Half a cosine from start to end, then constant."""
    progress = min(step / steps, 1) if steps > 0 else 1
    return end + (start - end) * (1 + math.cos(math.pi * progress)) / 2


def ramped(step, steps, how):
    return cosine(step, how["from"], how["to"], length_of(how["over"], steps))


def step_size_at(step, how, halvings=0):
    """Rises over the warm-up, then falls: by half a cosine, or by halves where the loss stands still."""
    steps, peak = how["steps"], how["step_size"]
    warm_up = round(length_of(how["warm_up"], steps))
    if step < warm_up:
        return peak * (step + 1) / warm_up
    if how["schedule"] == "plateau":
        return peak / 2**halvings
    over = length_of(how["over"], steps)
    return cosine(step - warm_up, peak, how["floor"], max(1, over - warm_up))


class Plateau:
    """Halves the step size whenever the mean loss of a window is hardly below the best before."""

    def __init__(self, window=5000, least=1e-3):
        self.window, self.least = window, least
        self.sum, self.count, self.best, self.halvings = 0.0, 0, math.inf, 0

    def see(self, loss):
        self.sum, self.count = self.sum + loss, self.count + 1
        if self.count < self.window:
            return
        mean = self.sum / self.count
        if mean > self.best - self.least * abs(self.best):
            self.halvings += 1
        self.best, self.sum, self.count = min(mean, self.best), 0.0, 0
