//! Pushes a run when the next one begins, and so never pushes the last one.

pub fn count_runs(beads: &str) -> Vec<(char, usize)> {
    let mut runs = Vec::new();
    let mut current: Option<(char, usize)> = None;
    for bead in beads.chars() {
        match current {
            Some((last, count)) if last == bead => current = Some((last, count + 1)),
            Some(run) => {
                runs.push(run);
                current = Some((bead, 1));
            }
            None => current = Some((bead, 1)),
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
