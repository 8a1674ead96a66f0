use std::io;

#[derive(Clone, Copy, PartialEq)]
enum Table {
    A,
    B,
}

impl Table {
    fn other(self) -> Table {
        match self {
            Table::A => Table::B,
            Table::B => Table::A,
        }
    }

    fn letter(self) -> char {
        match self {
            Table::A => 'A',
            Table::B => 'B',
        }
    }
}

/// A table for each guest; `None` when there is no way.
fn seat(opponents: &[Vec<usize>]) -> Option<Vec<Table>> {
    let mut seats: Vec<Option<Table>> = vec![None; opponents.len()];
    for first in 0..opponents.len() {
        if seats[first].is_some() {
            continue;
        }
        seats[first] = Some(Table::A);
        let mut to_look_at = vec![(first, Table::A)];
        while let Some((guest, table)) = to_look_at.pop() {
            for &opponent in &opponents[guest] {
                match seats[opponent] {
                    Some(seat) if seat == table => return None,
                    Some(_) => {}
                    None => {
                        seats[opponent] = Some(table.other());
                        to_look_at.push((opponent, table.other()));
                    }
                }
            }
        }
    }
    seats.into_iter().collect()
}

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    let numbers: Vec<usize> = input
        .split_whitespace()
        .map(|word| word.parse().expect("a number"))
        .collect();

    let mut opponents = vec![Vec::new(); numbers[0]];
    for quarrel in numbers[2..].chunks_exact(2) {
        let (one, other) = (quarrel[0] - 1, quarrel[1] - 1);
        opponents[one].push(other);
        opponents[other].push(one);
    }
    match seat(&opponents) {
        Some(seats) => println!(
            "{}",
            seats.into_iter().map(Table::letter).collect::<String>()
        ),
        None => println!("impossible"),
    }
}
