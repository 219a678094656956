"""The lab's byte-level byte-pair tokenizer, as minGPT has OpenAI's: reads, trains and writes tokenizer.json.

The file is one for Hugging Face's `tokenizers`, too, which is faster with long texts; captions are
short. Captions are composed (NFC), in lower case, with single spaces, and a space before each word.
"""

import heapq
import json
import re
import unicodedata
from itertools import pairwise
from random import Random

UNKNOWN = "[UNK]"
WRITINGS = 64  # of a word, with dropout

# Exactly Unicode's white space and the byte order mark; what \s means differs between languages.
WHITE_SPACE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def byte_characters():
    """GPT-2's alphabet: every byte has a printable character; space is "Ġ"."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = iter(range(0x100, 0x200))
    return [chr(b) if b in printable else chr(next(others)) for b in range(256)]


BYTES = byte_characters()
CONTRACTIONS = ("'s", "'t", "'re", "'ve", "'m", "'ll", "'d")


def normalize(text):
    return WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", text).lower()).strip(" ")


def kind(character):
    """Letters, numbers and others do not share a word."""
    category = unicodedata.category(character)[0]
    return category if category in "LN" else "other"


def split_words(normalized):
    """GPT-2's pattern: the stretches within which pairs merge. A word takes the space before it."""
    text = f" {normalized}" if normalized else ""
    words, i = [], 0
    while i < len(text):
        contraction = next((c for c in CONTRACTIONS if text.startswith(c, i)), None)
        if contraction:
            end = i + len(contraction)
        else:
            first = i + 1 if text[i] == " " else i
            end = first + 1
            while end < len(text) and text[end] != " " and kind(text[end]) == kind(text[first]):
                end += 1
        words.append(text[i:end])
        i = end
    return words


def to_symbols(word):
    return [BYTES[byte] for byte in word.encode("utf-8", "replace")]


class Tokenizer:
    def __init__(self, vocabulary, merges):
        self.vocabulary = vocabulary  # tokens by id
        self.merges = [tuple(merge) for merge in merges]
        self.ids = {token: i for i, token in enumerate(vocabulary)}
        self.ranks = {}
        for rank, merge in enumerate(self.merges):
            self.ranks.setdefault(merge, rank)
        self.written = {}  # what words were encoded to

    def __len__(self):
        return len(self.vocabulary)

    def encode(self, text, dropout=0.0, random=None):
        """Token ids. With dropout, possible merges are passed over (arXiv 1910.13267)."""
        ids = []
        for word in split_words(normalize(text)):
            # Drawing anew each time would keep a GPU waiting: a word is written in so many ways.
            key = (word, dropout, random.randrange(WRITINGS) if dropout else 0)
            if key not in self.written:
                if len(self.written) > 1_000_000:
                    self.written.clear()
                self.written[key] = self.merge(word, dropout, Random(repr(key)))
            ids += self.written[key]
        return ids

    def encode_caption(self, text, length, dropout=0.0, random=None):
        """The same, or None if it is too long; dropout never makes a caption unfit by chance."""
        while dropout > 0.01:
            ids = self.encode(text, dropout, random)
            if len(ids) <= length:
                return ids
            dropout /= 2
        ids = self.encode(text)
        return ids if len(ids) <= length else None

    def merge(self, word, dropout, random):
        symbols = [s if s in self.ids else UNKNOWN for s in to_symbols(word)]
        while True:
            pairs = enumerate(pairwise(symbols))
            candidates = sorted((self.ranks[p], i) for i, p in pairs if p in self.ranks)
            best = next(
                (i for _, i in candidates if not dropout or random.random() >= dropout), None
            )
            if best is None:
                return [self.ids[symbol] for symbol in symbols]
            symbols[best : best + 2] = [symbols[best] + symbols[best + 1]]

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            model = json.load(file)["model"]
        tokens = sorted(model["vocab"], key=model["vocab"].get)
        pairs = [m.split(" ") if isinstance(m, str) else m for m in model["merges"]]
        return cls(tokens, pairs)

    def to_json(self):
        """As the lab writes it, letter for letter: it refuses other text rules than its own."""
        level = {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True}
        level["use_regex"] = True
        white = {"type": "Replace", "pattern": {"Regex": "[\\s\ufeff]+"}, "content": " "}
        strip = {"type": "Strip", "strip_left": True, "strip_right": True}
        rules = [{"type": "NFC"}, {"type": "Lowercase"}, white, strip]
        return {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [],
            "normalizer": {"type": "Sequence", "normalizers": rules},
            "pre_tokenizer": level,
            "post_processor": None,
            "decoder": level,
            "model": {
                "type": "BPE",
                "dropout": None,
                "unk_token": UNKNOWN,
                "continuing_subword_prefix": None,
                "end_of_word_suffix": None,
                "fuse_unk": False,
                "byte_fallback": False,
                "ignore_merges": False,
                "vocab": self.ids,
                "merges": [list(merge) for merge in self.merges],
            },
        }


def train_tokenizer(captions, size):
    """The most frequent pair becomes a token, again and again, until there are `size` of them.

    Of pairs equally frequent the one with the lower ids comes first, so that the same captions
    always give the same vocabulary. Only bytes that occur get a token; all others are [UNK].
    """
    counts = {}
    for caption in captions:
        for word in split_words(normalize(caption)):
            counts[word] = counts.get(word, 0) + 1
    vocabulary = [UNKNOWN] + sorted({symbol for word in counts for symbol in to_symbols(word)})
    if len(vocabulary) > size:
        raise ValueError(f"{size} tokens are too few: the captions need {len(vocabulary)}.")
    ids = {token: i for i, token in enumerate(vocabulary)}
    words = [[ids[symbol] for symbol in to_symbols(word)] for word in counts]
    times = list(counts.values())
    pairs, where = {}, {}  # how often a pair occurs, and in which words

    def count(word, sign):
        symbols = words[word]
        for pair in pairwise(symbols):
            pairs[pair] = pairs.get(pair, 0) + sign * times[word]
            where.setdefault(pair, set()).add(word)
            changed.add(pair)

    changed = set()
    for word in range(len(words)):
        count(word, 1)
    queue = [(-n, pair) for pair, n in pairs.items()]
    heapq.heapify(queue)
    merges = []
    while len(vocabulary) < size and queue:
        negative, pair = heapq.heappop(queue)
        if pairs.get(pair, 0) != -negative or negative == 0:
            continue  # counted anew since
        token = vocabulary[pair[0]] + vocabulary[pair[1]]
        if token not in ids:
            ids[token] = len(vocabulary)
            vocabulary.append(token)
        merges.append((vocabulary[pair[0]], vocabulary[pair[1]]))
        changed.clear()
        for word in where.pop(pair):
            count(word, -1)
            symbols, merged, i = words[word], [], 0
            while i < len(symbols):
                both = tuple(symbols[i : i + 2]) == pair
                merged.append(ids[token] if both else symbols[i])
                i += 2 if both else 1
            words[word] = merged
            count(word, 1)
        pairs.pop(pair, None)
        for other in changed - {pair}:
            if pairs.get(other, 0) > 0:
                heapq.heappush(queue, (-pairs[other], other))
    return Tokenizer(vocabulary, merges)
