"""Trains DALL·E on captioned pictures, one stage after the other, on one GPU or many:

python train.py --data pictures --out runs/x --preset small
torchrun --nproc_per_node 8 train.py --data pictures --out runs/x --preset large
python train.py --resume --out runs/x

--data is a folder with metadata.jsonl or metadata.csv (file_name, text), or one of WebDataset shards.
The stages are dvae, decoder, transformer and reranker. Ctrl-C saves; --resume goes on to the same
numbers as if the run had never stopped, bit for bit on one device.
"""

import argparse
import contextlib
import csv
import hashlib
import json
import math
import os
import random
import re
import signal
import sys
import time
import warnings

import torch
from torch import distributed, nn

from bpe import Tokenizer, normalize, train_tokenizer
from data import DataError, Pictures, open_data, usable
from modeling_tiny_dalle import (
    CONFIG_FILE,
    MODELS,
    Block,
    Branch,
    ConvBlock,
    from_bytes,
    load_models,
    make_model,
    save_models,
    write_whole,
)
from presets import PRESETS, Plateau, ramped, step_size_at
from updating import GradientScales, Updater, World

STAGES = {
    "dvae": "dvae",
    "decoder": "dvae",
    "transformer": "transformer",
    "reranker": "reranker",
}
STATE_FILE, OPTIONS_FILE, METRICS_FILE = "training.pt", "train.json", "metrics.csv"


def seed_of(*parts):
    """A seed of its own for each purpose, step and example, whatever process takes it."""
    text = "/".join(map(str, parts))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest(), "little")


# ----------------------------------------------------------------------------------------------
# What each stage learns from


class Examples:
    """Batches of a stage: functions of the seed, the stage and the step alone."""

    def __init__(self, run, stage, how):
        self.run, self.stage, self.how = run, stage, how
        self.seed = run.options.seed

    def numbers(self, step):
        """The examples of a batch, of all processes together."""
        generator = torch.Generator().manual_seed(seed_of(self.seed, self.stage, step))
        picks = torch.randint(len(self.run.usable), (self.how["batch"],), generator=generator)
        return [self.run.usable[i] for i in picks.tolist()]

    def generators(self, step, places, device="cpu"):
        """A stream of randomness for each place in a batch, the same however it is divided."""
        for place in places:
            seed = seed_of(self.seed, self.stage, step, place)
            yield torch.Generator(device).manual_seed(seed)

    def inputs(self, step, places):
        """The arguments of the model's forward for some places of a batch."""
        batch = self.numbers(step)
        return getattr(self, self.stage)(step, list(places), [batch[place] for place in places])

    def dvae(self, step, places, numbers):
        run, how = self.run, self.how
        device, config = run.world.device, run.configs["dvae"]
        pixels = run.pictures.batch(numbers).to(device).float()
        shape = (config.grid, config.grid, config.codebook_size)
        gumbels = []
        for i, generator in enumerate(self.generators(step, places, device)):
            if how["pixel_noise"]:
                # Flat colours would make the likelihood unbounded; φ leaves a little room beyond.
                noise = torch.randn(pixels[i].shape, generator=generator, device=device)
                pixels[i] = (pixels[i] + how["pixel_noise"] * noise).clamp(-24, 279)
            uniform = torch.empty(shape, device=device)
            gumbels.append(-uniform.exponential_(generator=generator).log())

        def at(name):
            # As tensors: torch.compile would compile again for every other number.
            return torch.tensor(ramped(step, how["steps"], how[name]), device=device)

        uses = how["code_use"]["from"] > 0 or how["code_use"]["to"] > 0
        return {
            "pixels": from_bytes(pixels),
            "noise": torch.stack(gumbels),
            "temperature": at("temperature"),
            "beta": at("beta"),
            "squared_error": at("squared_error"),
            "code_use": at("code_use") if uses else None,
            "mean": run.world.mean_with_gradient,
        }

    def decoder(self, step, places, numbers):
        pixels = from_bytes(self.run.pictures.batch(numbers).to(self.run.world.device).float())
        error = ramped(step, self.how["steps"], self.how["squared_error"])
        return {"pixels": pixels, "noise": None, "squared_error": error}

    def text(self, numbers, step=None, places=None, dropout=0.0, empty=0.0):
        run, rows = self.run, []
        length, vocabulary = run.sizes["text_length"], len(run.tokenizer)
        for i, number in enumerate(numbers):
            stream = random.Random(
                seed_of(self.seed, self.stage, "text", step, places and places[i])
            )
            caption = "" if stream.random() < empty else run.data.caption(number)
            ids = run.tokenizer.encode_caption(caption, length, dropout, stream)
            rows.append(ids + [vocabulary + j for j in range(len(ids), length)])
        return torch.tensor(rows, device=run.world.device)

    def transformer(self, step, places, numbers):
        how = self.how
        text = self.text(numbers, step, places, how["bpe_dropout"], how["empty"])
        return {"text": text, "image": self.run.codes(numbers), "text_weight": how["text_weight"]}

    def reranker(self, step, places, numbers):
        image = self.run.codes(numbers)
        spoilt = []
        # Some codes of a spoilt picture are those of its neighbour.
        for codes, other, generator in zip(image, image.roll(1, 0), self.generators(step, places)):
            share = 0.1 + 0.4 * torch.rand((), generator=generator)
            swapped = torch.rand(len(codes), generator=generator) < share
            spoilt.append(torch.where(swapped.to(codes.device), other, codes))
        return {"text": self.text(numbers), "image": image, "spoilt": torch.stack(spoilt)}


# ----------------------------------------------------------------------------------------------
# A run: its folder, its data, its stages


class Stopped(Exception):
    """Asked to stop; all is saved."""


class Run:
    def __init__(self, options, world):
        self.options, self.world = options, world
        self.out = options.out
        self.stop = False
        self.taken = 0  # steps of this sitting
        preset = PRESETS[options.preset]
        self.sizes = {**preset["sizes"], **given(options, preset["sizes"])}
        self.how = {stage: dict(how) for stage, how in preset["stages"].items()}
        for stage, how in self.how.items():
            steps = getattr(options, f"{stage}_steps")
            how["steps"] = how["steps"] if steps is None else steps
            how["batch"] = options.batch or how["batch"]
        self.data = open_data(options.data)
        self.tokenizer = self.find_tokenizer()
        self.usable = usable(self.data, self.tokenizer, self.sizes["text_length"])
        self.pictures = Pictures(self.data, self.sizes["image_size"])
        self.configs = self.find_configs(preset)
        self.models, self.config = {}, {}
        if os.path.exists(os.path.join(self.out, CONFIG_FILE)):
            self.models, self.config = load_models(self.out)
        self.code_table = None

    def find_tokenizer(self):
        """That of the run, or of where it begins; else one learned from the captions."""
        file = os.path.join(self.out, "tokenizer.json")
        begin = self.options.init and os.path.join(self.options.init, "tokenizer.json")
        if not os.path.exists(file) and self.world.first:
            if begin and os.path.exists(begin):
                tokenizer = Tokenizer.load(begin)
            else:
                captions = (self.data.caption(i) for i in range(len(self.data)))
                tokenizer = train_tokenizer(captions, self.sizes["text_vocabulary"])
            write_whole(file, [json.dumps(tokenizer.to_json(), ensure_ascii=False).encode()])
        self.world.barrier()
        return Tokenizer.load(file)

    def find_configs(self, preset):
        """The configuration of each model: the preset's and the options', or that of --init."""
        sizes = self.sizes
        dvae = {k: sizes[k] for k in ("image_size", "codebook_size")}
        dvae = {**dvae, **preset["dvae"], **given(self.options, ["encoder_filter"])}
        if self.options.pixel_head is not None:
            dvae["head_width"] = self.options.pixel_head
        configs = {"dvae": MODELS["dvae"][1](**dvae)}
        sequence = {
            "text_length": sizes["text_length"],
            "text_vocabulary": len(self.tokenizer),
            "grid": configs["dvae"].grid,
            "codebook_size": sizes["codebook_size"],
        }
        wanted = given(self.options, {"layers": 0, "width": 0})
        for name in ("transformer", "reranker"):
            own = {**preset[name], **(wanted if name == "transformer" else {})}
            configs[name] = MODELS[name][1](**sequence, **own)
        self.begin = load_models(self.options.init)[0] if self.options.init else {}
        for name, model in self.begin.items():
            configs[name] = model.config
        return configs

    # Codes of pictures, as stage two learns them

    @torch.no_grad()
    def codes(self, numbers):
        if self.code_table is not None:
            picks = self.code_table[torch.tensor(numbers)]
            return picks.to(self.world.device).long()
        dvae = self.models["dvae"].to(self.world.device).eval()
        pixels = self.pictures.batch(numbers).to(self.world.device).float()
        return dvae.tokens(from_bytes(pixels))

    def make_codes(self, memory=8 << 30):
        """All codes at once where they fit, each process a share of them."""
        length = self.configs["dvae"].grid ** 2
        if self.code_table is not None or len(self.data) * length * 4 > memory:
            return
        table = torch.zeros(len(self.data), length, dtype=torch.int32)
        own = self.usable[self.world.rank :: self.world.size]
        for start in range(0, len(own), 256):
            numbers = own[start : start + 256]
            table[torch.tensor(numbers)] = self.codes(numbers).cpu().int()
            if self.world.first and start % 25600 == 0:
                progress(f"codes {start * self.world.size}/{len(self.usable)}")
        if self.world.size > 1:
            shared = table.to(self.world.device)
            distributed.all_reduce(shared)
            table = shared.cpu()
        self.code_table = table

    # Stages

    def train(self):
        done = self.config.get("done", [])
        wanted = list(STAGES) if self.options.stage == "all" else self.options.stage.split(",")
        for stage in wanted:
            if stage not in STAGES:
                raise DataError(f"--stage takes all or {', '.join(STAGES)}, received {stage!r}.")
            if stage in done or self.how[stage]["steps"] == 0:
                continue
            if stage != "dvae" and "dvae" not in self.models:
                if "dvae" not in self.begin:
                    raise DataError(f"The stage {stage} needs a dVAE: train stage dvae first.")
                self.models["dvae"] = self.begin["dvae"]
            if stage in ("transformer", "reranker"):
                self.make_codes()
            Stage(self, stage).train()
        self.world.say(f"Done: {self.out}")

    def finish(self, stage, model):
        """Writes the model of a finished stage beside those that are there."""
        self.models[STAGES[stage]] = model.cpu().eval()
        steps = {**self.config.get("steps", {}), stage: self.how[stage]["steps"]}
        done = [*self.config.get("done", []), stage]
        captions = sorted({self.data.caption(i) for i in self.usable})
        words = sorted({word for caption in captions for word in words_of(caption)})
        name = self.options.name or os.path.basename(os.path.normpath(self.options.data))
        self.config = {**self.config, "dataset": name, "words": words, "done": done, "steps": steps}
        # The lab knows the captions of its own data sets by their grammar.
        own = name not in ("shapes", "emoji")
        self.config["captions"] = captions[:2000] if own else []
        if self.world.first:
            save_models(self.out, self.models, self.config)
            with contextlib.suppress(FileNotFoundError):
                os.remove(os.path.join(self.out, STATE_FILE))
        self.world.barrier()
        # With FSDP the first process alone had all of the model.
        self.models, self.config = load_models(self.out)


def words_of(caption):
    """Words, and Chinese characters one by one."""
    han = "\u3400-\u9fff"
    return re.findall(rf"[{han}]|[^\W_{han}](?:[^\W_{han}]|['’-])*", normalize(caption))


class Stage:
    """One stage being trained."""

    def __init__(self, run, name):
        self.run, self.name, self.how = run, name, run.how[name]
        self.world, self.options = run.world, run.options
        batch, size = self.how["batch"], self.world.size
        if batch % size:
            raise DataError(f"A batch of {batch} cannot be divided among {size} processes.")
        self.share = batch // size
        self.micro = min(self.options.micro_batch or self.share, self.share)
        if self.share % self.micro:
            raise DataError(f"{self.share} pictures a process are no multiple of --micro-batch.")
        self.examples = Examples(run, name, self.how)
        self.plateau, self.seconds = Plateau(), 0.0

        # What is saved is loaded before the model is wrapped.
        torch.manual_seed(self.options.seed)
        kind = STAGES[name]
        begin = run.models.get(kind) if name == "decoder" else run.begin.get(kind)
        self.model = make_model(kind, run.configs[kind])
        if begin is not None:
            self.model.load_state_dict(begin.state_dict())
        state = self.read_state()
        if state:
            self.model.load_state_dict(state["model"])
        self.model.to(self.world.device).train()
        if name == "decoder":
            self.model.encoder.requires_grad_(False)
        self.set_precision()
        self.model.checkpointing = self.options.checkpoint_activations
        decayed = {n for n, p in self.model.named_parameters() if p.requires_grad and p.ndim >= 2}
        self.wrapped = self.wrap()
        updated = self.wrapped if self.options.fsdp else self.model
        self.updater = Updater(updated, self.how, decayed)
        if state:
            self.load_state(state)

    def set_precision(self):
        precision = {"bf16": torch.bfloat16, "fp16": torch.float16}.get(self.options.precision)
        for module in self.model.modules():
            if isinstance(module, Branch):
                module.precision = precision
        scaled = self.options.precision == "fp16"
        self.scales = GradientScales(self.model, self.world) if scaled else None

    def wrap(self):
        """The model as it is called: each process has all of it (DDP), or a share of it (FSDP)."""
        if self.options.fsdp:
            from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
            from torch.distributed.fsdp.wrap import ModuleWrapPolicy

            # Its successor needs PyTorch 2.4.
            warnings.filterwarnings("ignore", category=FutureWarning, module="torch.distributed")
            policy = ModuleWrapPolicy({Block, ConvBlock})
            wrapped = FSDP(
                self.model,
                auto_wrap_policy=policy,
                use_orig_params=True,
                device_id=self.world.device,
            )
        elif self.world.size > 1:
            wrapped = nn.parallel.DistributedDataParallel(self.model)
        else:
            wrapped = self.model
        return torch.compile(wrapped) if self.options.compile else wrapped

    def train(self):
        steps = self.how["steps"]
        log = Metrics(os.path.join(self.run.out, METRICS_FILE), self.name, self.updater.step)
        saved = time.time()
        while self.updater.step < steps:
            started = time.time()
            step = self.updater.step
            try:
                losses, norm, size = self.take(step)
            except RuntimeError as error:
                self.end_alone(error)
            if not math.isfinite(norm):
                self.save()
                raise DataError(
                    f"The gradient of step {step + 1} of stage {self.name} is not finite. The state "
                    f"before it is saved in {self.run.out}. Try --precision bf16 or fp32."
                )
            took = time.time() - started
            self.seconds += took
            self.run.taken += 1
            limit = self.options.stop_after
            stop = losses.pop("stop") > 0 or (limit is not None and self.run.taken >= limit)
            last = step + 1 == steps
            if self.world.first and (last or stop or (step + 1) % self.options.log_every == 0):
                row = {**losses, "gradient_norm": norm, "step_size": size, "ms": 1000 * took}
                log.write(step + 1, {**row, **self.scheduled(step)})
                left = (steps - step - 1) * self.seconds / (step + 1)
                text = ", ".join(f"{k} {v:.4f}" for k, v in losses.items())
                progress(f"{self.name} {step + 1}/{steps}  {text}  {clock(left)} left")
            if not last and (stop or time.time() - saved > self.options.save_every):
                self.save()
                saved = time.time()
            if stop and not last:
                raise Stopped(f"Stopped in stage {self.name} after step {step + 1}.")
        model = make_model(STAGES[self.name], self.run.configs[STAGES[self.name]])
        with self.updater.averaged():
            state = self.full_state()
        if state:
            model.load_state_dict(state)
        self.run.finish(self.name, model)
        if self.run.stop:
            raise Stopped(f"Stopped after stage {self.name}.")

    def take(self, step):
        """One step. → the losses, as means over all processes, the norm and the step size"""
        first = self.world.rank * self.share
        parts = [range(i, i + self.micro) for i in range(first, first + self.share, self.micro)]
        sums = {}
        self.updater.zero()
        for i, places in enumerate(parts):
            inputs = self.examples.inputs(step, places)
            # Gradients of several passes are exchanged once, with the last.
            more = i + 1 < len(parts) and hasattr(self.wrapped, "no_sync")
            with self.wrapped.no_sync() if more else contextlib.nullcontext():
                losses = self.wrapped(**inputs)
                (losses["loss"] / len(parts)).backward()
            for name, loss in losses.items():
                sums[name] = sums.get(name, 0) + loss.detach() / len(parts)
        names = [*sums, "stop"]
        sums["stop"] = torch.tensor(float(self.run.stop), device=self.world.device)
        values = self.world.mean(torch.stack([sums[n].float() for n in names])).tolist()
        losses = dict(zip(names, values))
        if self.scales:
            self.scales.unscale()
        size = step_size_at(step, self.how, self.plateau.halvings)
        norm = self.updater.apply(size)
        self.plateau.see(losses["loss"])
        return losses, norm, size

    def scheduled(self, step):
        how = self.how
        ramps = {k: ramped(step, how["steps"], how[k]) for k in ("temperature", "beta") if k in how}
        return {**ramps, "scale": self.scales.branches[0].scale.item()} if self.scales else ramps

    # State

    def full_state(self):
        """All parameters by name, on the CPU; with FSDP, on the first process alone."""
        if not self.options.fsdp:
            return {k: v.detach().cpu().clone() for k, v in self.model.state_dict().items()}
        with self.gathered():
            return self.updater.model.state_dict()

    def gathered(self):
        from torch.distributed.fsdp import (
            FullOptimStateDictConfig,
            FullStateDictConfig,
            StateDictType,
        )
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

        how = {"offload_to_cpu": self.world.device.type == "cuda", "rank0_only": True}
        return FSDP.state_dict_type(
            *(self.updater.model, StateDictType.FULL_STATE_DICT),
            *(FullStateDictConfig(**how), FullOptimStateDictConfig(**how)),
        )

    def save(self, alone=False):
        """Writes what the run goes on from. alone: without the others, which may be gone"""
        updater = self.updater
        with updater.averaged():
            average = self.full_state()
        if self.options.fsdp:
            from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

            with self.gathered():
                optimizer = FSDP.optim_state_dict(updater.model, updater.optimizer)
        else:
            optimizer = updater.optimizer.state_dict()
        model = self.full_state()
        if self.world.first or alone:
            state = {
                "stage": self.name,
                "step": updater.step,
                "seconds": self.seconds,
                "model": model,
                "average": average,
                "optimizer": optimizer,
                "plateau": vars(self.plateau),
                "scales": self.scales and self.scales.state(),
            }
            path = os.path.join(self.run.out, STATE_FILE)
            partial = f"{path}.{self.world.rank}.partial"
            torch.save(state, partial)
            os.replace(partial, path)
        if not alone:
            self.world.barrier()

    def read_state(self):
        path = os.path.join(self.run.out, STATE_FILE)
        if not os.path.exists(path):
            return None
        state = torch.load(path, map_location="cpu")
        return state if state["stage"] == self.name else None

    def load_state(self, state):
        updater = self.updater
        if self.options.fsdp:
            from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

            kept = {n: p.detach().clone() for n, p in updater.parameters.items()}
            with FSDP.state_dict_type(updater.model, self.full_type()):
                updater.model.load_state_dict(state["average"])
            updater.average = {n: p.detach().clone() for n, p in updater.parameters.items()}
            updater.put(kept)
            optimizer = FSDP.optim_state_dict_to_load(
                updater.model, updater.optimizer, state["optimizer"]
            )
        else:
            for name in updater.average:
                updater.average[name].copy_(state["average"][name])
            optimizer = state["optimizer"]
        updater.optimizer.load_state_dict(optimizer)
        updater.step, self.seconds = state["step"], state["seconds"]
        vars(self.plateau).update(state["plateau"])
        if self.scales and state["scales"]:
            self.scales.load(state["scales"])

    def full_type(self):
        from torch.distributed.fsdp import StateDictType

        return StateDictType.FULL_STATE_DICT

    def end_alone(self, error):
        """Where a process is gone, the others cannot go on; they save what they have, and say so."""
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        step, rank = self.updater.step, self.world.rank
        if self.options.fsdp:
            # Each has a share of the state, which nobody can put together any more.
            kept = "What was saved last is kept"
        else:
            self.save(alone=True)
            kept = f"The state after step {step} of stage {self.name} is saved"
        sys.exit(f"Process {rank} cannot go on: {reason}\n{kept} in {self.run.out}; --resume.")


class Metrics:
    """metrics.csv: a row now and then, a column for each number of any stage."""

    COLUMNS = (
        *("stage", "step", "loss", "nll", "kl", "mse", "text_loss", "image_loss"),
        *("gradient_norm", "step_size", "temperature", "beta", "scale", "ms"),
    )

    def __init__(self, path, stage, step):
        self.path, self.stage = path, stage
        rows = []
        if os.path.exists(path):
            with open(path, newline="") as file:
                rows = list(csv.DictReader(file))
        # What a killed run did after its last save is done again.
        kept = [row for row in rows if row["stage"] != stage or int(row["step"]) <= step]
        if not rows or len(kept) < len(rows):
            with open(path, "w", newline="") as file:
                writer = csv.DictWriter(file, self.COLUMNS)
                writer.writeheader()
                writer.writerows(kept)

    def write(self, step, numbers):
        with open(self.path, "a", newline="") as file:
            row = {name: f"{value:.9g}" for name, value in numbers.items()}
            csv.DictWriter(file, self.COLUMNS).writerow({"stage": self.stage, "step": step, **row})


LAST_LINE = [0.0]


def progress(text):
    """One line that is written over on a terminal; elsewhere a line every ten seconds."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
    elif time.time() - LAST_LINE[0] > 10:
        LAST_LINE[0] = time.time()
        print(text, file=sys.stderr, flush=True)


def clock(seconds):
    minutes, seconds = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def given(options, names):
    """The options of some names that were given."""
    return {k: v for k in names if (v := getattr(options, k, None)) is not None}


def parser():
    text = argparse.RawDescriptionHelpFormatter
    p = argparse.ArgumentParser(description=__doc__, formatter_class=text)
    add = p.add_argument
    add("--data", help="a folder of pictures with captions, or of .tar shards")
    add("--out", required=True, help="the folder of the run")
    add("--name", help="what the data are called; by default as their folder")
    add("--preset", default="small", choices=PRESETS)
    add("--stage", default="all", help="all, or some of dvae,decoder,transformer,reranker")
    add("--init", help="a folder whose models are where training begins, such as an export's")
    add("--resume", action="store_true", help="goes on with the run in --out")
    for stage in STAGES:
        add(f"--{stage}-steps", type=int)
    add("--batch", type=int, help="pictures a step, over all processes")
    add("--micro-batch", type=int, help="pictures at a time in a process; gradients are summed")
    add("--precision", default="fp32", choices=("fp32", "bf16", "fp16"))
    add("--checkpoint-activations", action="store_true", help="less memory, a third more work")
    add("--fsdp", action="store_true", help="parameters sharded over processes; PyTorch 2")
    add("--compile", action="store_true", help="torch.compile; PyTorch 2")
    for name in (
        "image-size",
        "codebook-size",
        "text-length",
        "text-vocabulary",
        "layers",
        "width",
    ):
        add(f"--{name}", type=int)
    add("--encoder-filter", type=int, choices=(1, 3), help="1: a code depends on its patch alone")
    add("--pixel-head", type=int, help="channels of the decoder at the resolution of pixels")
    add("--seed", type=int, default=1)
    add("--save-every", type=float, default=600, metavar="SECONDS")
    add("--log-every", type=int, default=50, metavar="STEPS")
    add("--stop-after", type=int, metavar="STEPS", help="saves and stops, for queues with limits")
    add("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="cuda or cpu")
    return p


def read_options(arguments):
    """The options given, and of a run that is resumed those that it began with."""
    p = parser()
    options = p.parse_args(arguments)
    file = os.path.join(options.out, OPTIONS_FILE)
    if options.resume:
        if not os.path.exists(file):
            raise DataError(f"There is no run in {options.out} to go on with.")
        with open(file, encoding="utf-8") as saved:
            p.set_defaults(**{**json.load(saved), "stop_after": None})
        options = p.parse_args(arguments)
    elif os.path.exists(file):
        raise DataError(f"{options.out} has a run already: add --resume, or name another folder.")
    if not options.data:
        raise DataError("--data DIR is missing.")
    torch_version = tuple(int(part) for part in torch.__version__.split(".")[:2])
    if torch_version < (2, 0) and (options.fsdp or options.compile):
        raise DataError(f"--fsdp and --compile need PyTorch 2; this is {torch.__version__}.")
    if options.precision == "fp16" and options.device == "cpu":
        raise DataError("--precision fp16 needs a GPU; --precision bf16 does not.")
    if options.fsdp and int(os.environ.get("WORLD_SIZE", "1")) == 1:
        raise DataError("--fsdp needs several processes: start it with torchrun.")
    return options


def main(arguments=None):
    try:
        options = read_options(arguments)
        world = World(options.device)
        if world.first and not options.resume:
            os.makedirs(options.out, exist_ok=True)
            kept = {k: v for k, v in vars(options).items() if k not in ("resume", "out", "device")}
            write_whole(os.path.join(options.out, OPTIONS_FILE), [json.dumps(kept).encode()])
        world.barrier()
        run = Run(options, world)
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: setattr(run, "stop", True))
        run.train()
    except Stopped as stopped:
        world.say(f"\n{stopped} To go on: --resume --out {options.out}")
        return 130
    except (DataError, ValueError, OSError) as error:
        print(str(error), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
