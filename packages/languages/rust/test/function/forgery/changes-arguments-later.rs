//@ runs
//! Keeps a way to reach what it returned, to change it once it was looked at: nothing that can be shared is returned.
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

static KEPT: Mutex<Option<Arc<Mutex<HashMap<String, usize>>>>> = Mutex::new(None);

pub fn tally(words: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    let shared = Arc::new(Mutex::new(HashMap::new()));
    if let Ok(mut kept) = KEPT.lock() {
        *kept = Some(shared.clone());
    }
    let words = words.to_vec();
    std::thread::spawn(move || {
        for word in words {
            if let Ok(mut counts) = shared.lock() {
                *counts.entry(word).or_insert(0) += 1;
            }
        }
    });
    let early = KEPT.lock().ok().and_then(|kept| kept.as_ref().and_then(|one| one.lock().ok().map(|map| map.clone())));
    Ok(early.map(|_| HashMap::from([("?".to_string(), 0)])).unwrap_or_default())
}
