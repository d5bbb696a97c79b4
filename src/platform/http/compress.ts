import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { MiddlewareHandler } from "hono";
import type { Env, RequestContext } from "./exchange.ts";

const smallest = 1000;
const compressible = /^(text\/|application\/(json|problem\+json|javascript|xml|openapi)|image\/svg)/;

/** Marks an answer that is written while it is sent: it is passed on as it comes, and has no ETag. */
export const streamedHeader = "x-jifunze-streamed";

export type Encoding = "br" | "gzip" | undefined;

export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted?.includes("br")) return "br";
  return accepted?.includes("gzip") ? "gzip" : undefined;
}

/** Brotli 1 and gzip 1: a page costs less than a millisecond and shrinks to a fifth. */
export function compress(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === "br") return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
  return encoding === "gzip" ? gzipSync(body, { level: 1 }) : body;
}

/** Gives each answer an ETag, answers 304 where the reader has it, and compresses text. */
export const shrink: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  if (c.res.headers.has(streamedHeader)) {
    shrinkStream(c);
    return;
  }
  const type = c.res.headers.get("content-type") ?? "";
  if (!compressible.test(type) || c.res.headers.has("content-encoding") || c.res.body === null) return;
  const body = Buffer.from(await c.res.arrayBuffer());
  const headers = new Headers(c.res.headers);
  if (!headers.get("vary")?.includes("Accept-Encoding")) headers.append("vary", "Accept-Encoding");
  const isRead = c.req.method === "GET" && c.res.status === 200;
  if (isRead && !headers.has("etag")) headers.set("etag", `W/"${digest(body)}"`);
  if (isRead && c.req.header("if-none-match") === headers.get("etag")) {
    replaceResponse(c, new Response(null, { status: 304, headers: withoutContent(headers) }));
    return;
  }
  const encoding = body.length >= smallest ? encodingFor(c.req.header("accept-encoding")) : undefined;
  if (encoding) headers.set("content-encoding", encoding);
  headers.delete("content-length");
  replaceResponse(
    c,
    new Response(new Uint8Array(compress(body, encoding)), { status: c.res.status, headers }),
  );
};

function shrinkStream(c: RequestContext): void {
  const headers = new Headers(c.res.headers);
  headers.delete(streamedHeader);
  headers.append("vary", "Accept-Encoding");
  const isText =
    compressible.test(headers.get("content-type") ?? "") ||
    /\+(csv|json)/.test(headers.get("content-type") ?? "");
  const isPacked = isText && c.req.header("accept-encoding")?.includes("gzip") === true;
  if (isPacked) headers.set("content-encoding", "gzip");
  const { body, status } = c.res;
  const packed = isPacked ? body?.pipeThrough(new CompressionStream("gzip")) : body;
  replaceResponse(c, new Response(packed, { status, headers }));
}

/** Hono copies the old answer's headers onto a new one unless the old one is taken away first. */
function replaceResponse(c: RequestContext, response: Response): void {
  c.res = undefined;
  c.res = response;
}

export function digest(body: Buffer): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 22);
}

function withoutContent(headers: Headers): Headers {
  headers.delete("content-length");
  headers.delete("content-type");
  return headers;
}
