//! Counts how often each colour occurs in all, so a colour that comes back makes no new run.

pub fn count_runs(beads: &str) -> Vec<(char, usize)> {
    let mut totals: Vec<(char, usize)> = Vec::new();
    for bead in beads.chars() {
        match totals.iter_mut().find(|(colour, _)| *colour == bead) {
            Some((_, count)) => *count += 1,
            None => totals.push((bead, 1)),
        }
    }
    totals
}

pub fn thread(runs: &[(char, usize)]) -> String {
    let mut beads = String::new();
    for &(bead, count) in runs {
        beads.extend(std::iter::repeat_n(bead, count));
    }
    beads
}

pub fn is_symmetric(beads: &str) -> bool {
    beads.chars().eq(beads.chars().rev())
}
