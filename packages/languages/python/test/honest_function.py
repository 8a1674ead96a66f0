"""The control: every case passes for a solution that is right."""
from collections import Counter


def tally(words, at_least):
    if not words:
        return ("err", "no words")
    return ("ok", {word: count for word, count in Counter(words).items() if count >= at_least})
