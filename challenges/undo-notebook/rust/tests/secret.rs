use undo_notebook::*;

fn lines(notebook: &Notebook) -> Vec<&str> {
    let lines: &[String] = notebook.lines();
    lines.iter().map(String::as_str).collect()
}

/// How often `undo` says that it did something, before it says that nothing is left.
fn undo_all(notebook: &mut Notebook) -> usize {
    let mut count = 0;
    while count < 1_000 && notebook.undo() {
        count += 1;
    }
    count
}

fn redo_all(notebook: &mut Notebook) -> usize {
    let mut count = 0;
    while count < 1_000 && notebook.redo() {
        count += 1;
    }
    count
}

fn with_lines(limit: usize, lines: &[&str]) -> Notebook {
    let mut notebook = Notebook::new(limit);
    for line in lines {
        notebook.write(line);
    }
    notebook
}

#[test]
fn new_notebook_is_empty() {
    let mut notebook = Notebook::new(3);
    assert_eq!(lines(&notebook).len(), 0);
    assert_eq!(notebook.undo(), false, "nothing to undo");
    assert_eq!(notebook.redo(), false, "nothing to redo");
    assert_eq!(notebook.erase(), None);
}

#[test]
fn erased_line_returns() {
    let mut notebook = with_lines(10, &["a", "b"]);
    notebook.erase();
    assert_eq!(notebook.undo(), true, "undo of an erased line");
    assert_eq!(lines(&notebook), ["a", "b"]);
    assert_eq!(notebook.redo(), true, "redo of an erased line");
    assert_eq!(lines(&notebook), ["a"]);
    assert_eq!(undo_all(&mut notebook), 3, "two lines written, one erased");
    assert_eq!(lines(&notebook).len(), 0);
    assert_eq!(redo_all(&mut notebook), 3);
    assert_eq!(lines(&notebook), ["a"]);
}

#[test]
fn new_change_ends_redo() {
    let mut notebook = with_lines(10, &["milk", "eggs"]);
    notebook.undo();
    notebook.write("tea");
    assert_eq!(notebook.redo(), false, "redo after a new line");
    assert_eq!(lines(&notebook), ["milk", "tea"]);

    let mut notebook = with_lines(10, &["milk", "eggs"]);
    notebook.undo();
    notebook.erase();
    assert_eq!(notebook.redo(), false, "redo after an erased line");
    assert_eq!(lines(&notebook).len(), 0);
}

#[test]
fn erasing_nothing_is_no_change() {
    let mut notebook = with_lines(2, &["a"]);
    notebook.undo();
    assert_eq!(notebook.erase(), None);
    assert_eq!(
        notebook.redo(),
        true,
        "erasing nothing keeps what can be redone"
    );
    assert_eq!(lines(&notebook), ["a"]);

    notebook.erase();
    notebook.erase();
    notebook.erase();
    assert_eq!(undo_all(&mut notebook), 2, "one line written, one erased");
    assert_eq!(lines(&notebook).len(), 0);
}

#[test]
fn forgets_the_oldest() {
    let mut notebook = with_lines(2, &["a", "b", "c", "d"]);
    assert_eq!(
        undo_all(&mut notebook),
        2,
        "changes taken back with a limit of 2"
    );
    assert_eq!(lines(&notebook), ["a", "b"]);
    assert_eq!(redo_all(&mut notebook), 2, "changes made again");
    assert_eq!(lines(&notebook), ["a", "b", "c", "d"]);
    assert_eq!(undo_all(&mut notebook), 2, "changes taken back once more");
    assert_eq!(lines(&notebook), ["a", "b"]);
}

#[test]
fn no_memory_at_all() {
    let mut notebook = with_lines(0, &["a", "b"]);
    assert_eq!(notebook.undo(), false, "undo with a limit of 0");
    assert_eq!(notebook.erase(), Some("b".to_string()));
    assert_eq!(notebook.undo(), false, "undo with a limit of 0");
    assert_eq!(notebook.redo(), false, "redo with a limit of 0");
    assert_eq!(lines(&notebook), ["a"]);
}

#[test]
fn long_day() {
    let mut notebook = Notebook::new(20);
    for hour in 0..60 {
        notebook.write(&format!("line {hour}"));
        if hour % 3 == 2 {
            notebook.erase();
        }
        if hour % 5 == 4 {
            notebook.undo();
            notebook.undo();
            notebook.redo();
        }
    }
    assert_eq!(lines(&notebook).len(), 36);
    assert_eq!(lines(&notebook).last(), Some(&"line 59"));
    // The last hour left one change to redo, so one of the 20 remembered is among the undone.
    assert_eq!(undo_all(&mut notebook), 19, "changes taken back");
    assert_eq!(lines(&notebook).last(), Some(&"line 42"));
    assert_eq!(redo_all(&mut notebook), 20, "changes made again");
}
