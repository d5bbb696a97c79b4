// A badge that travels inside a picture of it ("baked", Open Badges 3.0), so that a copy of the picture can be checked. No I/O.

import { crc32 } from "node:zlib";

const namespace = "https://purl.imsglobal.org/ob/v3p0";

export function bakedSvg(svg: string, credential: string): string {
  if (credential.includes("]]>")) throw new Error("What ends a CDATA section cannot stand in one.");
  const baked = `<openbadges:credential><![CDATA[${credential}]]></openbadges:credential>`;
  return svg.replace(
    /<svg([^>]*)>/,
    (_open, attributes: string) => `<svg${attributes} xmlns:openbadges="${namespace}">${baked}`,
  );
}

export function badgeInSvg(svg: string): string | undefined {
  const start = svg.search(/<openbadges:credential[\s>]/);
  if (start === -1) return undefined;
  const open = "<![CDATA[";
  const from = svg.indexOf(open, start);
  const until = svg.indexOf("]]>", from);
  return from === -1 || until === -1 ? undefined : svg.slice(from + open.length, until);
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const keyword = "openbadgecredential";
/** Before a chunk its length and its kind stand, behind it its sum. */
const aroundChunk = 12;

export function isPng(bytes: Uint8Array): boolean {
  return pngSignature.equals(bytes.subarray(0, pngSignature.length));
}

function chunksOf(png: Uint8Array): { kind: string; data: Buffer; start: number; end: number }[] {
  const all = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const chunks = [];
  for (let start = pngSignature.length; start + aroundChunk <= all.length; ) {
    const length = all.readUInt32BE(start);
    const end = start + aroundChunk + length;
    if (end > all.length) break;
    const kind = all.toString("latin1", start + 4, start + 8);
    chunks.push({ kind, data: all.subarray(start + 8, end - 4), start, end });
    start = end;
  }
  return chunks;
}

/** The text is written once, uncompressed, before the picture's own data. */
export function bakedPng(png: Uint8Array, credential: string): Uint8Array {
  const first = chunksOf(png).at(0);
  if (!isPng(png) || first?.kind !== "IHDR") throw new Error("This is no PNG.");
  // Keyword, not compressed, no language, no translation of the keyword.
  const data = Buffer.concat([
    Buffer.from(`${keyword}\0\0\0\0\0`, "latin1"),
    Buffer.from(credential, "utf8"),
  ]);
  const body = Buffer.concat([Buffer.from("iTXt", "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, first.end), length, body, sum, png.subarray(first.end)]);
}

export function badgeInPng(png: Uint8Array): string | undefined {
  if (!isPng(png)) return undefined;
  for (const { kind, data } of chunksOf(png)) {
    if (kind !== "iTXt" || data.toString("latin1", 0, keyword.length + 1) !== `${keyword}\0`) continue;
    // What is compressed is not read: a few bytes could become very many.
    if (data[keyword.length + 1] !== 0) return undefined;
    const language = data.indexOf(0, keyword.length + 3);
    const translated = data.indexOf(0, language + 1);
    if (language === -1 || translated === -1) return undefined;
    return data.toString("utf8", translated + 1);
  }
  return undefined;
}
