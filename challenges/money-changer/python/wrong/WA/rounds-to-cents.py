"""Rounds to two places. 10 passed, 2 failed."""


def exchange(rates: dict[str, float], amount: float, have: str, want: str) -> tuple[str, float | str]:
    if amount < 0:
        return ("err", "negative amount")
    for currency in (have, want):
        if currency not in rates:
            return ("err", f"unknown currency: {currency}")
    return ("ok", round(amount / rates[have] * rates[want], 2))
