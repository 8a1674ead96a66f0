//! Looks up a stall before it is in the map: a missing key panics.

use std::collections::HashMap;

pub fn takings(sales: &[(&str, &str, u32)]) -> HashMap<String, u64> {
    let mut totals: HashMap<String, u64> = HashMap::new();
    for (stall, _, price) in sales {
        let total = totals[*stall] + u64::from(*price);
        totals.insert(stall.to_string(), total);
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
