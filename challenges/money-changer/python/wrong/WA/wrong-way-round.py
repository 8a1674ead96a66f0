"""Multiplies where it should divide, and the other way round. 7 passed, 5 failed."""


def exchange(rates: dict[str, float], amount: float, have: str, want: str) -> tuple[str, float | str]:
    if amount < 0:
        return ("err", "negative amount")
    for currency in (have, want):
        if currency not in rates:
            return ("err", f"unknown currency: {currency}")
    return ("ok", amount * rates[have] / rates[want])
