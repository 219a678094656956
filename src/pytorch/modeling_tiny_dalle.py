"""DALL·E (Ramesh et al. 2021, arXiv 2102.12092) in one file: discrete VAE, transformer, re-ranker.

Sizes go from the lab's, which train in a browser, to the paper's. Read it from top to bottom:

1. what both stages need: gradient scales of the paper's 16-bit training, residual branches
2. the discrete VAE: pictures to codes and back, the Gumbel-softmax, the logit-Laplace likelihood
3. the transformer: three sparse masks, the joint sequence of text and image tokens, a cache
4. the re-ranker: a small CLIP on codes
5. files: a folder with config.json and model.safetensors

In comments: B pictures, S their side, G the side of the token grid, K codes, T positions, D width.
"""

import json
import math
import os
from dataclasses import asdict, dataclass, fields

import numpy
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint

# ----------------------------------------------------------------------------------------------
# 1. Residual branches, and the paper's gradient scales (§2.4, App. D)


class ScaleGradient(torch.autograd.Function):
    """Passes x on; on the way back the gradient is multiplied, and what is not finite becomes 0."""

    @staticmethod
    def forward(ctx, x, factor):
        ctx.save_for_backward(factor)
        return x.view_as(x)

    @staticmethod
    def backward(ctx, gradient):
        (factor,) = ctx.saved_tensors
        return torch.nan_to_num(gradient * factor, 0.0, 0.0, 0.0), None


class Branch(nn.Module):
    """The part of a residual block that is added to x, with a gradient scale of its own.

    In 16 bits the gradients of deep blocks vanish. So each is multiplied by a scale where it enters
    the branch and divided by it where it leaves; the identity path never sees the scale. The
    parameters of the branch get gradients that are too large by the scale; whoever trains divides
    them (train.py), and moves the scales. Without one, `scale` is None and nothing happens.
    """

    def __init__(self):
        super().__init__()
        self.scale = None
        self.precision = None  # torch.float16 or torch.bfloat16: what the branch computes in

    def forward(self, x, *args):
        if self.scale is not None:
            x = ScaleGradient.apply(x, 1 / self.scale)  # the gradient that leaves the branch
        enabled = self.precision is not None
        with torch.autocast(x.device.type, self.precision or torch.bfloat16, enabled=enabled):
            y = self.compute(x, *args)
        # The identity path, and all outside of branches, stays in 32 bits.
        y = y.float()
        return y if self.scale is None else ScaleGradient.apply(y, self.scale)


# ----------------------------------------------------------------------------------------------
# 2. The discrete VAE (§2.1, App. A)

EPSILON = 0.1  # φ keeps pixels this far from 0 and 1, where the density has no bound


def from_bytes(pixels):
    """φ (App. A.3): values in [0, 255] to [ε, 1 − ε]."""
    return pixels * ((1 - 2 * EPSILON) / 255) + EPSILON


def to_bytes(mu):
    """φ⁻¹(sigmoid μ), the picture that is shown, in [0, 255]."""
    return ((torch.sigmoid(mu) - EPSILON) / (1 - 2 * EPSILON)).clamp(0, 1) * 255


def gumbel_softmax(logits, noise, temperature):
    """softmax((ln α + G) / τ), soft in both directions. logits, noise: (…, K)"""
    return F.softmax((logits + noise) / temperature, dim=-1)


def kl_to_uniform(logits):
    """KL(q ‖ uniform) = ln K + Σ q ln q, of the plain categorical whatever τ is. (…, K) → (…)"""
    log_q = F.log_softmax(logits, dim=-1)
    return (log_q.exp() * log_q).sum(-1) + math.log(logits.shape[-1])


def negative_log_laplace(x, mu, log_b):
    """−ln f(x | μ, b) with f(x) = exp(−|logit x − μ| / b) / (2b · x (1 − x)) (eq. 2)."""
    ln_x, ln_1x = torch.log(x), torch.log(1 - x)
    return (ln_x - ln_1x - mu).abs() * torch.exp(-log_b) + log_b + math.log(2) + ln_x + ln_1x


@dataclass
class DVAEConfig:
    image_size: int = 32
    codebook_size: int = 128
    width: int = 64
    blocks: int = 2  # residual blocks in the encoder and in the decoder; a group, in a pyramid
    encoder_filter: int = 3  # 1: a code depends on its own patch alone
    head_width: int = 0  # channels of a head at the resolution of pixels; 0 for none
    kind: str = "patches"  # the lab's; "pyramid" is the paper's, with three halvings

    @property
    def grid(self):
        return self.image_size // (4 if self.kind == "patches" else 8)


class ConvBranch(Branch):
    """conv ∘ relu, as often as there are filters."""

    def __init__(self, channels, kernels):
        super().__init__()
        pairs = zip(channels[:-1], channels[1:], kernels)
        self.convs = nn.ModuleList(nn.Conv2d(i, o, k, padding=k // 2) for i, o, k in pairs)

    def compute(self, x):
        for conv in self.convs:
            x = conv(F.relu(x))
        return x


class ConvBlock(nn.Module):
    """x + gain · branch(x), the gain small, so that the network starts close to its identity."""

    def __init__(self, channels, kernels, gain):
        super().__init__()
        self.gain = gain
        first, last = channels[0], channels[-1]
        self.identity = nn.Identity() if first == last else nn.Conv2d(first, last, 1)
        self.branch = ConvBranch(channels, kernels)

    def forward(self, x):
        return self.identity(x) + self.gain * self.branch(x)


def conv_blocks(count, width, kernel):
    """The lab's residual blocks: two filters each."""
    gain = 1 / (2 * count)
    return [ConvBlock((width, width, width), (kernel, kernel), gain) for _ in range(count)]


class PatchEncoder(nn.Module):
    """One strided convolution makes each patch of 4 × 4 pixels a position of the grid."""

    def __init__(self, config):
        super().__init__()
        self.patches = nn.Conv2d(3, config.width, 4, stride=4)
        self.blocks = nn.Sequential(
            *conv_blocks(config.blocks, config.width, config.encoder_filter)
        )
        self.logits = nn.Conv2d(config.width, config.codebook_size, 1)

    def forward(self, x):  # (B, 3, S, S) on φ's scale
        x = self.patches((x - 0.5) * 4)  # (B, D, G, G)
        return self.logits(self.blocks(x))  # (B, K, G, G)


class PatchDecoder(nn.Module):
    """Codes to maps of μ and ln b; the first 1 × 1 convolution plays the role of a codebook."""

    def __init__(self, config):
        super().__init__()
        width, head = config.width, config.head_width
        self.codebook = nn.Conv2d(config.codebook_size, width, 1)
        self.blocks = nn.Sequential(*conv_blocks(config.blocks, width, 3))
        if head:
            self.pixels = nn.Conv2d(width, 16 * head, 1)
            self.head = nn.Sequential(*conv_blocks(1, head, 3))
            self.maps = nn.Conv2d(head, 6, 1)
        else:
            self.pixels = None
            self.maps = nn.ConvTranspose2d(width, 6, 4, stride=4)

    def forward(self, codes):  # (B, K, G, G), one-hot or soft
        return self.paint(self.codebook(codes))

    def paint(self, x):  # (B, D, G, G) → (B, 6, S, S)
        x = self.blocks(x)
        if self.pixels is None:
            return self.maps(F.relu(x))
        return self.maps(self.head(F.pixel_shuffle(self.pixels(x), 4)))


class PyramidEncoder(nn.Module):
    """The paper's: a 7 × 7 convolution, four groups of blocks, max-pooling after three of them."""

    def __init__(self, config):
        super().__init__()
        width, count = config.width, config.blocks
        self.first = nn.Conv2d(3, width, 7, padding=3)
        layers, before = [], width
        for group, times in enumerate((1, 2, 4, 8)):
            for _ in range(count):
                out = times * width
                hidden = out // 4
                channels = (before, hidden, hidden, hidden, out)
                layers.append(ConvBlock(channels, (3, 3, 3, 1), 1 / (4 * count) ** 2))
                before = out
            if group < 3:
                layers.append(nn.MaxPool2d(2))
        self.groups = nn.Sequential(*layers)
        self.logits = nn.Conv2d(before, config.codebook_size, 1)

    def forward(self, x):  # (B, 3, S, S) → (B, K, S/8, S/8)
        return self.logits(F.relu(self.groups(self.first(x))))


class PyramidDecoder(nn.Module):
    """The encoder's mirror: nearest-neighbour upsampling after three of the four groups."""

    def __init__(self, config):
        super().__init__()
        width, count = config.width, config.blocks
        before = max(width // 2, 1)
        self.codebook = nn.Conv2d(config.codebook_size, before, 1)
        layers = []
        for group, times in enumerate((8, 4, 2, 1)):
            for _ in range(count):
                out = times * width
                hidden = out // 4
                channels = (before, hidden, hidden, hidden, out)
                layers.append(ConvBlock(channels, (1, 3, 3, 3), 1 / (4 * count) ** 2))
                before = out
            if group < 3:
                layers.append(nn.Upsample(scale_factor=2, mode="nearest"))
        self.groups = nn.Sequential(*layers)
        self.maps = nn.Conv2d(before, 6, 1)

    def forward(self, codes):  # (B, K, G, G) → (B, 6, 8G, 8G)
        return self.paint(self.codebook(codes))

    def paint(self, x):
        return self.maps(F.relu(self.groups(x)))


class DVAE(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        pyramid = config.kind == "pyramid"
        self.encoder = (PyramidEncoder if pyramid else PatchEncoder)(config)
        self.decoder = (PyramidDecoder if pyramid else PatchDecoder)(config)
        # The paper sets no bounds to ln b, but flat colours let the likelihood grow without end.
        self.log_scales = (-5, 5) if pyramid else (-1, 5)
        for name, module in self.named_modules():
            if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
                fan_in = module.weight[0].numel()
                relu = ".branch." in name and not pyramid
                if name == "decoder.codebook" and not pyramid:
                    fan_in = 1  # a soft code is nearly one-hot
                if isinstance(module, nn.ConvTranspose2d):
                    fan_in = module.weight.shape[0]  # a pixel sees one tap of the filter
                nn.init.normal_(module.weight, std=math.sqrt((2 if relu else 1) / fan_in))
                nn.init.zeros_(module.bias)

    def encode(self, pixels):
        """The logits of q(z | x). (B, 3, S, S) on φ's scale → (B, G, G, K)"""
        return self.encoder(pixels).permute(0, 2, 3, 1)

    def tokens(self, pixels):
        """The most probable codes, which stage two learns. (B, 3, S, S) → (B, G²)"""
        return self.encode(pixels).argmax(-1).flatten(1)

    def decode(self, codes):
        """p(x | z) from one-hot or soft codes. (B, G, G, K) → μ and ln b, (B, 3, S, S) each"""
        return self.split(self.decoder(codes.permute(0, 3, 1, 2)))

    def decode_tokens(self, tokens):
        """The same from code numbers, (B, G²): a look-up in place of a product with one-hots."""
        conv, grid = self.decoder.codebook, self.config.grid
        vectors = F.embedding(tokens, conv.weight[:, :, 0, 0].t()) + conv.bias  # (B, G², D)
        x = vectors.transpose(1, 2).reshape(len(tokens), -1, grid, grid)
        return self.split(self.decoder.paint(x))

    def split(self, maps):
        mu, log_b = maps.chunk(2, dim=1)
        return mu, log_b.clamp(*self.log_scales)

    def pictures(self, tokens):
        """What is shown for codes. (B, G²) → (B, S, S, 3) bytes"""
        mu, _ = self.decode_tokens(tokens)
        return to_bytes(mu).round().to(torch.uint8).permute(0, 2, 3, 1)

    def painting_losses(self, mu, log_b, pixels):
        nll = negative_log_laplace(pixels, mu, log_b).mean()
        mse = ((torch.sigmoid(mu) - pixels) / (1 - 2 * EPSILON)).square().mean()
        return nll, mse

    def forward(
        self, pixels, noise, temperature=1.0, beta=0.0, squared_error=0.0, code_use=None, mean=None
    ):
        """Losses of a batch (eq. 1, divided by the 3S² values of a picture as in the paper).

        noise: (B, G, G, K) from Gumbel(0, 1); None trains the decoder alone, on the codes that
        stage two will give it. `squared_error` and `code_use`, the entropy of how often codes are
        used, are the lab's help for short runs; the paper has neither. `mean` makes a mean over
        this batch one over the batches of all processes.
        """
        config = self.config
        if noise is None:
            with torch.no_grad():
                tokens = self.tokens(pixels)
            nll, mse = self.painting_losses(*self.decode_tokens(tokens), pixels)
            return {"loss": nll + squared_error * mse, "nll": nll, "mse": mse}
        logits = self.encode(pixels)
        codes = gumbel_softmax(logits, noise, temperature)
        nll, mse = self.painting_losses(*self.decode(codes), pixels)
        kl = kl_to_uniform(logits).mean()
        # The KL of a picture is that of a position times G², its likelihood that of a value times
        # 3S²: the whole is divided by 3S², hence β · G² / 3S², or β / 192 for the paper's sizes.
        weight = beta * config.grid**2 / (3 * config.image_size**2)
        loss = nll + weight * kl + squared_error * mse
        if code_use is not None:
            shares = F.softmax(logits, dim=-1).mean((0, 1, 2))  # (K)
            shares = shares if mean is None else mean(shares)
            loss = loss + code_use * (shares * torch.log(shares + 1e-8)).sum()
        return {"loss": loss, "nll": nll, "kl": kl, "mse": mse}


# ----------------------------------------------------------------------------------------------
# 3. The transformer (§2.2, App. B)


@dataclass
class TransformerConfig:
    layers: int = 4
    width: int = 192
    text_length: int = 16
    text_vocabulary: int = 512
    grid: int = 8
    codebook_size: int = 128
    head_width: int = 32  # the paper's heads have 64 dimensions
    conv_kernel: int = 3  # the paper's convolutional mask is 11 × 11

    @property
    def text_classes(self):
        """Text tokens and a pad token for each position."""
        return self.text_vocabulary + self.text_length

    @property
    def length(self):
        """The start vector, the text, and all image tokens but the last."""
        return self.text_length + self.grid**2


def mask_kind(layer, layers):
    """Of layer 1, 2, …: column if (i − 2) mod 4 = 0, else row; the last one conv (App. B.1)."""
    return "conv" if layer == layers else "column" if (layer - 2) % 4 == 0 else "row"


def attention_mask(kind, config):
    """Which keys (columns) each query (row) sees, (T, T) booleans.

    Text is causal. An image token sees all text and, of the image,
    - row: the previous tokens in raster order, back to the same column of the row above;
    - column: the same column of all rows above;
    - conv: a causal k × k neighbourhood in raster order, which wraps at the edges.
    """
    grid, half = config.grid, config.conv_kernel // 2
    at = torch.arange(config.length)
    distance = at[:, None] - at[None, :]
    if kind == "row":
        sees = distance <= grid
    elif kind == "column":
        sees = distance % grid == 0
    else:
        up, side = torch.arange(half + 1), torch.arange(-half, half + 1)
        near = (up[:, None] * grid + side[None, :]).flatten()
        sees = torch.isin(distance, near)
    is_text = at[None, :] <= config.text_length
    return (distance >= 0) & (is_text | sees)


def attend(q, k, v, mask):
    """softmax(q kᵀ / √d) v over the visible keys. q: (B, H, t, d); k, v: (B, H, n, d)"""
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])  # (B, H, t, n)
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return F.softmax(scores, dim=-1) @ v


class Attention(Branch):
    def __init__(self, width, head_width):
        super().__init__()
        self.heads = width // head_width
        self.norm = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.merge = nn.Linear(width, width)

    def compute(self, x, mask, cache=None):
        B, t, D = x.shape
        qkv = self.qkv(self.norm(x))
        q, k, v = qkv.view(B, t, 3, self.heads, D // self.heads).permute(2, 0, 3, 1, 4)
        if cache is not None:
            # Positions that were passed before are not computed again.
            if "k" in cache:
                k, v = torch.cat([cache["k"], k], 2), torch.cat([cache["v"], v], 2)
            cache["k"], cache["v"] = k, v
        out = attend(q, k, v, mask)  # (B, H, t, d)
        return self.merge(out.transpose(1, 2).reshape(B, t, D))


class MLP(Branch):
    def __init__(self, width):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)

    def compute(self, x):
        return self.down(F.gelu(self.up(self.norm(x)), approximate="tanh"))


class Block(nn.Module):
    """Pre-norm, as in GPT-2; the paper does not say where its norms are."""

    def __init__(self, width, head_width, layers):
        super().__init__()
        self.attention = Attention(width, head_width)
        self.mlp = MLP(width)
        deviation = 1 / math.sqrt(width)
        # The paths that add to the residual start smaller the more of them there are (GPT-2).
        residual = 1 / math.sqrt(2 * layers)
        for linear, std in (
            (self.attention.qkv, deviation),
            (self.attention.merge, deviation * residual),
            (self.mlp.up, deviation),
            (self.mlp.down, deviation / 2 * residual),
        ):
            nn.init.normal_(linear.weight, std=std)
            nn.init.zeros_(linear.bias)

    def forward(self, x, mask=None, cache=None):  # x: (B, t, D), float32
        x = x + self.attention(x, mask, cache)
        return x + self.mlp(x)


def table(rows, width, std=0.02):
    return nn.Parameter(torch.randn(rows, width) * std)


def head(width, classes):
    linear = nn.Linear(width, classes)
    nn.init.normal_(linear.weight, std=0.02)
    nn.init.zeros_(linear.bias)
    return linear


class Transformer(nn.Module):
    """p(text, image), token after token. The position of an image token is its row + its column."""

    def __init__(self, config):
        super().__init__()
        self.config = config
        D = config.width
        self.start = table(1, D)
        self.text_tokens = table(config.text_classes, D)
        self.text_positions = table(config.text_length, D)
        self.image_tokens = table(config.codebook_size, D)
        self.image_rows = table(config.grid, D)
        self.image_columns = table(config.grid, D)
        self.blocks = nn.ModuleList(
            Block(D, config.head_width, config.layers) for _ in range(config.layers)
        )
        self.final = nn.LayerNorm(D)
        # Two heads equal one over all classes with those of the other kind masked.
        self.text_head = head(D, config.text_classes)
        self.image_head = head(D, config.codebook_size)
        self.kinds = [mask_kind(i + 1, config.layers) for i in range(config.layers)]
        # Not buffers: they follow from the configuration, and processes need not exchange them.
        self.masks = {kind: attention_mask(kind, config) for kind in set(self.kinds)}
        self.checkpointing = False  # whether blocks are computed again in the backward pass

    def layers(self, device):
        """Each block with its mask, (T, T)."""
        if self.masks["conv"].device != device:
            self.masks = {kind: mask.to(device) for kind, mask in self.masks.items()}
        return [(block, self.masks[kind]) for kind, block in zip(self.kinds, self.blocks)]

    def embed_text(self, text):  # (B, L) → (B, 1 + L, D)
        words = F.embedding(text, self.text_tokens) + self.text_positions
        return torch.cat([self.start.expand(len(text), 1, -1), words], 1)

    def embed_image(self, codes, first=0):  # (B, n) → (B, n, D)
        at = torch.arange(first, first + codes.shape[1], device=codes.device)
        rows, columns = (
            self.image_rows[at // self.config.grid],
            self.image_columns[at % self.config.grid],
        )
        return F.embedding(codes, self.image_tokens) + rows + columns

    def logits(self, text, image):
        """Position t predicts token t + 1. (B, L), (B, G²) → (B, L, text classes), (B, G², K)"""
        # The last image token is a target only: no position of the sequence is its own.
        x = torch.cat([self.embed_text(text), self.embed_image(image[:, :-1])], 1)
        for block, mask in self.layers(x.device):
            if self.checkpointing and torch.is_grad_enabled():
                x = checkpoint(block, x, mask, use_reentrant=False)
            else:
                x = block(x, mask)
        x, length = self.final(x), self.config.text_length
        return self.text_head(x[:, :length]), self.image_head(x[:, length:])

    def forward(self, text, image, text_weight=1 / 8):
        """Cross-entropies in nats, a mean for each kind, weighted 1/8 and 7/8 (§2.2)."""
        text_logits, image_logits = self.logits(text, image)
        text_loss = F.cross_entropy(text_logits.flatten(0, 1), text.flatten())
        image_loss = F.cross_entropy(image_logits.flatten(0, 1), image.flatten())
        loss = text_weight * text_loss + (1 - text_weight) * image_loss
        return {"loss": loss, "text_loss": text_loss, "image_loss": image_loss}

    def pad(self, ids):
        """A caption's ids with the pad token of each position left over."""
        length, vocabulary = self.config.text_length, self.config.text_vocabulary
        if len(ids) > length:
            raise ValueError(f"A caption has at most {length} tokens, received {len(ids)}.")
        return ids + [vocabulary + i for i in range(len(ids), length)]

    def advance(self, x, caches, first):
        """Passes the vectors of positions `first`, …; the logits of the image token after them."""
        last = first + x.shape[1]
        for (block, mask), cache in zip(self.layers(x.device), caches):
            x = block(x, mask[first:last, :last], cache)
        return self.image_head(self.final(x[:, -1]))  # (B, K)

    @torch.no_grad()
    def generate(
        self,
        text,
        temperature=1.0,
        top_k=0,
        top_p=1.0,
        guidance=1.0,
        generator=None,
        given=None,
        on_token=None,
    ):
        """Draws image tokens with a cache of keys and values. (B, L) → (B, G²)

        temperature: 0 takes the most probable token. guidance: ℓ_∅ + s (ℓ_y − ℓ_∅), against the
        empty caption; not the paper's. given: (B, n) tokens that the picture begins with.
        on_token: called with the number of tokens that are there.
        """
        count, guided = len(text), guidance != 1
        if guided:
            empty = torch.tensor([self.pad([])], device=text.device).expand(count, -1)
            text = torch.cat([text, empty])
        caches = [{} for _ in self.blocks]
        logits = self.advance(self.embed_text(text), caches, 0)
        tokens = []
        for position in range(self.config.grid**2):
            if guided:
                with_caption, without = logits.chunk(2)
                logits = without + guidance * (with_caption - without)
            if given is not None and position < given.shape[1]:
                token = given[:, position]
            else:
                token = choose(logits, temperature, top_k, top_p, generator)
            tokens.append(token)
            if on_token:
                on_token(len(tokens))
            if position + 1 < self.config.grid**2:
                next_code = (token.repeat(2) if guided else token)[:, None]
                x = self.embed_image(next_code, position)
                logits = self.advance(x, caches, self.config.text_length + 1 + position)
        return torch.stack(tokens, 1)


def choose(logits, temperature, top_k, top_p, generator):
    """One token of each row, from softmax(logits / temperature) cut by top-k and top-p. (B, K) → (B)"""
    if temperature == 0:
        return logits.argmax(-1)
    if 0 < top_k < logits.shape[-1]:
        least = logits.topk(top_k).values[:, -1:]
        logits = logits.masked_fill(logits < least, float("-inf"))
    probabilities = F.softmax(logits / temperature, dim=-1)
    if top_p < 1:
        # The token that completes the mass stays, and those that tie with it.
        ordered = probabilities.sort(descending=True).values
        needed = (ordered.cumsum(-1) - ordered) < top_p * ordered.sum(-1, keepdim=True)
        least = ordered.masked_fill(~needed, float("inf")).min(-1, keepdim=True).values
        probabilities = probabilities.masked_fill(probabilities < least, 0)
    return torch.multinomial(probabilities, 1, generator=generator)[:, 0]


# ----------------------------------------------------------------------------------------------
# 4. The re-ranker (§2.6): a small CLIP that reads codes in place of pixels


@dataclass
class RerankerConfig:
    layers: int = 2
    width: int = 64
    embedding: int = 64
    text_length: int = 16
    text_vocabulary: int = 512
    grid: int = 8
    codebook_size: int = 128
    head_width: int = 32


class Tower(nn.Module):
    def __init__(self, config, classes, length):
        super().__init__()
        D = config.width
        self.tokens, self.positions = table(classes, D, 0.1), table(length, D, 0.1)
        self.blocks = nn.ModuleList(
            Block(D, config.head_width, config.layers) for _ in range(config.layers)
        )
        self.final = nn.LayerNorm(D)
        self.out = nn.Linear(D, config.embedding)
        nn.init.normal_(self.out.weight, std=1 / math.sqrt(D))
        nn.init.zeros_(self.out.bias)

    def forward(self, tokens):  # (B, n) → (B, E), unit vectors
        x = F.embedding(tokens, self.tokens) + self.positions
        for block in self.blocks:
            x = block(x)
        out = self.out(self.final(x).mean(1))
        return out / torch.sqrt(out.square().sum(1, keepdim=True) + 1e-6)


class Reranker(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.text = Tower(config, config.text_vocabulary + config.text_length, config.text_length)
        self.image = Tower(config, config.codebook_size, config.grid**2)
        # ln of the inverse temperature; CLIP starts from 1 / 0.07. FSDP takes no scalars.
        self.log_scale = nn.Parameter(torch.tensor([math.log(1 / 0.07)]))

    def similarity(self, text, image):
        """The cosine of each picture and its caption. (B, L), (B, G²) → (B)"""
        return (self.text(text) * self.image(image)).sum(1)

    def forward(self, text, image, spoilt):
        """Captions and pictures find each other; `spoilt` pictures are for captions to refuse."""
        captions, pictures = self.text(text), self.image(torch.cat([image, spoilt]))
        scale = self.log_scale.clamp(max=math.log(100)).exp()  # CLIP's bound, for stability
        logits = captions @ pictures.t() * scale  # (B, 2B)
        own = torch.arange(len(text), device=text.device)
        of_pictures = logits[:, : len(text)].t()
        loss = (F.cross_entropy(logits, own) + F.cross_entropy(of_pictures, own)) / 2
        return {"loss": loss}


# ----------------------------------------------------------------------------------------------
# 5. Files: config.json and model.safetensors

CONFIG_FILE, WEIGHTS_FILE = "config.json", "model.safetensors"
FORMAT = "tiny-dalle-pytorch"
MODELS = {
    "dvae": (DVAE, DVAEConfig),
    "transformer": (Transformer, TransformerConfig),
    "reranker": (Reranker, RerankerConfig),
}


def make_model(name, config):
    """The model of a name, its parameters random. config: its dataclass, or the same as a dict"""
    model, dataclass_ = MODELS[name]
    if isinstance(config, dict):
        known = {field.name for field in fields(dataclass_)}
        unknown = sorted(set(config) - known)
        if unknown:
            raise ValueError(f"The {name} has no setting {unknown[0]}; it has {sorted(known)}.")
        config = dataclass_(**config)
    return model(config)


def load_models(folder, names=tuple(MODELS)):
    """The models of a folder, by name, as far as it has them, and all of its config.json."""
    with open(os.path.join(folder, CONFIG_FILE), encoding="utf-8") as file:
        config = json.load(file)
    if config.get("format") != FORMAT:
        raise ValueError(f"{folder} is no folder of this format: {CONFIG_FILE} lacks {FORMAT}.")
    tensors = read_safetensors(os.path.join(folder, WEIGHTS_FILE))
    models = {}
    for name in names:
        if name in config:
            models[name] = make_model(name, config[name])
            prefix = name + "."
            own = {k[len(prefix) :]: v for k, v in tensors.items() if k.startswith(prefix)}
            models[name].load_state_dict(own)
            models[name].eval()
    return models, config


def save_models(folder, models, config):
    """Writes models, or their state by name, with what else config.json says."""
    os.makedirs(folder, exist_ok=True)
    config = {"format": FORMAT, **config}
    tensors = {}
    for name, model in models.items():
        config[name] = asdict(model.config)
        for key, value in model.state_dict().items():
            tensors[f"{name}.{key}"] = value
    write_safetensors(os.path.join(folder, WEIGHTS_FILE), tensors)
    write_whole(os.path.join(folder, CONFIG_FILE), [json.dumps(config, indent=1).encode()])


def write_whole(path, parts):
    """Writes a file, given as parts of it, as a whole or not at all."""
    partial = f"{path}.{os.getpid()}.partial"
    with open(partial, "wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)


# The format is simple: 8 bytes with the length of a JSON header, the header, the tensors' bytes.
# The package `safetensors` does the same faster; without it these lines do.
DTYPES = {"F32": numpy.float32, "F16": numpy.float16, "F64": numpy.float64, "I32": numpy.int32}


def read_safetensors(path):
    try:
        from safetensors.torch import load_file

        return load_file(path)
    except ImportError:
        pass
    with open(path, "rb") as file:
        data = file.read()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        values = numpy.frombuffer(data[start + first : start + last], DTYPES[entry["dtype"]])
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return tensors


def write_safetensors(path, tensors):
    """Writes float32 tensors, for which no package is needed."""
    header, at = {"__metadata__": {"format": "pt"}}, 0
    for name, tensor in tensors.items():
        end = at + 4 * tensor.numel()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, end]}
        at = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)

    def parts():
        yield len(text).to_bytes(8, "little") + text
        for tensor in tensors.values():
            yield tensor.detach().cpu().float().contiguous().numpy().tobytes()

    write_whole(path, parts())
