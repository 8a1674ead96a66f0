//! Undoes every change as if it had been a written line, and forgets that a line may have been erased.

pub struct Notebook {
    lines: Vec<String>,
    limit: usize,
    done: Vec<Change>,
    undone: Vec<Change>,
}

enum Change {
    Written(String),
    Erased(String),
}

impl Notebook {
    pub fn new(limit: usize) -> Notebook {
        Notebook {
            lines: Vec::new(),
            limit,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    pub fn write(&mut self, line: &str) {
        self.lines.push(line.to_string());
        self.record(Change::Written(line.to_string()));
    }

    pub fn erase(&mut self) -> Option<String> {
        let line = self.lines.pop()?;
        self.record(Change::Erased(line.clone()));
        Some(line)
    }

    pub fn undo(&mut self) -> bool {
        let Some(change) = self.done.pop() else {
            return false;
        };
        match &change {
            Change::Written(_) => {
                self.lines.pop();
            }
            Change::Erased(_) => {
                self.lines.pop();
            }
        }
        self.undone.push(change);
        true
    }

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
        self.done.push(change);
        true
    }

    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    fn record(&mut self, change: Change) {
        self.undone.clear();
        self.done.push(change);
        if self.done.len() > self.limit {
            self.done.remove(0);
        }
    }
}
