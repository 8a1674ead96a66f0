/// Lines of text, and the latest changes to them.
pub struct Notebook {
    lines: Vec<String>,
    // TODO: what do you have to remember to take changes back, and to make them again?
}

impl Notebook {
    /// An empty notebook that can take back at most `limit` changes.
    pub fn new(limit: usize) -> Notebook {
        // TODO: remember the limit.
        let _ = limit;
        Notebook { lines: Vec::new() }
    }

    /// Adds a line at the end.
    pub fn write(&mut self, line: &str) {
        // TODO: remember this change.
        self.lines.push(line.to_string());
    }

    /// Removes the last line and returns it, if there is one.
    pub fn erase(&mut self) -> Option<String> {
        // TODO: remember this change, too, but only if there was a line.
        self.lines.pop()
    }

    /// Takes the latest change back. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        // TODO
        false
    }

    /// Makes the change again that was taken back last. Says whether there was one.
    pub fn redo(&mut self) -> bool {
        // TODO
        false
    }

    /// All lines, the first one first.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }
}
