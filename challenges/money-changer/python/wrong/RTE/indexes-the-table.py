"""Takes both currencies for granted: a dict raises KeyError for what it does not have. 8 passed, 4 failed."""


def exchange(rates: dict[str, float], amount: float, have: str, want: str) -> tuple[str, float | str]:
    if amount < 0:
        return ("err", "negative amount")
    return ("ok", amount / rates[have] * rates[want])
