//! Leaves stalls out that took nothing. Fails `gifts_count_as_sold` only: 9 passed, 1 failed.

use std::collections::HashMap;

pub fn takings(sales: &[(&str, &str, u32)]) -> HashMap<String, u64> {
    let mut totals = HashMap::new();
    for (stall, _, price) in sales.iter().filter(|sale| sale.2 > 0) {
        *totals.entry(stall.to_string()).or_insert(0) += u64::from(*price);
    }
    totals
}

pub fn ranking(sales: &[(&str, &str, u32)]) -> Vec<(String, u64)> {
    let mut ranked: Vec<_> = takings(sales).into_iter().collect();
    ranked.sort();
    ranked.sort_by(|left, right| right.1.cmp(&left.1));
    ranked
}

pub fn best_seller(sales: &[(&str, &str, u32)], stall: &str) -> Option<String> {
    // In the order of the first sale; only a larger count takes the lead.
    let mut counts: Vec<(&str, u32)> = Vec::new();
    for (_, item, _) in sales.iter().filter(|sale| sale.0 == stall) {
        match counts.iter_mut().find(|(name, _)| name == item) {
            Some((_, count)) => *count += 1,
            None => counts.push((item, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let (item, _) = counts.iter().find(|(_, count)| *count == most)?;
    Some(item.to_string())
}
