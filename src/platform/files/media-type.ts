/** What evidence may be, by the bytes it begins with; the name that a file was given proves nothing. */
const signatures: { mediaType: string; bytes: number[]; offset?: number }[] = [
  { mediaType: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
  { mediaType: "image/webp", bytes: [0x57, 0x45, 0x42, 0x50], offset: 8 },
  { mediaType: "application/zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
];

const officeTypes: [ending: string, marker: string, mediaType: string][] = [
  [".xlsx", "xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  [".docx", "word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
];

/** The media type of a file that we accept as evidence; undefined for anything else. */
export function acceptedMediaType(bytes: Uint8Array, name: string): string | undefined {
  const found = signatures.find(({ bytes: start, offset = 0 }) =>
    start.every((byte, index) => bytes[offset + index] === byte),
  )?.mediaType;
  if (found === "application/zip") return officeType(bytes, name);
  if (found) return found;
  return /\.(csv|txt)$/i.test(name) && isText(bytes) ? "text/csv" : undefined;
}

function officeType(bytes: Uint8Array, name: string): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return officeTypes.find(
    ([ending, marker]) => name.toLowerCase().endsWith(ending) && text.includes(marker),
  )?.[2];
}

function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && !bytes.subarray(0, 4096).includes(0);
}
