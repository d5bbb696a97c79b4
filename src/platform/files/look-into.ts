// What a file from outside is, by its content; the name that it was given proves nothing. Pictures lose what a camera
// wrote into them. It runs in a worker (`look-into-aside.ts`): nothing from outside is parsed where pages are answered.

import { Archive } from "../spreadsheet/archive.ts";
import { mainTypeOf } from "../spreadsheet/main-type.ts";
import { openDocumentTypeOf } from "../spreadsheet/open-document.ts";
import { SpreadsheetProblem } from "../spreadsheet/spreadsheet-problem.ts";
import { isPicture } from "./file-type.ts";
import { BrokenPicture, withoutMetadata } from "./picture-metadata.ts";

export type FileFault = "wrong" | "heic" | "too_many_pixels" | "broken_picture" | "broken" | "too_heavy";

/** What was found: its media type and what is to be kept of it; or why it is not taken. */
export type LookedInto =
  | { mediaType: string; bytes: Uint8Array }
  | { fault: FileFault; details?: Record<string, unknown> };

/** A picture of a phone has 12 to 50 million pixels; each takes four bytes and more when it is drawn. */
export const mostPixels = 50_000_000;

const signatures: { mediaType: string; bytes: number[]; offset?: number }[] = [
  { mediaType: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
  { mediaType: "image/webp", bytes: [0x57, 0x45, 0x42, 0x50], offset: 8 },
  { mediaType: "application/zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
];

const openDocumentTypes = ["text", "spreadsheet"].map((kind) => `application/vnd.oasis.opendocument.${kind}`);

/** How the two kinds of Office files that we take name their main part; with macros they are called otherwise. */
const officeTypes = ["spreadsheetml.sheet", "wordprocessingml.document"].map(
  (kind) => `application/vnd.openxmlformats-officedocument.${kind}`,
);

export async function lookInto(bytes: Uint8Array, name: string): Promise<LookedInto> {
  if (isHeic(bytes)) return { fault: "heic" };
  const mediaType = signatures.find(({ bytes: start, offset = 0 }) =>
    start.every((byte, index) => bytes[offset + index] === byte),
  )?.mediaType;
  if (mediaType === undefined) return lookIntoText(bytes, name);
  if (mediaType === "application/zip") return lookIntoOffice(bytes);
  return isPicture(mediaType) ? lookIntoPicture(bytes, mediaType) : { mediaType, bytes };
}

const heicBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);

function isHeic(bytes: Uint8Array): boolean {
  const [box, brand] = [bytes.subarray(4, 8), bytes.subarray(8, 12)].map((part) =>
    Buffer.from(part).toString("latin1"),
  );
  return box === "ftyp" && heicBrands.has(brand ?? "");
}

function lookIntoPicture(original: Uint8Array, mediaType: string): LookedInto {
  try {
    const { bytes, width, height, isWhole } = withoutMetadata(original, mediaType);
    if (!isWhole) return { fault: "broken_picture" };
    if (width * height <= mostPixels) return { mediaType, bytes };
    return { fault: "too_many_pixels", details: { width, height, limit: mostPixels / 1_000_000 } };
  } catch (error) {
    if (error instanceof BrokenPicture) return { fault: "broken_picture" };
    throw error;
  }
}

async function lookIntoOffice(bytes: Uint8Array): Promise<LookedInto> {
  try {
    const archive = await Archive.open(bytes);
    const open = await openDocumentTypeOf(archive);
    const main = open ?? (await mainTypeOf(archive));
    const mediaType =
      openDocumentTypes.find((type) => open === type) ??
      officeTypes.find((type) => main === `${type}.main+xml`);
    return mediaType === undefined ? { fault: "wrong" } : { mediaType, bytes };
  } catch (error) {
    if (!(error instanceof SpreadsheetProblem)) throw error;
    return { fault: error.fault === "wrong_type" ? "wrong" : "broken" };
  }
}

/** A text has no mark of its own, so its name has to say that it is one. */
function lookIntoText(bytes: Uint8Array, name: string): LookedInto {
  const ending = /\.(csv|tsv|txt)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || !isText(bytes)) return { fault: "wrong" };
  return { mediaType: ending === "txt" ? "text/plain" : "text/csv", bytes };
}

/** Control characters that no text has; UTF-16 with its byte order mark has zeros. */
function isText(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return (
    bytes.length > 0 &&
    (isUtf16 || bytes.every((byte) => byte >= 0x20 || (byte >= 9 && byte <= 13) || byte === 0x1a))
  );
}
