#!/usr/bin/env python3
"""The peer of the agreement benchmark: PyPI krippendorff over a file of ratings, one unit a line, nan for none.

Prints how often a second it computes all four metrics (median of seven rounds after one that is not counted), then
the four values: nominal, ordinal, interval, ratio.
"""
import os
import statistics
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import krippendorff
import numpy

METRICS = ("nominal", "ordinal", "interval", "ratio")


def alphas(ratings):
    return [float(krippendorff.alpha(reliability_data=ratings, level_of_measurement=metric)) for metric in METRICS]


def main():
    ratings = numpy.loadtxt(sys.argv[1], delimiter=",").T
    rounds = []
    for _ in range(8):
        start = time.perf_counter()
        values = alphas(ratings)
        rounds.append(time.perf_counter() - start)
    print(1 / statistics.median(rounds[1:]))
    for value in values:
        print(repr(value))


if __name__ == "__main__":
    main()
