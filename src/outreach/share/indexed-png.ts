// A drawing of few colours as a PNG with a palette, which takes a third of the bytes of one that says each pixel's colour in full.
// Only erasable types and no imports of our own code: the worker runs it as it is.
import { crc32, deflateSync } from "node:zlib";

/** A byte says which of the colours a pixel has. */
const mostColours = 256;
/** So many of the eight bits of a channel tell a shade: between letters and ground nobody sees more. */
const bitsKept = 4;

/** @param pixels opaque, four bytes each */
export function indexedPng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const { palette, rows } = indexed(pixels, width, height);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, by a palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", new Uint8Array()),
  ]);
}

function indexed(
  pixels: Uint8Array,
  width: number,
  height: number,
): { palette: Uint8Array; rows: Uint8Array } {
  const known = new Map<number, number>();
  const palette: number[] = [];
  // Each row begins with how it is filtered: not at all.
  const rows = new Uint8Array((width + 1) * height);
  const lost = 8 - bitsKept;
  let to = 0;
  for (let from = 0; from < pixels.length; from += 4) {
    if (from % (width * 4) === 0) to += 1;
    const red = pixels[from] ?? 0;
    const green = pixels[from + 1] ?? 0;
    const blue = pixels[from + 2] ?? 0;
    const shade = ((red >> lost) << 16) | ((green >> lost) << 8) | (blue >> lost);
    let index = known.get(shade);
    if (index === undefined) {
      index = known.size;
      known.set(shade, index);
      // The first of a shade stands for all: areas come before the edges of letters, and keep their colour.
      palette.push(red, green, blue);
    }
    rows[to] = index;
    to += 1;
  }
  if (known.size > mostColours) throw new Error(`${known.size} colours are more than a palette holds`);
  return { palette: Uint8Array.from(palette), rows };
}

function chunk(kind: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
