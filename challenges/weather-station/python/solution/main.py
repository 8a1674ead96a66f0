import sys

# The number of readings is as good as known: they are all that follows.
readings = [float(word) for word in sys.stdin.read().split()[1:]]

if not readings:
    print("no readings")
else:
    print("lowest", min(readings))
    print("highest", max(readings))
    print("average", sum(readings) / len(readings))
