use undo_notebook::*;

fn lines(notebook: &Notebook) -> Vec<&str> {
    let lines: &[String] = notebook.lines();
    lines.iter().map(String::as_str).collect()
}

#[test]
fn writes_and_erases() {
    let mut notebook = Notebook::new(10);
    notebook.write("milk");
    notebook.write("eggs");
    assert_eq!(lines(&notebook), ["milk", "eggs"]);
    let erased: Option<String> = notebook.erase();
    assert_eq!(erased, Some("eggs".to_string()));
    assert_eq!(lines(&notebook), ["milk"]);
}

#[test]
fn takes_a_line_back() {
    let mut notebook = Notebook::new(10);
    notebook.write("milk");
    notebook.write("eggs");
    let undone: bool = notebook.undo();
    assert_eq!(undone, true, "there was a change to take back");
    assert_eq!(lines(&notebook), ["milk"]);
}

#[test]
fn makes_it_again() {
    let mut notebook = Notebook::new(10);
    notebook.write("milk");
    notebook.write("eggs");
    notebook.undo();
    let redone: bool = notebook.redo();
    assert_eq!(redone, true, "there was a change to make again");
    assert_eq!(lines(&notebook), ["milk", "eggs"]);
}
