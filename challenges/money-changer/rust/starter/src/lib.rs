use std::collections::HashMap;

/// What `amount` of the currency `have` is in the currency `want`. A rate says how much of it one euro buys.
pub fn exchange(
    rates: &HashMap<String, f64>,
    amount: f64,
    have: &str,
    want: &str,
) -> Result<f64, String> {
    // TODO: report a negative amount.
    // TODO: look up both rates, and report a currency that is not in the table.
    // TODO: change the amount into euros, and these into the other currency.
    if rates.contains_key(have) {
        Ok(amount)
    } else {
        Err(format!("no {want} for {have}"))
    }
}
