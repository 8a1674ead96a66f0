//@ runs
//! A child that goes on printing guesses when its parent has ended well.
use std::process::Command;

fn main() {
    let script = "(setsid sh -c 'i=0; while :; do echo $i; i=$((i+1)); sleep 0.01; done' &) ; echo accepted";
    let _ = Command::new("/bin/sh").args(["-c", script]).status();
}
