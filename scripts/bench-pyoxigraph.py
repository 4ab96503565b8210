#!/usr/bin/env python3
"""The peer of the canonicalization benchmark: a file of N-Quads to RDFC-1.0 with pyoxigraph, from its bytes.

Prints how often a second, by the clock and by the processor's time (median of seven rounds after one that is not
counted), then the SHA-256 of the canonical N-Quads.
"""
import hashlib
import statistics
import sys
import time

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

TURNS = 2000


def canonical(text):
    dataset = Dataset(parse(text, format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def main():
    with open(sys.argv[1], "rb") as file:
        text = file.read()
    clock, processor = [], []
    for _ in range(8):
        start, start_processor = time.perf_counter(), time.process_time()
        for _ in range(TURNS):
            canonical(text)
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    print(TURNS / statistics.median(clock[1:]), TURNS / statistics.median(processor[1:]))
    lines = sorted(f"{quad} .\n" for quad in canonical(text))
    print(hashlib.sha256("".join(lines).encode()).hexdigest())


if __name__ == "__main__":
    main()
