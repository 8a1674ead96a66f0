"""Reads lines until the word "end" comes, which never does. 0 passed, 8 failed."""

import sys

words = []
while "end" not in words:
    words += sys.stdin.readline().split()
print("average", sum(float(word) for word in words[1:-1]) / int(words[0]))
