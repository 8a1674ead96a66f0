use std::collections::HashMap;

/// What each stall took in all, in cents.
pub fn takings(sales: &[(&str, &str, u32)]) -> HashMap<String, u64> {
    let mut totals = HashMap::new();
    for (stall, _item, price) in sales {
        // TODO: add the price to what this stall has taken so far; this line forgets it.
        totals.insert(stall.to_string(), u64::from(*price));
    }
    totals
}

/// The stalls with their takings: the largest first, equal ones by name.
pub fn ranking(sales: &[(&str, &str, u32)]) -> Vec<(String, u64)> {
    let ranked: Vec<(String, u64)> = takings(sales).into_iter().collect();
    // TODO: put the stalls in order (and make `ranked` mutable for it).
    ranked
}

/// The item this stall sold most often; of several, the one that was first sold first.
pub fn best_seller(sales: &[(&str, &str, u32)], stall: &str) -> Option<String> {
    // TODO: count how often each item of this stall was sold.
    // TODO: choose the largest count. What if two are equally large?
    let first = sales.iter().find(|sale| sale.0 == stall)?;
    Some(first.1.to_string())
}
