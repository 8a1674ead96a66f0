//@ refused
//! Code of its own before the driver's first line.
use std::collections::HashMap;

trait Early {
    #[link_section = ".init_array"]
    fn early() {
        std::process::exit(0)
    }
}
impl Early for () {}

pub fn tally(_: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    Err("?".to_string())
}
