"""Never takes a step in its loop, and prints in it. Fails all but `secret/no-readings`: 1 passed, 7 failed."""

import sys

readings = [float(word) for word in sys.stdin.read().split()[1:]]
if not readings:
    print("no readings")
at = 0
while at < len(readings):
    print("lowest", readings[at], "so far")
