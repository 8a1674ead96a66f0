/// The runs of equal beads, from left to right: `"rrg"` gives `('r', 2)` and `('g', 1)`.
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

/// The string of beads that has these runs.
pub fn thread(runs: &[(char, usize)]) -> String {
    let mut beads = String::new();
    for &(bead, count) in runs {
        beads.extend(std::iter::repeat_n(bead, count));
    }
    beads
}

/// Whether the string looks the same from both ends.
pub fn is_symmetric(beads: &str) -> bool {
    beads.chars().eq(beads.chars().rev())
}
