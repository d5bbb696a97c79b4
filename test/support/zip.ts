// Zip archives for tests, written byte by byte, so that they can lie about themselves.

import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  name: string;
  content: string | Uint8Array;
  /** What the archive says of its size; the truth where nothing is given. */
  claimedSize?: number;
  isEncrypted?: boolean;
  isStored?: boolean;
}

export function zip(parts: readonly ZipPart[], lies: { entries?: number } = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as string);
    const name = Buffer.from(part.name);
    const packed = part.isStored ? content : deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800 | (part.isEncrypted ? 1 : 0), 2);
    head.writeUInt16LE(part.isStored ? 0 : 8, 4);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(part.claimedSize ?? content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(offset, 12);
    pieces.push(signature(0x04034b50), head, name, packed);
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), head, entry.subarray(2), name);
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(lies.entries ?? parts.length, 4);
  end.writeUInt16LE(lies.entries ?? parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, list, signature(0x06054b50), end]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
