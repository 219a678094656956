"""Captioned pictures: a folder with metadata.jsonl or .csv, or WebDataset shards (.tar).

Both are Hugging Face's and WebDataset's own conventions. Shards are read by their index, so that any
picture can be had by its number, and a resumed run sees the same batches; compressed ones cannot.
"""

import csv
import io
import json
import os
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")


class DataError(Exception):
    """Something the reader can put right; one line says what."""


def to_square(file, size):
    """The middle square of a picture, on white, scaled by area. → (S, S, 3) bytes"""
    from PIL import Image

    image = Image.open(file).convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    image = Image.alpha_composite(white, image).convert("RGB")
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    image = image.crop((left, top, left + side, top + side))
    if side != size:
        image = image.resize((size, size), Image.BOX if side > size else Image.BICUBIC)
    return np.asarray(image)


class Folder:
    """Pictures named by a table; without one, their file names are the captions."""

    def __init__(self, path):
        self.path = path
        self.rows = self.table() or self.names()

    def table(self):
        for name in ("metadata.jsonl", "metadata.csv"):
            file = os.path.join(self.path, name)
            if not os.path.exists(file):
                continue
            with open(file, encoding="utf-8-sig", newline="") as lines:
                if name.endswith(".csv"):
                    rows = list(csv.DictReader(lines))
                else:
                    rows = [json.loads(line) for line in lines if line.strip()]
            for number, row in enumerate(rows, 1):
                if not row.get("file_name") or row.get("text") is None:
                    raise DataError(f"Row {number} of {file} lacks file_name or text.")
            return [(row["file_name"], row["text"]) for row in rows]
        return None

    def names(self):
        found = []
        for folder, _, files in sorted(os.walk(self.path)):
            for name in sorted(files):
                stem, ending = os.path.splitext(name)
                if ending.lower() in PICTURES:
                    path = os.path.relpath(os.path.join(folder, name), self.path)
                    found.append((path, stem.replace("_", " ").replace("-", " ")))
        return found

    def caption(self, i):
        return self.rows[i][1]

    def pixels(self, i, size):
        return to_square(os.path.join(self.path, self.rows[i][0]), size)

    def __len__(self):
        return len(self.rows)


class Shards:
    """Tar files in which a picture and its caption share a name: 0001.jpg, 0001.txt or 0001.json."""

    def __init__(self, paths):
        self.rows = []  # (shard, place and length of the picture, caption)
        for path in paths:
            pictures, captions = {}, {}
            with tarfile.open(path, "r:") as shard:
                for member in shard:
                    folder, _, name = member.name.rpartition("/")
                    stem, _, ending = name.partition(".")
                    key = f"{folder}/{stem}"
                    if f".{ending.lower()}" in PICTURES:
                        pictures[key] = (member.offset_data, member.size)
                    elif ending in ("txt", "text", "caption"):
                        captions[key] = shard.extractfile(member).read().decode("utf-8").strip()
                    elif ending == "json":
                        row = json.loads(shard.extractfile(member).read())
                        captions.setdefault(key, row.get("text") or row.get("caption") or "")
            for key, (start, length) in pictures.items():
                if key in captions:
                    self.rows.append((path, start, length, captions[key]))

    def caption(self, i):
        return self.rows[i][3]

    def pixels(self, i, size):
        path, start, length, _ = self.rows[i]
        with open(path, "rb") as file:
            file.seek(start)
            return to_square(io.BytesIO(file.read(length)), size)

    def __len__(self):
        return len(self.rows)


def open_data(path):
    if not os.path.isdir(path):
        raise DataError(f"--data takes a folder of pictures or of .tar shards, received {path!r}.")
    shards = sorted(name for name in os.listdir(path) if name.endswith(".tar"))
    data = Shards([os.path.join(path, name) for name in shards]) if shards else Folder(path)
    if len(data) == 0:
        raise DataError(f"{path} has no pictures with captions.")
    return data


class Pictures:
    """Pictures by number as bytes of one size, kept in memory once read if they fit there."""

    def __init__(self, data, size, memory=8 << 30, threads=8):
        self.data, self.size = data, size
        self.pool = ThreadPoolExecutor(threads)
        self.kept = None
        if len(data) * size * size * 3 <= memory:
            self.kept = np.empty((len(data), size, size, 3), np.uint8)
            self.known = np.zeros(len(data), bool)

    def one(self, i):
        if self.kept is None:
            return self.data.pixels(i, self.size)
        if not self.known[i]:
            self.kept[i] = self.data.pixels(i, self.size)
            self.known[i] = True
        return self.kept[i]

    def batch(self, numbers):
        """(B, 3, S, S) bytes"""
        pixels = np.stack(list(self.pool.map(self.one, numbers)))
        return torch.from_numpy(pixels).permute(0, 3, 1, 2)


def usable(data, tokenizer, length):
    """The numbers of the pictures whose captions fit."""
    fits = [
        i for i in range(len(data)) if tokenizer.encode_caption(data.caption(i), length) is not None
    ]
    left_out = len(data) - len(fits)
    if left_out:
        print(
            f"{left_out} of {len(data)} captions have more than {length} tokens: left out.",
            file=sys.stderr,
        )
    if not fits:
        raise DataError(f"No caption fits into {length} tokens; give a larger --text-length.")
    return fits
