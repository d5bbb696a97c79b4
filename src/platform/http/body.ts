import type { Upload } from "../input.ts";
import { refuse } from "../problem.ts";
import type { RequestContext } from "./exchange.ts";

const largestForm = 1024 * 1024;
/** A file of 10 MB (also of 10 MiB) and the fields beside it. */
const largestUpload = 10_900_000;
/** How much too large a body may be and still get an answer instead of a cut connection. */
const mostDrained = 64 * 1024 * 1024;

/** The fields of a form or of a JSON object, as a flat record; a name that occurs several times is an array. */
export async function readBody(c: RequestContext): Promise<Record<string, unknown>> {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return readJson(c);
  if (type === "application/x-www-form-urlencoded") return fieldsOf(await readForm(c, largestForm));
  if (type === "multipart/form-data") return fieldsOf(await readForm(c, largestUpload));
  if (!type && Number(c.req.header("content-length") ?? 0) === 0) return {};
  throw refuse.wrong_media_type();
}

async function readJson(c: RequestContext): Promise<Record<string, unknown>> {
  const text = new TextDecoder().decode(await readBytes(c, largestForm));
  if (text.trim() === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  } catch (error) {
    throw refuse.unreadable({ reason: error instanceof Error ? error.message : "" });
  }
  throw refuse.unreadable({ reason: "Send a JSON object." });
}

async function readForm(c: RequestContext, limit: number): Promise<FormData> {
  const bytes = await readBytes(c, limit);
  try {
    return await new Response(bytes, {
      headers: { "content-type": c.req.header("content-type") ?? "" },
    }).formData();
  } catch {
    throw refuse.unreadable({ reason: "The form is incomplete." });
  }
}

async function fieldsOf(form: FormData): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const values = await Promise.all(form.getAll(name).map(fieldValue));
    fields[name] = values.length === 1 ? values[0] : values;
  }
  return fields;
}

async function fieldValue(value: FormDataEntryValue): Promise<string | Upload> {
  if (typeof value === "string") return value;
  return { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
}

async function readBytes(c: RequestContext, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    if (size > mostDrained) break;
  }
  if (size > limit) throw refuse.too_large({ limit: readableSize(limit) });
  return new Uint8Array(Buffer.concat(chunks));
}

/** "10 MB": what is left for the file itself, rounded down. */
function readableSize(limit: number): string {
  return `${Math.floor((limit - 1) / 1_000_000) || 1} MB`;
}
