mod attempts;
mod honest;

pub fn attempt(name: &str) -> String {
    attempts::attempt(name)
}
