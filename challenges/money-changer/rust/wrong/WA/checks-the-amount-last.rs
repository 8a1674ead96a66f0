//! Checks the amount after the currencies. Fails `below-zero` only: 11 passed, 1 failed.

use std::collections::HashMap;

pub fn exchange(
    rates: &HashMap<String, f64>,
    amount: f64,
    have: &str,
    want: &str,
) -> Result<f64, String> {
    let euros = amount / rate(rates, have)?;
    let changed = euros * rate(rates, want)?;
    if amount < 0.0 {
        return Err("negative amount".to_string());
    }
    Ok(changed)
}

fn rate(rates: &HashMap<String, f64>, currency: &str) -> Result<f64, String> {
    rates
        .get(currency)
        .copied()
        .ok_or_else(|| format!("unknown currency: {currency}"))
}
