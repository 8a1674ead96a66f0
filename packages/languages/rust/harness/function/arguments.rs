//! The arguments of a call: values on the wire, one after another, without a frame around them.

use super::from_wire::{FromWire, WireReader};

pub trait Arguments: Sized {
    fn read(wire: &mut WireReader<'_>) -> Result<Self, String>;
}

macro_rules! arguments {
    ($($name:ident)*) => {
        impl<$($name: FromWire),*> Arguments for ($($name,)*) {
            #[allow(unused_variables)]
            fn read(wire: &mut WireReader<'_>) -> Result<Self, String> {
                Ok(($($name::read(wire)?,)*))
            }
        }
    };
}

arguments!();
arguments!(A);
arguments!(A B);
arguments!(A B C);
arguments!(A B C D);
arguments!(A B C D E);
arguments!(A B C D E F);
arguments!(A B C D E F G);
arguments!(A B C D E F G H);
