//! Makes empty files until no name is left.

fn main() {
    for number in 0.. {
        std::fs::File::create(format!("/tmp/hostile-{number}")).unwrap();
    }
}
