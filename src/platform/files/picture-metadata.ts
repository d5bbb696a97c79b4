// Pictures without what a camera or a program wrote into them: where and when and with which device they were taken, by
// whom, small copies of them, films beside them. The pixels stay as they are, byte by byte. What is kept is named here;
// everything else goes. Of a picture that lies on its side only that is kept, so that it is shown upright.

import { crc32 } from "node:zlib";

/** 1 is upright; the others turn or mirror, as in EXIF. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface CleanPicture {
  bytes: Buffer;
  width: number;
  height: number;
  orientation: Orientation;
  /** All that it says it has is there, unchanged as far as its own marks tell. */
  isWhole: boolean;
}

export class BrokenPicture extends Error {
  override name = "BrokenPicture";
}

/** @throws BrokenPicture */
export function withoutMetadata(bytes: Uint8Array, mediaType: string): CleanPicture {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (mediaType === "image/jpeg") return cleanJpeg(buffer);
    if (mediaType === "image/png") return cleanPng(buffer);
    return cleanWebp(buffer);
  } catch (error) {
    if (error instanceof RangeError) throw new BrokenPicture("It ends too early.");
    throw error;
  }
}

/** What comes out of a picture's parts. */
class Parts {
  readonly kept: Buffer[] = [];
  width = 0;
  height = 0;
  orientation: Orientation = 1;
  isWhole = true;

  /** The largest counts: a picture that says two sizes is as heavy as the larger one. */
  measure(width: number, height: number): void {
    this.width = Math.max(this.width, width);
    this.height = Math.max(this.height, height);
  }

  done(bytes: Buffer): CleanPicture {
    const { width, height, orientation, isWhole } = this;
    if (width < 1 || height < 1) throw new BrokenPicture("It has no size.");
    return { bytes, width, height, orientation, isWhole };
  }
}

// JPEG: ITU T.81, annex B.

const jpegEnd = 0xd9;
const jpegScan = 0xda;
/** Progressive pictures have about ten; each is a pass over all pixels. */
const mostScans = 200;

function cleanJpeg(bytes: Buffer): CleanPicture {
  const parts = new Parts();
  let at = 2;
  let scans = 0;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) throw new BrokenPicture("A marker is missing.");
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === jpegEnd) break;
    const end = at + 2 + Math.max(2, bytes.readUInt16BE(at + 2));
    const segment = bytes.subarray(at, end);
    if (end > bytes.length) throw new BrokenPicture("It ends too early.");
    keepSegment(parts, marker, segment);
    at = end;
    if (marker !== jpegScan) continue;
    scans += 1;
    if (scans > mostScans) throw new BrokenPicture("It has too many scans.");
    at = endOfScan(bytes, end);
    parts.kept.push(bytes.subarray(end, at));
    // Cut off, while it was sent or where a telephone ran out of space: the rest would be shown grey.
    if (at === bytes.length) {
      parts.isWhole = false;
      break;
    }
  }
  if (scans === 0) throw new BrokenPicture("It has no picture.");
  const { orientation } = parts;
  const turned = orientation === 1 ? [] : [orientationSegment(orientation)];
  return parts.done(
    Buffer.concat([Buffer.from([0xff, 0xd8]), ...turned, ...parts.kept, Buffer.from([0xff, jpegEnd])]),
  );
}

function keepSegment(parts: Parts, marker: number, segment: Buffer): void {
  const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
  if (isFrame) parts.measure(segment.readUInt16BE(7), segment.readUInt16BE(5));
  const says = (text: string) => segment.subarray(4, 4 + text.length).toString("latin1") === text;
  if (marker === 0xe1 && says("Exif\0\0")) parts.orientation = orientationOf(segment.subarray(10));
  const isKept =
    isFrame ||
    // Tables, restarts, scans, the number of lines.
    [0xc4, 0xcc, 0xdb, 0xdc, 0xdd, jpegScan].includes(marker) ||
    // How colours are meant.
    (marker === 0xe2 && says("ICC_PROFILE\0")) ||
    (marker === 0xee && says("Adobe"));
  if (isKept) parts.kept.push(segment);
  // Without the small copy that may follow.
  else if (marker === 0xe0 && says("JFIF\0") && segment.length >= 16) {
    const head = Buffer.concat([segment.subarray(0, 16), Buffer.alloc(2)]);
    head.writeUInt16BE(16, 2);
    parts.kept.push(head);
  }
}

/** Where the next marker is that is part of no scan: 0xFF00 is a byte of it, 0xFFD0 to 0xFFD7 are marks inside. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return bytes.length;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function orientationSegment(orientation: Orientation): Buffer {
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), orientationTiff(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([head, exif]);
}

// EXIF: a TIFF of which we read one field.

const orientationTag = 0x0112;

/** Upright where it says nothing that can be read. */
function orientationOf(tiff: Buffer): Orientation {
  try {
    const isLittle = tiff.toString("latin1", 0, 2) === "II";
    const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    const count = Math.min(short(directory), 500);
    for (let entry = 0; entry < count; entry++) {
      const at = directory + 2 + entry * 12;
      if (short(at) !== orientationTag) continue;
      const value = short(at + 8);
      return value >= 1 && value <= 8 ? (value as Orientation) : 1;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

function orientationTiff(orientation: Orientation): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

// PNG: ISO/IEC 15948; with the chunks of moving pictures.

const pngKept = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP acTL fcTL fdAT".split(" "),
);

function cleanPng(bytes: Buffer): CleanPicture {
  const parts = new Parts();
  parts.kept.push(bytes.subarray(0, 8));
  for (let at = 8; ; ) {
    const type = bytes.toString("latin1", at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new BrokenPicture("It ends too early.");
    parts.isWhole &&= crc32(bytes.subarray(at + 4, end - 4)) === bytes.readUInt32BE(end - 4);
    if (at === 8 && type !== "IHDR") throw new BrokenPicture("It has no header.");
    if (type === "IHDR") parts.measure(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12));
    if (type === "eXIf") parts.orientation = orientationOf(bytes.subarray(at + 8, end - 4));
    if (pngKept.has(type)) parts.kept.push(bytes.subarray(at, end));
    at = end;
    if (type === "IEND") break;
  }
  if (parts.orientation !== 1) parts.kept.splice(2, 0, pngChunk("eXIf", orientationTiff(parts.orientation)));
  return parts.done(Buffer.concat(parts.kept));
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

// WebP: RFC 9649.

const webpKept = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
const [exifFlag, xmpFlag] = [0x08, 0x04];

function cleanWebp(bytes: Buffer): CleanPicture {
  const parts = new Parts();
  let extended: Buffer | undefined;
  const length = 8 + bytes.readUInt32LE(4);
  parts.isWhole = length <= bytes.length;
  const all = Math.min(bytes.length, length);
  for (let at = 12; at + 8 <= all; ) {
    const type = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const data = bytes.subarray(at + 8, at + 8 + size);
    if (data.length < size) throw new BrokenPicture("It ends too early.");
    const end = Math.min(at + 8 + size + (size % 2), bytes.length);
    measureWebp(parts, type, data);
    if (type === "EXIF")
      parts.orientation = orientationOf(data.subarray(data.indexOf("Exif\0\0") === 0 ? 6 : 0));
    if (type === "VP8X") {
      extended = Buffer.from(bytes.subarray(at, end));
      parts.kept.push(extended);
    } else if (webpKept.has(type)) parts.kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (extended) {
    const isTurned = parts.orientation !== 1;
    extended[8] = ((extended[8] ?? 0) & ~(exifFlag | xmpFlag)) | (isTurned ? exifFlag : 0);
    if (isTurned) parts.kept.push(webpChunk("EXIF", orientationTiff(parts.orientation)));
  }
  const body = Buffer.concat([Buffer.from("WEBP"), ...parts.kept]);
  return parts.done(webpChunk("RIFF", body));
}

function measureWebp(parts: Parts, type: string, data: Buffer): void {
  if (type === "VP8X") parts.measure(data.readUIntLE(4, 3) + 1, data.readUIntLE(7, 3) + 1);
  if (type === "ANMF") parts.measure(data.readUIntLE(6, 3) + 1, data.readUIntLE(9, 3) + 1);
  if (type === "VP8 ") parts.measure(data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff);
  if (type === "VP8L") {
    const bits = data.readUInt32LE(1);
    parts.measure((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
}

function webpChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, "latin1");
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
