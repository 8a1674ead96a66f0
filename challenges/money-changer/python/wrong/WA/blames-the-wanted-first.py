"""Looks up the wanted currency first. Fails `both-unknown` only: 11 passed, 1 failed."""


def exchange(rates: dict[str, float], amount: float, have: str, want: str) -> tuple[str, float | str]:
    if amount < 0:
        return ("err", "negative amount")
    for currency in (want, have):
        if currency not in rates:
            return ("err", f"unknown currency: {currency}")
    return ("ok", amount / rates[have] * rates[want])
