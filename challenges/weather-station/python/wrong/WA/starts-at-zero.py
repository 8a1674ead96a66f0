"""Starts the lowest and the highest with 0, which no reading may be beyond. 3 passed, 5 failed."""

import sys

readings = [float(word) for word in sys.stdin.read().split()[1:]]
if not readings:
    print("no readings")
else:
    lowest = highest = total = 0.0
    for reading in readings:
        lowest = min(lowest, reading)
        highest = max(highest, reading)
        total += reading
    print("lowest", lowest)
    print("highest", highest)
    print("average", total / len(readings))
