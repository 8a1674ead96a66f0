//! Adds the first bead of a run before it looks at the count. Fails `empty_runs_add_nothing` only: 8 passed, 1 failed.

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
    for (bead, count) in runs {
        beads.push(*bead);
        for _ in 1..*count {
            beads.push(*bead);
        }
    }
    beads
}

pub fn is_symmetric(beads: &str) -> bool {
    beads.chars().eq(beads.chars().rev())
}
