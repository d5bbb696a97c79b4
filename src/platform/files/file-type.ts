// What a file of each kind is called: to a person ("PDF"), and at the end of its name.

interface FileType {
  name: string;
  /** The first is added to a name that has none of them. */
  endings: readonly [string, ...string[]];
}

const fileTypes: Readonly<Record<string, FileType>> = {
  "application/pdf": { name: "PDF", endings: [".pdf"] },
  "image/png": { name: "PNG", endings: [".png"] },
  "image/jpeg": { name: "JPEG", endings: [".jpg", ".jpeg"] },
  "image/webp": { name: "WebP", endings: [".webp"] },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
    name: "Excel",
    endings: [".xlsx", ".xlsm"],
  },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    name: "Word",
    endings: [".docx"],
  },
  "application/vnd.oasis.opendocument.text": { name: "ODT", endings: [".odt"] },
  "application/vnd.oasis.opendocument.spreadsheet": { name: "ODS", endings: [".ods"] },
  "text/csv": { name: "CSV", endings: [".csv", ".txt", ".tsv"] },
  "text/plain": { name: "TXT", endings: [".txt"] },
};

/** Endings that say what a file is; those of another kind are taken off before the right one is put on. */
const known =
  /\.(pdf|png|jpe?g|jpe|jfif|webp|gif|heic|heif|avif|tiff?|bmp|svg|xls[xmb]?|doc[xm]?|od[st]|csv|tsv|txt|x?html?|xml|m?js|exe|com|bat|cmd|scr|msi|ps1|vbs|jar|apk|sh|php|zip)$/i;

export function isPicture(mediaType: string): boolean {
  return mediaType.startsWith("image/");
}

/** "PDF"; of a kind that nobody told us of its media type. */
export function typeName(mediaType: string): string {
  return fileTypes[mediaType]?.name ?? mediaType;
}

/** The name with an ending that fits what the file is: `x.png.exe` that is a PDF is `x.pdf`. */
export function withEnding(name: string, mediaType: string): string {
  const endings = fileTypes[mediaType]?.endings;
  if (!endings || endings.some((ending) => name.toLowerCase().endsWith(ending))) return name;
  let stem = name.replace(/[. ]+$/, "");
  while (known.test(stem)) stem = stem.replace(known, "").replace(/[. ]+$/, "");
  return `${stem || "file"}${endings[0]}`;
}

/** A file by what it is: its name can hold the name of a person, and what is sealed is published whole. */
export function unnamedFile({
  sha256,
  mediaType,
  size,
}: {
  sha256: string;
  mediaType: string;
  size: number;
}) {
  return { sha256, name: withEnding(sha256.slice(0, 12), mediaType), mediaType, size };
}

/**
 * For the file fields of forms: what may be chosen. A phone that is told so hands over a HEIC photograph as JPEG; `image/*`
 * would let it through.
 */
export function acceptedOf(takes: (mediaType: string) => boolean): string {
  const taken = Object.entries(fileTypes).filter(([mediaType]) => takes(mediaType));
  return [...taken.map(([mediaType]) => mediaType), ...taken.flatMap(([, { endings }]) => endings)].join(",");
}

export const acceptedFiles = acceptedOf(() => true);
