//! Takes the item that earned most for the one sold most often.

use std::collections::HashMap;

pub fn takings(sales: &[(&str, &str, u32)]) -> HashMap<String, u64> {
    let mut totals = HashMap::new();
    for (stall, _, price) in sales {
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
    let mut earned: Vec<(&str, u64)> = Vec::new();
    for (_, item, price) in sales.iter().filter(|sale| sale.0 == stall) {
        match earned.iter_mut().find(|(name, _)| name == item) {
            Some((_, sum)) => *sum += u64::from(*price),
            None => earned.push((item, u64::from(*price))),
        }
    }
    let most = earned.iter().map(|(_, sum)| *sum).max()?;
    let (item, _) = earned.iter().find(|(_, sum)| *sum == most)?;
    Some(item.to_string())
}
