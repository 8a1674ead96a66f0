//@ CE
//! A value that is a map to whoever reads it and has no end.
pub struct Endless;
impl Iterator for Endless {
    type Item = (String, usize);
    fn next(&mut self) -> Option<(String, usize)> {
        Some((String::from("be"), 2))
    }
}

pub fn tally(_: &[String], _: usize) -> Result<impl Iterator<Item = (String, usize)>, String> {
    Ok(Endless)
}
