//! Calculates in 32 bits, which is off by more than a thousand-millionth. 10 passed, 2 failed.

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
    let euros = amount as f32 / rate(rates, have)? as f32;
    Ok(f64::from(euros * rate(rates, want)? as f32))
}

fn rate(rates: &HashMap<String, f64>, currency: &str) -> Result<f64, String> {
    rates
        .get(currency)
        .copied()
        .ok_or_else(|| format!("unknown currency: {currency}"))
}
