"""Does not notice the end of the input, where readline() returns "". 0 passed, 9 failed."""

import sys

lines = []
while True:
    line = sys.stdin.readline()
    if line == "end\n":
        break
    if line:
        lines.append(line)
print("total", len(lines))
