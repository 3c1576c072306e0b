//! What serde asks of a writer: a method for every shape that data can have.

use std::fmt::Write;

use serde::ser::{self, Serialize};

use super::{Begun, Unwritable, Writer, Written, digits, quote};

/// The many methods that say the same of many types.
macro_rules! integers {
    ($($method:ident $type:ty),*) => {
        $(fn $method(self, value: $type) -> Written { self.integer(i64::from(value)) })*
    };
}

impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Begun<'w>;
    type SerializeTuple = Begun<'w>;
    type SerializeTupleStruct = Begun<'w>;
    type SerializeTupleVariant = Begun<'w>;
    type SerializeMap = Begun<'w>;
    type SerializeStruct = Begun<'w>;
    type SerializeStructVariant = Begun<'w>;

    integers!(
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32
    );

    fn serialize_u64(self, value: u64) -> Written {
        let _ = write!(self.out, "{value}");
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Written {
        self.put(if value { "true" } else { "false" })
    }

    fn serialize_f32(self, value: f32) -> Written {
        digits::push(&mut self.out, value);
        Ok(())
    }

    fn serialize_f64(self, _: f64) -> Written {
        Writer::refuse("a number in double precision")
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        quote(&mut self.out, value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Written {
        self.put("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.put("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.put("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.put("}")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Begun<'w>, Unwritable> {
        self.begin("[", "]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Begun<'w>, Unwritable> {
        self.begin("[", "]")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Begun<'w>, Unwritable> {
        self.begin("[", "]")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Begun<'w>, Unwritable> {
        self.variant(variant);
        self.begin("[", "]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Begun<'w>, Unwritable> {
        Writer::refuse("a map; a list of pairs keeps its order")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Begun<'w>, Unwritable> {
        self.begin("{", "}")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Begun<'w>, Unwritable> {
        self.variant(variant);
        self.begin("{", "}}")
    }
}

/// A list, whatever serde calls it.
macro_rules! lists {
    ($($kind:ident $method:ident),*) => {
        $(impl ser::$kind for Begun<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.entry(value)
            }

            fn end(self) -> Written {
                self.close()
            }
        })*
    };
}

lists!(
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field
);

/// An object, whatever serde calls it.
macro_rules! objects {
    ($($kind:ident),*) => {
        $(impl ser::$kind for Begun<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
                self.named(name, value)
            }

            fn end(self) -> Written {
                self.close()
            }
        })*
    };
}

objects!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Begun<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Written {
        Writer::refuse("a map")
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Written {
        Writer::refuse("a map")
    }

    fn end(self) -> Written {
        self.close()
    }
}
