import {
  getMultipartBoundary,
  MaxPartsExceededError,
  type MultipartPart,
  parseMultipart,
} from "@remix-run/multipart-parser";
import type { Upload } from "../input.ts";
import { refuse } from "../problem.ts";

/** The names and values of a form, in its order. */
export type FormEntry = [name: string, value: string | Upload];

/** As RFC 2046 has it. */
const longestBoundary = 70;

interface MultipartBounds {
  parts: number;
  /** Bytes of all fields that are no files, together. */
  text: number;
}

/**
 * The fields and files of a form with files (RFC 7578).
 * @throws Problem `platform.form_incomplete`, `platform.too_many_fields` or `platform.too_large`.
 */
export function readMultipart(bytes: Uint8Array, contentType: string, bounds: MultipartBounds): FormEntry[] {
  const boundary = getMultipartBoundary(contentType)?.trim();
  if (!boundary || boundary.length > longestBoundary) throw refuse.form_incomplete();
  const parts = partsOf(bytes, boundary, bounds.parts);
  const text = parts.reduce((sum, { file, part }) => sum + (file === undefined ? part.size : 0), 0);
  if (text > bounds.text) throw refuse.too_large({ limit: `${Math.round(bounds.text / 1_000_000)} MB` });
  return parts.map(({ name, file, part }) => [
    name,
    file === undefined ? new TextDecoder().decode(part.bytes) : { name: file, bytes: part.bytes },
  ]);
}

interface FormPart {
  name: string;
  /** The file's name; undefined where the part is a field. */
  file: string | undefined;
  part: MultipartPart;
}

function partsOf(bytes: Uint8Array, boundary: string, mostParts: number): FormPart[] {
  const limits = { maxParts: mostParts, maxFileSize: bytes.length, maxTotalSize: bytes.length };
  try {
    return [...parseMultipart(bytes, { boundary, ...limits })].map(namedPart);
  } catch (error) {
    if (error instanceof MaxPartsExceededError) throw refuse.too_many_fields({ limit: mostParts });
    // The parser's own errors, and bytes in a part's head that are not UTF-8.
    throw refuse.form_incomplete();
  }
}

function namedPart(part: MultipartPart): FormPart {
  const { name, filename } = part;
  const isExtended = /filename\*/i.test(part.headers["content-disposition"] ?? "");
  // RFC 7578 forbids the extended notation, and a field without a name says nothing.
  if (isExtended || !name) throw refuse.form_incomplete();
  return { name: asTyped(name), file: filename === undefined ? undefined : asTyped(filename), part };
}

/** Browsers write these three characters of a name as the HTML standard says. */
function asTyped(name: string): string {
  return name.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
}
