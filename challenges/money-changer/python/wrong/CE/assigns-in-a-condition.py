"""Writes = where == or "is" would be. No test runs."""


def exchange(rates: dict[str, float], amount: float, have: str, want: str) -> tuple[str, float | str]:
    if amount < 0:
        return ("err", "negative amount")
    for currency in (have, want):
        if rates[currency] = None:
            return ("err", f"unknown currency: {currency}")
    return ("ok", amount / rates[have] * rates[want])
