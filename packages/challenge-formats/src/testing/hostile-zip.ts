import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a zip in which everything can be a lie. */
export type RawEntry = {
  name: string | Buffer;
  content?: string | Buffer;
  /** Unix mode with the kind of file. */
  mode?: number;
  flags?: number;
  method?: number;
  /** What is said of it, in both places where something is said. */
  crc?: number;
  size?: number;
  /** What the place before the bytes says instead. */
  localName?: string;
  localSize?: number;
  extra?: Buffer;
  offset?: number;
};

const UTF8 = 0x800;

/** A zip of these entries, written byte by byte: no library would write such ones. */
export function rawZip(entries: readonly RawEntry[], { entryCount = entries.length } = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content ?? "");
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const flags = entry.flags ?? UTF8;
    const crc = entry.crc ?? crc32(content);
    const extra = entry.extra ?? Buffer.alloc(0);
    const facts = (size: number, nameBytes: number) => {
      const fields = Buffer.alloc(26);
      fields.writeUInt16LE(20, 0);
      fields.writeUInt16LE(flags, 2);
      fields.writeUInt16LE(method, 4);
      fields.writeUInt32LE(0x00210000, 6);
      fields.writeUInt32LE(crc, 10);
      fields.writeUInt32LE(packed.length, 14);
      fields.writeUInt32LE(size, 18);
      fields.writeUInt16LE(nameBytes, 22);
      fields.writeUInt16LE(extra.length, 24);
      return fields;
    };
    const size = entry.size ?? content.length;
    const localName = Buffer.from(entry.localName ?? name);
    const body = Buffer.concat([
      Buffer.from("504b0304", "hex"),
      facts(entry.localSize ?? size, localName.length),
      localName,
      extra,
      packed,
    ]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(entry.offset ?? offset, 10);
    directory.push(Buffer.from("504b01021403", "hex"), facts(size, name.length), rest, name, extra);
    bodies.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("504b0506", "hex");
  end.writeUInt16LE(entryCount & 0xffff, 8);
  end.writeUInt16LE(entryCount & 0xffff, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}

/** An extra field of a zip's entry. */
export function extraField(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}
