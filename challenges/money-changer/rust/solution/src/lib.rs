use std::collections::HashMap;

/// What `amount` of the currency `have` is in the currency `want`. A rate says how much of it one euro buys.
pub fn exchange(
    rates: &HashMap<String, f64>,
    amount: f64,
    have: &str,
    want: &str,
) -> Result<f64, String> {
    if amount < 0.0 {
        return Err("negative amount".to_string());
    }
    let euros = amount / rate(rates, have)?;
    Ok(euros * rate(rates, want)?)
}

fn rate(rates: &HashMap<String, f64>, currency: &str) -> Result<f64, String> {
    rates
        .get(currency)
        .copied()
        .ok_or_else(|| format!("unknown currency: {currency}"))
}
