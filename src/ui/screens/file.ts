// file(): an address that gives a file instead of a screen. Its query answers what is in it.

import type { DownloadKind } from "../../platform/downloads/download.ts";
import { sendDownload } from "../../platform/downloads/send-download.ts";
import type { RequestContext } from "../../platform/http/exchange.ts";
import { plainText } from "../../platform/i18n/marked-text.ts";
import type { Answers, Page, Params, Reads, Visit } from "../../platform/page.ts";
import { type AnsweringDefinition, answering } from "./answering.ts";

type Content = Uint8Array | string;

/** A file as it goes out. */
export interface FileAnswer {
  /** Its type, its name, for how long it may be kept; an `etag` where a browser may have it already. */
  headers: Readonly<Record<string, string>>;
  /** What is in it; as a function where a browser that has it need not wait for it to be made. */
  content: Content | (() => Promise<Content>);
}

/** A file of any size, which a worker thread writes while it is sent. */
export interface WrittenFile {
  writer: DownloadKind<unknown>;
  input: unknown;
  name: string;
  type: string;
  /** What only the people of a city may see: no cache keeps it. */
  isPrivate?: boolean;
}

/** What a kind of download is asked for; that the one fits the other is seen here. */
export function written<Input>(
  writer: DownloadKind<Input>,
  input: NoInfer<Input>,
  file: Pick<WrittenFile, "name" | "type" | "isPrivate">,
): WrittenFile {
  return { writer, input, ...file };
}

export type AnyFile = FileAnswer | WrittenFile;

interface FileDefinition<Path extends string, Asked, Loaded> extends AnsweringDefinition<Path, Asked> {
  answer(loaded: Loaded, visit: Visit<Params<Path>>): AnyFile | Promise<AnyFile>;
}

/** A file that an address gives; `?language=sw` gives it in another language than the reader's. */
export function file<const Path extends string, Asked extends Reads | undefined = undefined>(
  definition: FileDefinition<Path, Asked, Answers<Asked>>,
): Page {
  return answering("file", definition, async (c, loaded, visit) =>
    giveFile(c, await definition.answer(loaded, visit)),
  );
}

export async function giveFile(c: RequestContext, file: AnyFile): Promise<Response> {
  if ("writer" in file) return sendDownload(c, file.writer, file.input, file);
  const { headers, content } = file;
  if (headers.etag !== undefined && c.req.header("if-none-match") === headers.etag)
    return c.body(null, 304, headers);
  const body = typeof content === "function" ? await content() : content;
  return c.body(typeof body === "string" ? plainText(body) : new Uint8Array(body), 200, headers);
}
