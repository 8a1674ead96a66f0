//! Takes bytes for characters: right for ASCII only. Fails `any_character_is_a_bead` only: 8 passed, 1 failed.

pub fn count_runs(beads: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for bead in beads.bytes().map(char::from) {
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
    beads.chars().eq(beads.chars().rev())
}
