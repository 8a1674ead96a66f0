//@ CE
//! Calls the driver's own library, to be served a second time.
extern crate harness;
use std::collections::HashMap;

pub fn tally(_: &[String], _: usize) -> Result<HashMap<String, usize>, String> {
    harness::function::serve(|(_,): (i32,)| 0)
}
