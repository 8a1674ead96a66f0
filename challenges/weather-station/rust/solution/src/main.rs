use std::io;

fn main() {
    let input = io::read_to_string(io::stdin()).expect("the input is text");
    // The number of readings is as good as known: they are all that follows.
    let readings: Vec<f64> = input
        .split_whitespace()
        .skip(1)
        .map(|word| word.parse().expect("a number"))
        .collect();

    let Some(&first) = readings.first() else {
        println!("no readings");
        return;
    };
    let (mut lowest, mut highest, mut sum) = (first, first, 0.0);
    for &reading in &readings {
        lowest = reading.min(lowest);
        highest = reading.max(highest);
        sum += reading;
    }
    println!("lowest {lowest}");
    println!("highest {highest}");
    println!("average {}", sum / readings.len() as f64);
}
