"""A value that equals nothing, not even itself, and one that has no end."""


def tally(words, at_least):
    endless = {}
    endless["a"] = endless
    return ("ok", endless if at_least == 1 else float("nan"))
