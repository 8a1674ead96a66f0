use string_of_beads::*;

#[test]
fn no_beads() {
    assert_eq!(count_runs(""), [], "count_runs(\"\")");
    assert_eq!(thread(&[]), "", "no runs");
    assert_eq!(is_symmetric(""), true, "is_symmetric(\"\")");
    assert_eq!(count_runs("r"), [('r', 1)], "count_runs(\"r\")");
    assert_eq!(is_symmetric("r"), true, "is_symmetric(\"r\")");
}

#[test]
fn colour_comes_back() {
    assert_eq!(
        count_runs("aabbaa"),
        [('a', 2), ('b', 2), ('a', 2)],
        "count_runs(\"aabbaa\")"
    );
    assert_eq!(
        count_runs("ab a"),
        [('a', 1), ('b', 1), (' ', 1), ('a', 1)],
        "count_runs(\"ab a\")"
    );
}

#[test]
fn any_character_is_a_bead() {
    assert_eq!(
        count_runs("ééé日🔵🔵"),
        [('é', 3), ('日', 1), ('🔵', 2)],
        "count_runs(\"ééé日🔵🔵\")"
    );
    assert_eq!(thread(&[('日', 2), ('🔵', 1)]), "日日🔵");
    assert_eq!(is_symmetric("é🔵é"), true, "is_symmetric(\"é🔵é\")");
}

#[test]
fn empty_runs_add_nothing() {
    assert_eq!(thread(&[('r', 0)]), "");
    assert_eq!(thread(&[('r', 2), ('g', 0), ('r', 1)]), "rrr");
}

#[test]
fn almost_symmetric() {
    assert_eq!(is_symmetric("rgbr"), false, "is_symmetric(\"rgbr\")");
    assert_eq!(is_symmetric("Rgr"), false, "is_symmetric(\"Rgr\")");
    assert_eq!(is_symmetric("rg r"), false, "is_symmetric(\"rg r\")");
}

#[test]
fn there_and_back() {
    let beads = "wwwwwwwwwwwwbwwwwwwwwwwwwbbbw";
    let runs = count_runs(beads);
    assert_eq!(runs, [('w', 12), ('b', 1), ('w', 12), ('b', 3), ('w', 1)]);
    assert_eq!(thread(&runs), beads);
}
