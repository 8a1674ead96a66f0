use string_of_beads::*;

#[test]
fn counts_runs() {
    assert_eq!(
        count_runs("rrgbbb"),
        [('r', 2), ('g', 1), ('b', 3)],
        "count_runs(\"rrgbbb\")"
    );
    assert_eq!(
        count_runs("rgr"),
        [('r', 1), ('g', 1), ('r', 1)],
        "count_runs(\"rgr\")"
    );
}

#[test]
fn threads_runs() {
    assert_eq!(thread(&[('r', 2), ('b', 1)]), "rrb");
    assert_eq!(thread(&[('g', 1), ('r', 3), ('g', 1)]), "grrrg");
}

#[test]
fn finds_symmetry() {
    assert_eq!(is_symmetric("rgbgr"), true, "is_symmetric(\"rgbgr\")");
    assert_eq!(is_symmetric("rggr"), true, "is_symmetric(\"rggr\")");
    assert_eq!(is_symmetric("rgb"), false, "is_symmetric(\"rgb\")");
}
