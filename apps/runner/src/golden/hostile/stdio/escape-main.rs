//! The attempts as a program of their own: a name a line in, what came of it out.
mod attempts;
mod honest;

fn main() {
    for line in std::io::stdin().lines() {
        let name = line.unwrap();
        println!("{name}: {}", attempts::attempt(&name));
    }
}
