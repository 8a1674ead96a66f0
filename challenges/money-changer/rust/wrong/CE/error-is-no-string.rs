//! Gives a `&str` as its error where a `String` is due. No test runs.

use std::collections::HashMap;

pub fn exchange(
    rates: &HashMap<String, f64>,
    amount: f64,
    have: &str,
    want: &str,
) -> Result<f64, String> {
    if amount < 0.0 {
        return Err("negative amount");
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
