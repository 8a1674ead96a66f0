"""Does not say which currency is unknown. 8 passed, 4 failed."""


def exchange(rates: dict[str, float], amount: float, have: str, want: str) -> tuple[str, float | str]:
    if amount < 0:
        return ("err", "negative amount")
    for currency in (have, want):
        if currency not in rates:
            return ("err", "unknown currency")
    return ("ok", amount / rates[have] * rates[want])
