//! Takes a first bead for granted. Fails `no_beads` with a panic of its own: 8 passed, 1 failed.

pub fn count_runs(beads: &str) -> Vec<(char, usize)> {
    let mut rest = beads.chars();
    let first = rest.next().expect("at least one bead");
    let mut runs = vec![(first, 1)];
    for bead in rest {
        let end = runs.len() - 1;
        if runs[end].0 == bead {
            runs[end].1 += 1;
        } else {
            runs.push((bead, 1));
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
