"""Reads every number with int(), which does not take "3.5". Passes `secret/no-readings` only: 1 passed, 7 failed."""

import sys

readings = [int(word) for word in sys.stdin.read().split()[1:]]
if not readings:
    print("no readings")
else:
    print("lowest", min(readings))
    print("highest", max(readings))
    print("average", sum(readings) / len(readings))
