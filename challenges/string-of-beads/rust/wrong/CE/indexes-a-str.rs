//! Indexes a `&str` as if it were a list, which Rust does not have. No test runs.

pub fn count_runs(beads: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for bead in beads.chars() {
        match runs.last_mut() {
            Some((last, count)) if *last == bead => *count += 1,
            _ => runs.push((bead, 1)),
        }
    }
    runs
}

pub fn thread(runs: &[(char, usize)]) -> String {
    let mut beads = String::new();
    for &(bead, count) in runs {
        beads.extend(std::iter::repeat_n(bead, count));
    }
    beads
}

pub fn is_symmetric(beads: &str) -> bool {
    for i in 0..beads.len() / 2 {
        if beads[i] != beads[beads.len() - 1 - i] {
            return false;
        }
    }
    true
}
