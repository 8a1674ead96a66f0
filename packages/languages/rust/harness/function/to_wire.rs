//! Writes a returned value to the wire. The format is described in `packages/languages/src/function/wire.ts`.

use std::collections::HashMap;

/// The agent hands over 64 KiB of an answer, and no expected value is longer than 60 (`MAX_RETURNED_BYTES`). So what
/// goes on beyond that is wrong already, and a `vec![(); usize::MAX]` need not be walked through.
const ENOUGH: usize = 64 * 1024;

/// The whole answer, put together before its first byte is written.
pub struct WireWriter(Vec<u8>);

impl WireWriter {
    pub fn after(nonce: &[u8]) -> Self {
        let mut bytes = nonce.to_vec();
        bytes.push(b'=');
        WireWriter(bytes)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn full(&self) -> bool {
        self.0.len() > ENOUGH
    }

    fn mark(&mut self, mark: u8) {
        self.0.push(mark);
    }

    fn add(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    fn text(&mut self, mark: u8, text: &str) {
        self.mark(mark);
        self.add(&format!("{}:", text.len()));
        // The length stands for the whole text: what is cut here can never be read as a value.
        self.0.extend_from_slice(&text.as_bytes()[..text.len().min(ENOUGH)]);
    }
}

pub trait ToWire {
    fn write(&self, wire: &mut WireWriter);
}

macro_rules! integers {
    ($($name:ty)*) => {$(
        impl ToWire for $name {
            fn write(&self, wire: &mut WireWriter) {
                wire.add(&format!("i{self}e"));
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl ToWire for f64 {
    fn write(&self, wire: &mut WireWriter) {
        wire.add(&format!("d{:016x}", self.to_bits()));
    }
}

impl ToWire for f32 {
    fn write(&self, wire: &mut WireWriter) {
        f64::from(*self).write(wire);
    }
}

impl ToWire for bool {
    fn write(&self, wire: &mut WireWriter) {
        wire.add(if *self { "b1" } else { "b0" });
    }
}

impl ToWire for () {
    fn write(&self, wire: &mut WireWriter) {
        wire.mark(b'u');
    }
}

impl ToWire for String {
    fn write(&self, wire: &mut WireWriter) {
        wire.text(b's', self);
    }
}

impl ToWire for char {
    fn write(&self, wire: &mut WireWriter) {
        wire.text(b'c', self.encode_utf8(&mut [0; 4]));
    }
}

impl<T: ToWire> ToWire for Option<T> {
    fn write(&self, wire: &mut WireWriter) {
        match self {
            None => wire.mark(b'n'),
            Some(value) => {
                wire.mark(b'o');
                value.write(wire);
            }
        }
    }
}

impl<T: ToWire, E: ToWire> ToWire for Result<T, E> {
    fn write(&self, wire: &mut WireWriter) {
        match self {
            Ok(value) => {
                wire.mark(b'k');
                value.write(wire);
            }
            Err(error) => {
                wire.mark(b'x');
                error.write(wire);
            }
        }
    }
}

impl<T: ToWire> ToWire for Vec<T> {
    fn write(&self, wire: &mut WireWriter) {
        wire.mark(b'l');
        for element in self {
            if wire.full() {
                return;
            }
            element.write(wire);
        }
        wire.mark(b'e');
    }
}

impl<K: ToWire, V: ToWire> ToWire for HashMap<K, V> {
    fn write(&self, wire: &mut WireWriter) {
        wire.mark(b'm');
        for (key, value) in self {
            if wire.full() {
                return;
            }
            key.write(wire);
            value.write(wire);
        }
        wire.mark(b'e');
    }
}

macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: ToWire),*> ToWire for ($($name,)*) {
            #[allow(non_snake_case)]
            fn write(&self, wire: &mut WireWriter) {
                let ($($name,)*) = self;
                wire.mark(b'l');
                $($name.write(wire);)*
                wire.mark(b'e');
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
