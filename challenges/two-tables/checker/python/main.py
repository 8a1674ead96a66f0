"""Looks at a seating: arguments are the files of the input, of an answer, and a folder for feedback.

Exit code 42 accepts, 43 refuses. The answer says only whether there is a seating; which one is the student's choice.
What is written to teammessage.txt is shown to the student, for secret cases too: so it names no guests.
"""

import sys
from pathlib import Path

ACCEPTED, REFUSED = 42, 43


def fault_of(words: list[str], guests: int, quarrels: list[tuple[int, int]], possible: bool) -> str | None:
    """What is wrong with the output, in one sentence; None when it is right."""
    if len(words) != 1:
        return f"There should be one word in the output; there are {len(words)}."
    seating = words[0]
    if seating == "impossible":
        return "There is a seating, but the output says there is none." if possible else None
    if set(seating) - {"A", "B"}:
        return "The output should be letters A and B, or the word impossible."
    if len(seating) != guests:
        return f"There are {guests} guests, and the output seats {len(seating)}."
    for one, other in quarrels:
        if seating[one - 1] == seating[other - 1]:
            return "Two guests who have quarrelled sit at the same table."
    if not possible:
        raise AssertionError("the answer says impossible, and this seating is sound")
    return None


def main() -> int:
    numbers = [int(word) for word in Path(sys.argv[1]).read_text().split()]
    pairs = numbers[2:]
    quarrels = list(zip(pairs[0::2], pairs[1::2]))
    possible = Path(sys.argv[2]).read_text().split() != ["impossible"]
    output = sys.stdin.buffer.read().decode("utf-8", "replace")

    fault = fault_of(output.split(), numbers[0], quarrels, possible)
    if fault is None:
        return ACCEPTED
    Path(sys.argv[3], "teammessage.txt").write_text(fault + "\n")
    return REFUSED


sys.exit(main())
