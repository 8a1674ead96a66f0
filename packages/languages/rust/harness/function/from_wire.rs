//! Reads values off the wire. The format is described in `packages/languages/src/function/wire.ts`.

use std::collections::HashMap;
use std::hash::Hash;

pub struct WireReader<'a> {
    whole: &'a [u8],
    at: usize,
}

impl<'a> WireReader<'a> {
    pub fn new(whole: &'a [u8]) -> Self {
        WireReader { whole, at: 0 }
    }

    /// Nothing may follow the last argument.
    pub fn end(&self) -> Result<(), String> {
        if self.at == self.whole.len() {
            Ok(())
        } else {
            self.fail("the end")
        }
    }

    fn fail<T>(&self, wanted: &str) -> Result<T, String> {
        Err(format!("the arguments do not fit the signature: {wanted} is missing at byte {}", self.at))
    }

    fn next(&mut self, wanted: &str) -> Result<u8, String> {
        match self.whole.get(self.at) {
            Some(&byte) => {
                self.at += 1;
                Ok(byte)
            }
            None => self.fail(wanted),
        }
    }

    fn mark(&mut self, mark: u8, wanted: &str) -> Result<(), String> {
        if self.skip(mark) {
            Ok(())
        } else {
            self.fail(wanted)
        }
    }

    fn skip(&mut self, mark: u8) -> bool {
        let found = self.whole.get(self.at) == Some(&mark);
        self.at += usize::from(found);
        found
    }

    fn take(&mut self, count: usize, wanted: &str) -> Result<&'a str, String> {
        let bytes = self.at.checked_add(count).and_then(|end| self.whole.get(self.at..end));
        match bytes.map(std::str::from_utf8) {
            Some(Ok(text)) => {
                self.at += count;
                Ok(text)
            }
            _ => self.fail(wanted),
        }
    }

    /// What stands before the byte `end`, which is left behind.
    fn up_to(&mut self, end: u8, wanted: &str) -> Result<&'a str, String> {
        match self.whole[self.at..].iter().position(|&byte| byte == end) {
            Some(length) => {
                let text = self.take(length, wanted)?;
                self.at += 1;
                Ok(text)
            }
            None => self.fail(wanted),
        }
    }

    fn text(&mut self, mark: u8, wanted: &str) -> Result<&'a str, String> {
        self.mark(mark, wanted)?;
        let digits = self.up_to(b':', wanted)?;
        match digits.parse::<usize>() {
            Ok(count) if count.to_string() == digits => self.take(count, wanted),
            _ => self.fail(wanted),
        }
    }
}

pub trait FromWire: Sized {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String>;
}

macro_rules! integers {
    ($($name:ty)*) => {$(
        impl FromWire for $name {
            fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
                const WANTED: &str = stringify!($name);
                wire.mark(b'i', WANTED)?;
                let digits = wire.up_to(b'e', WANTED)?;
                match digits.parse::<$name>() {
                    // One spelling a number.
                    Ok(value) if value.to_string() == digits => Ok(value),
                    _ => wire.fail(WANTED),
                }
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl FromWire for f64 {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        wire.mark(b'd', "a float")?;
        let digits = wire.take(16, "a float")?;
        match u64::from_str_radix(digits, 16) {
            Ok(bits) if format!("{bits:016x}") == digits => Ok(f64::from_bits(bits)),
            _ => wire.fail("a float"),
        }
    }
}

impl FromWire for f32 {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        let wide = f64::read(wire)?;
        let value = wide as f32;
        if value.is_finite() == wide.is_finite() {
            Ok(value)
        } else {
            wire.fail("a float of 32 bits")
        }
    }
}

impl FromWire for bool {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        wire.mark(b'b', "a bool")?;
        match wire.next("a bool")? {
            b'0' => Ok(false),
            b'1' => Ok(true),
            _ => wire.fail("a bool"),
        }
    }
}

impl FromWire for () {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        wire.mark(b'u', "the unit value")
    }
}

impl FromWire for String {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        wire.text(b's', "a string").map(str::to_owned)
    }
}

impl FromWire for char {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        let mut characters = wire.text(b'c', "a char")?.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => wire.fail("a char"),
        }
    }
}

impl<T: FromWire> FromWire for Option<T> {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        match wire.next("an option")? {
            b'n' => Ok(None),
            b'o' => T::read(wire).map(Some),
            _ => wire.fail("an option"),
        }
    }
}

impl<T: FromWire, E: FromWire> FromWire for Result<T, E> {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        match wire.next("a result")? {
            b'k' => T::read(wire).map(Ok),
            b'x' => E::read(wire).map(Err),
            _ => wire.fail("a result"),
        }
    }
}

impl<T: FromWire> FromWire for Vec<T> {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        wire.mark(b'l', "a vector")?;
        let mut elements = Vec::new();
        while !wire.skip(b'e') {
            elements.push(T::read(wire)?);
        }
        Ok(elements)
    }
}

impl<K: FromWire + Eq + Hash, V: FromWire> FromWire for HashMap<K, V> {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
        wire.mark(b'm', "a map")?;
        let mut entries = HashMap::new();
        while !wire.skip(b'e') {
            if entries.insert(K::read(wire)?, V::read(wire)?).is_some() {
                return wire.fail("a key that is not there twice");
            }
        }
        Ok(entries)
    }
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: FromWire),*> FromWire for ($($name,)*) {
            fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
                wire.mark(b'l', "a tuple")?;
                let elements = ($($name::read(wire)?,)*);
                wire.mark(b'e', "the end of a tuple")?;
                Ok(elements)
            }
        }
    };
}
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
