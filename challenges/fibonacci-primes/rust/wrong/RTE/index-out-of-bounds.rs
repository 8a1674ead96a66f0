//! Keeps the numbers in a list that is one place too short. All three Fibonacci tests panic: 3 passed, 3 failed.

pub fn fibonacci(n: u32) -> u64 {
    let n = n as usize;
    let mut numbers = vec![0u64; n];
    for i in 0..=n {
        numbers[i] = if i < 2 {
            i as u64
        } else {
            numbers[i - 1] + numbers[i - 2]
        };
    }
    numbers[n]
}

pub fn is_prime(n: u64) -> bool {
    if n < 2 {
        return false;
    }
    let mut divisor = 2;
    while divisor * divisor <= n {
        if n % divisor == 0 {
            return false;
        }
        divisor += 1;
    }
    true
}
