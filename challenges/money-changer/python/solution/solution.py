def exchange(rates: dict[str, float], amount: float, have: str, want: str) -> tuple[str, float | str]:
    """What `amount` of the currency `have` is in the currency `want`. A rate says how much of it one euro buys."""
    if amount < 0:
        return ("err", "negative amount")
    for currency in (have, want):
        if currency not in rates:
            return ("err", f"unknown currency: {currency}")
    return ("ok", amount / rates[have] * rates[want])
