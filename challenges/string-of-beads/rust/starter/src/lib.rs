/// The runs of equal beads, from left to right: `"rrg"` gives `('r', 2)` and `('g', 1)`.
pub fn count_runs(beads: &str) -> Vec<(char, usize)> {
    let mut runs = Vec::new();
    for bead in beads.chars() {
        // TODO: does this bead belong to the last run? Then make that run longer.
        // TODO: only otherwise begin a new run.
        runs.push((bead, 1));
    }
    runs
}

/// The string of beads that has these runs.
pub fn thread(runs: &[(char, usize)]) -> String {
    let mut beads = String::new();
    for (bead, _count) in runs {
        // TODO: add the bead as often as the run says.
        beads.push(*bead);
    }
    beads
}

/// Whether the string looks the same from both ends.
pub fn is_symmetric(beads: &str) -> bool {
    // TODO: compare the beads with the same beads in reverse order.
    beads.is_empty()
}
