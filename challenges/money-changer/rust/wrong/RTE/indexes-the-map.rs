//! Takes both currencies for granted: a `HashMap` panics when it is indexed with what it does not have.
//! 8 passed, 4 failed.

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
    Ok(amount / rates[have] * rates[want])
}
