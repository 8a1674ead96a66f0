//! Tries all seatings, of which thirty guests have a thousand million.
//! 8 passed, 4 failed.

use std::io;

fn fits(seats: &[bool], quarrels: &[(usize, usize)]) -> bool {
    quarrels
        .iter()
        .all(|&(one, other)| seats[one - 1] != seats[other - 1])
}

/// The next seating, counting up in binary; false after the last one.
fn next(seats: &mut [bool]) -> bool {
    for seat in seats.iter_mut() {
        *seat = !*seat;
        if *seat {
            return true;
        }
    }
    false
}

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let numbers: Vec<usize> = input
        .split_whitespace()
        .map(|word| word.parse().expect("a number"))
        .collect();
    let quarrels: Vec<(usize, usize)> = numbers[2..]
        .chunks_exact(2)
        .map(|quarrel| (quarrel[0], quarrel[1]))
        .collect();
    let mut seats = vec![false; numbers[0]];
    loop {
        if fits(&seats, &quarrels) {
            let letters = seats.iter().map(|&seat| if seat { 'B' } else { 'A' });
            println!("{}", letters.collect::<String>());
            return;
        }
        if !next(&mut seats) {
            println!("impossible");
            return;
        }
    }
}
