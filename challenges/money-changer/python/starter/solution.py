def exchange(rates: dict[str, float], amount: float, have: str, want: str) -> tuple[str, float | str]:
    """What `amount` of the currency `have` is in the currency `want`. A rate says how much of it one euro buys."""
    # TODO: report a negative amount: return ("err", "negative amount").
    # TODO: look up both rates, and report a currency that is not in the table.
    # TODO: change the amount into euros, and these into the other currency.
    return ("ok", amount)
