/// How many primes there are up to `limit`, itself included.
pub fn count_primes(limit: u64) -> u64 {
    // TODO: say what happens for a limit of 0 or 1.
    // TODO: make a list that says of every number up to the limit whether it is struck out.
    // TODO: strike out the multiples of every number that is not, and count what is left.
    limit
}
