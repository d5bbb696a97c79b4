// The files that travel inside a PDF. Of a stranger's PDF nothing is parsed but these: the streams marked as embedded
// files, which the standard (ISO 32000) keeps out of compressed object streams, so that they are found by reading the
// bytes. Libraries for PDFs unpack every object stream first, and none of them bounds how large that becomes.

import { inflateSync } from "node:zlib";

/** A PDF with more is not one of ours. */
const mostFiles = 8;
/** A dictionary of a stream has a few lines. */
const longestDictionary = 4096;

/** The embedded files, each unpacked to so many bytes at most; what is encrypted or packed otherwise is left out. */
export function embeddedFiles(pdf: Uint8Array, mostBytes: number): Uint8Array[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const files: Uint8Array[] = [];
  let at = 0;
  for (let tries = 0; tries < mostFiles; tries++) {
    at = bytes.indexOf("/EmbeddedFile", at, "latin1");
    if (at < 0) break;
    const file = streamAround(bytes, at, mostBytes);
    if (file) files.push(file);
    at += "/EmbeddedFile".length;
  }
  return files;
}

export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).includes("%PDF-");
}

function streamAround(bytes: Buffer, at: number, mostBytes: number): Uint8Array | undefined {
  const begin = bytes.lastIndexOf("obj", at, "latin1");
  const keyword = bytes.indexOf("stream", at, "latin1");
  if (begin < 0 || keyword < 0 || keyword - begin > longestDictionary) return undefined;
  const dictionary = bytes.toString("latin1", begin, keyword);
  // "/EmbeddedFiles" names the list of them, and an "endobj" between says that this dictionary has no stream.
  if (!/\/EmbeddedFile[^A-Za-z]/.test(dictionary) || dictionary.includes("endobj")) return undefined;
  const start = afterLineEnd(bytes, keyword + "stream".length);
  return unpacked(dictionary, bytes.subarray(start, endOfStream(bytes, dictionary, start)), mostBytes);
}

/** The keyword `stream` is followed by CR LF or LF. */
function afterLineEnd(bytes: Buffer, at: number): number {
  if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return at + 2;
  return bytes[at] === 0x0a ? at + 1 : at;
}

/** By its stated length where that leads to `endstream`, else by the next `endstream`. */
function endOfStream(bytes: Buffer, dictionary: string, start: number): number {
  const [, length] = /\/Length\s+(\d{1,9})(?!\s+\d+\s+R)/.exec(dictionary) ?? [];
  const stated = start + Number(length ?? 0);
  if (length !== undefined && /^\s*endstream/.test(bytes.toString("latin1", stated, stated + 20)))
    return stated;
  const found = bytes.indexOf("endstream", start, "latin1");
  return found < 0 ? bytes.length : found;
}

function unpacked(dictionary: string, data: Buffer, mostBytes: number): Uint8Array | undefined {
  const [, filters = ""] = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary) ?? [];
  const names = filters.match(/\/\w+/g) ?? [];
  if (names.length === 0) return data.length <= mostBytes ? data : undefined;
  if (names.length > 1 || names[0] !== "/FlateDecode" || /\/Predictor\s+(?!1\b)/.test(dictionary))
    return undefined;
  try {
    return inflateSync(data, { maxOutputLength: mostBytes });
  } catch {
    return undefined;
  }
}
