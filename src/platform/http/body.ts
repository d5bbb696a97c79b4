// What a request carries, read within bounds: so many bytes, so many fields, so deep. All of it in one pass over the
// bytes, so that a hostile body costs no more than its length.

import { type JsonFinding, readBoundedJson } from "../bounded-json.ts";
import { takesFile, type Upload } from "../input.ts";
import type { Operation } from "../operation.ts";
import { inputProblem, type Problem, refuse } from "../problem.ts";
import type { RequestContext } from "./exchange.ts";
import { type FormEntry, readMultipart } from "./multipart.ts";

const largestForm = 1024 * 1024;
/** A file of 10 MB (also of 10 MiB) and the fields beside it. */
const largestUpload = 10_900_000;
/** How much too large a body may be and still get an answer instead of a cut connection. */
const mostDrained = 64 * 1024 * 1024;
/** Fields of a form, files included. */
const mostFields = 1000;
const jsonBounds = { depth: 20, members: 10_000 };

/** What a form or a JSON object holds, by name; a name that a form has several times is a list. */
export type Fields = Record<string, unknown>;

/**
 * The fields of a form or of a JSON object. Only for an operation that takes a file may a body be as large as one.
 * @throws Problem `platform.too_large`, `platform.too_many_fields`, or what the body cannot be read for.
 */
export async function readBody(c: RequestContext, operation?: Pick<Operation, "input">): Promise<Fields> {
  const contentType = c.req.header("content-type") ?? "";
  switch (contentType.split(";")[0]?.trim().toLowerCase()) {
    case "application/json":
      return readJson(await readBytes(c, largestForm));
    case "application/x-www-form-urlencoded":
      return fieldsOf(readUrlEncoded(await readBytes(c, largestForm)));
    case "multipart/form-data": {
      const bytes = await readBytes(c, operation && takesFile(operation.input) ? largestUpload : largestForm);
      return fieldsOf(readMultipart(bytes, contentType, { parts: mostFields, text: largestForm }));
    }
    case "":
      if (Number(c.req.header("content-length") ?? 0) === 0) return {};
  }
  throw refuse.wrong_media_type();
}

function readJson(bytes: Uint8Array): Fields {
  if (bytes.length === 0) return {};
  const { value, findings } = readBoundedJson(bytes, jsonBounds);
  // A byte order mark changes nothing that is written after it.
  const finding = findings.find(({ flaw }) => flaw !== "byte_order_mark");
  if (finding) throw jsonProblem(finding);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw refuse.no_json_object();
}

function jsonProblem({ flaw, pointer }: JsonFinding): Problem {
  switch (flaw) {
    case "too_deep":
      return refuse.too_deep({ limit: jsonBounds.depth });
    case "too_many_members":
      return refuse.too_many_fields({ limit: jsonBounds.members });
    case "half_character":
      return inputProblem([{ field: fieldAt(pointer), message: "platform:field.text" }]);
    case "repeated_name":
    case "proto_member":
      return refuse.wrong_name({ pointer });
    case "inexact_number":
      return refuse.inexact_number({ pointer });
    default:
      return refuse.no_json();
  }
}

/** `/values/0/note` as the field `values.0.note`. */
function fieldAt(pointer: string): string {
  return pointer.slice(1).replaceAll("/", ".").toWellFormed() || "form";
}

function readUrlEncoded(bytes: Uint8Array): FormEntry[] {
  const text = new TextDecoder().decode(bytes);
  if (occurrences(text, "&") >= mostFields) throw refuse.too_many_fields({ limit: mostFields });
  return [...new URLSearchParams(text)];
}

function occurrences(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

function fieldsOf(entries: readonly FormEntry[]): Fields {
  const byName = new Map<string, (string | Upload)[]>();
  for (const [name, value] of entries) {
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return Object.fromEntries(
    [...byName].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

async function readBytes(c: RequestContext, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    if (size > mostDrained) break;
  }
  if (size > limit) throw refuse.too_large({ limit: readableSize(limit) });
  return Buffer.concat(chunks);
}

/** "10 MB": what is left for the file itself, rounded down. */
function readableSize(limit: number): string {
  return `${Math.floor((limit - 1) / 1_000_000) || 1} MB`;
}
