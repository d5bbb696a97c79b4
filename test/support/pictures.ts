// Photographs for tests, with everything that a telephone writes into them.

import { crc32 } from "node:zlib";
import { PhotonImage } from "@cf-wasm/photon";

/** Words and places that must not be found in what is published. */
export const secrets = ["Amina's telephone", "KenyaCam 9", "Kilifi, 3.63 S 39.85 E", "Amina Juma"];

/** A picture that is red in its upper left quarter and grey elsewhere. */
export function drawing(width: number, height: number): PhotonImage {
  const pixels = new Uint8Array(width * height * 4).fill(128);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (x < width / 2 && y < height / 2) pixels.set([255, 0, 0], at);
      pixels[at + 3] = 255;
    }
  }
  return new PhotonImage(pixels, width, height);
}

/** An EXIF block: the orientation, the camera, and a GPS directory. */
function exif(orientation: number): Buffer {
  const camera = Buffer.from(`${secrets[1]}\0`);
  const gps = 8 + 2 + 3 * 12 + 4;
  const head = Buffer.alloc(gps);
  head.write("II*\0", 0, "latin1");
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(3, 8);
  const field = (index: number, tag: number, type: number, count: number, value: number) => {
    const at = 10 + index * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  };
  const place = Buffer.alloc(2 + 12 + 4);
  place.writeUInt16LE(1, 0);
  place.writeUInt16LE(0x001b, 2);
  place.writeUInt16LE(7, 4);
  place.writeUInt32LE((secrets[2] ?? "").length, 6);
  place.writeUInt32LE(gps + place.length + camera.length, 10);
  field(0, 0x0110, 2, camera.length, gps + place.length);
  field(1, 0x0112, 3, 1, orientation);
  field(2, 0x8825, 4, 1, gps);
  return Buffer.concat([head, place, camera, Buffer.from(secrets[2] ?? "")]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A JPEG with EXIF, XMP, IPTC, a comment, and another file after its end. */
export function photograph({ width = 64, height = 32, orientation = 1 } = {}): Buffer {
  const jpeg = Buffer.from(drawing(width, height).get_bytes_jpeg(90));
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${secrets[3]}</x:xmpmeta>`;
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0", "latin1"), exif(orientation)])),
    segment(0xe1, Buffer.from(xmp)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${secrets[3]}`)),
    segment(0xfe, Buffer.from(secrets[0] ?? "")),
    jpeg.subarray(2),
    Buffer.from(`a film by ${secrets[3]}`),
  ]);
}

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A PNG with EXIF, texts, and something after its end. */
export function screenshot({ width = 64, height = 32, orientation = 1 } = {}): Buffer {
  const png = Buffer.from(drawing(width, height).get_bytes());
  return Buffer.concat([
    png.subarray(0, 33),
    pngChunk("tEXt", Buffer.from(`Author\0${secrets[3]}`)),
    pngChunk("iTXt", Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${secrets[0]}`)),
    pngChunk("eXIf", exif(orientation)),
    png.subarray(33),
    Buffer.from(secrets[0] ?? ""),
  ]);
}

function riff(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** A WebP in its extended form, with EXIF and XMP. */
export function webp({ width = 64, height = 32, orientation = 1 } = {}): Buffer {
  const simple = Buffer.from(drawing(width, height).get_bytes_webp());
  const canvas = Buffer.alloc(10);
  canvas[0] = 0x0c;
  canvas.writeUIntLE(width - 1, 4, 3);
  canvas.writeUIntLE(height - 1, 7, 3);
  const parts = [
    riff("VP8X", canvas),
    simple.subarray(12),
    riff("EXIF", exif(orientation)),
    riff("XMP ", Buffer.from(secrets.join())),
  ];
  return riff("RIFF", Buffer.concat([Buffer.from("WEBP"), ...parts]));
}

/** A PNG of two colours that says it has so many pixels, in a few bytes. */
export function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    start,
    pngChunk("IHDR", header),
    pngChunk("IDAT", Buffer.alloc(20)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** What is said of a photograph of a city. */
export const photographWords = {
  alternativeEn: "Six women read aloud to each other under a tree.",
  alternativeSw: "Wanawake sita wanasomeana kwa sauti chini ya mti.",
  captionEn: "The reading circle of Ganze, 2025.",
  credit: "Amina Said",
  licence: "cc_by",
  consent: "yes",
};
