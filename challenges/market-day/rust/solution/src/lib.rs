use std::cmp::Reverse;
use std::collections::HashMap;

/// What each stall took in all, in cents.
pub fn takings(sales: &[(&str, &str, u32)]) -> HashMap<String, u64> {
    let mut totals = HashMap::new();
    for &(stall, _, price) in sales {
        *totals.entry(stall.to_string()).or_insert(0) += u64::from(price);
    }
    totals
}

/// The stalls with their takings: the largest first, equal ones by name.
pub fn ranking(sales: &[(&str, &str, u32)]) -> Vec<(String, u64)> {
    let mut ranked: Vec<_> = takings(sales).into_iter().collect();
    ranked.sort_by(|(name, total), (other_name, other_total)| {
        other_total.cmp(total).then_with(|| name.cmp(other_name))
    });
    ranked
}

/// The item this stall sold most often; of several, the one that was first sold first.
pub fn best_seller(sales: &[(&str, &str, u32)], stall: &str) -> Option<String> {
    // For each item: how often it was sold, and where in the list it came first.
    let mut items: HashMap<&str, (usize, usize)> = HashMap::new();
    for (place, &(seller, item, _)) in sales.iter().enumerate() {
        if seller == stall {
            items.entry(item).or_insert((0, place)).0 += 1;
        }
    }
    let (item, _) = items
        .into_iter()
        .max_by_key(|&(_, (count, first))| (count, Reverse(first)))?;
    Some(item.to_string())
}
