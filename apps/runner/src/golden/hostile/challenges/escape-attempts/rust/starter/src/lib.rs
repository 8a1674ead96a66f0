pub fn attempt(_name: &str) -> String {
    todo!()
}
