//@ CE
//! A function that returns whatever is wanted.
pub fn tally<R: Default>(_: &[String], _: usize) -> impl Iterator<Item = R> {
    std::iter::repeat_with(R::default)
}
