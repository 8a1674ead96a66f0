use std::collections::VecDeque;

/// Lines of text, and the latest changes to them.
pub struct Notebook {
    lines: Vec<String>,
    limit: usize,
    /// Changes that can be taken back, the oldest in front.
    done: VecDeque<Change>,
    /// Changes that were taken back, the latest at the end.
    undone: Vec<Change>,
}

/// Each variant knows the line, so it can be applied in both directions.
enum Change {
    Written(String),
    Erased(String),
}

impl Notebook {
    /// An empty notebook that can take back at most `limit` changes.
    pub fn new(limit: usize) -> Notebook {
        Notebook {
            lines: Vec::new(),
            limit,
            done: VecDeque::new(),
            undone: Vec::new(),
        }
    }

    /// Adds a line at the end.
    pub fn write(&mut self, line: &str) {
        self.lines.push(line.to_string());
        self.record(Change::Written(line.to_string()));
    }

    /// Removes the last line and returns it, if there is one.
    pub fn erase(&mut self) -> Option<String> {
        let line = self.lines.pop()?;
        self.record(Change::Erased(line.clone()));
        Some(line)
    }

    /// Takes the latest change back. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.done.pop_back() else {
            return false;
        };
        match &change {
            Change::Written(_) => {
                self.lines.pop();
            }
            Change::Erased(line) => self.lines.push(line.clone()),
        }
        self.undone.push(change);
        true
    }

    /// Makes the change again that was taken back last. Says whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.undone.pop() else {
            return false;
        };
        match &change {
            Change::Written(line) => self.lines.push(line.clone()),
            Change::Erased(_) => {
                self.lines.pop();
            }
        }
        // Not `record`: the other changes that were taken back can still be made again.
        self.done.push_back(change);
        true
    }

    /// All lines, the first one first.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    fn record(&mut self, change: Change) {
        self.undone.clear();
        self.done.push_back(change);
        if self.done.len() > self.limit {
            self.done.pop_front();
        }
    }
}
