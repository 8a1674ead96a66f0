"""Returns more than an answer may hold."""


def tally(words, at_least):
    return ("ok", {str(number): 1 for number in range(1_000_000)})
