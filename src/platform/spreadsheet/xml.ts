// Reading XML as it comes. Prefixes of namespaces are left out (`<x:row>` is a row), since writers choose them freely;
// what Office programs mean by a name does not depend on them in the parts that we read.

import { SaxesParser } from "saxes";
import { broken } from "./spreadsheet-problem.ts";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  open?: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** Deeper than any part that we read by far. */
const deepest = 100;

/**
 * Reads a whole part.
 * @throws SpreadsheetProblem where it is not well-formed, and whatever the handlers throw
 */
export async function readXml(pieces: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let depth = 0;
  parser.on("error", (error) => {
    throw broken(`xml: ${error.message.slice(0, 200)}`);
  });
  parser.on("doctype", () => {
    throw broken("xml: doctype");
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) throw broken("xml: depth");
    handlers.open?.(localName(name), withoutPrefixes(attributes));
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    handlers.close?.(localName(name));
  });
  const text = (read: string) => handlers.text?.(read);
  parser.on("text", text);
  parser.on("cdata", text);
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    decoder ??= decoderOf(piece);
    parser.write(decoded(decoder, piece));
  }
  parser.write(decoder ? decoded(decoder) : "").close();
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** `r:id` stays `r:id` to be told from `id`, whatever its prefix is: relationships are all that is named by one. */
function withoutPrefixes(attributes: Record<string, string>): Attributes {
  const plain: Record<string, string> = {};
  for (const name in attributes) {
    const value = attributes[name] ?? "";
    const colon = name.indexOf(":");
    if (colon < 0) plain[name] = value;
    else if (!name.startsWith("xmlns:")) plain[`r:${name.slice(colon + 1)}`] = value;
  }
  return plain;
}

/** Office writes UTF-8; the standard allows UTF-16 with a byte order mark. */
function decoderOf([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le", { fatal: true });
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be", { fatal: true });
  return new TextDecoder("utf-8", { fatal: true });
}

function decoded(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw broken("xml: encoding");
  }
}

/** Office writes control characters as `_x000D_`. */
export function unescapeText(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** Whether an attribute says yes; absent it is `otherwise`. */
export function isOn(value: string | undefined, otherwise = false): boolean {
  return value === undefined ? otherwise : value === "1" || value === "true" || value === "on";
}
