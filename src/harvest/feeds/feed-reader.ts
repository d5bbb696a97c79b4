// What a source sent, read in a worker thread, which loads this by its name: nothing that came from outside is parsed where pages are
// answered, and what takes too long or too much is ended. No script of it is run.

import { SaxesParser } from "saxes";
import type { FeedKind } from "../source.ts";
import { calendarItems } from "./calendar.ts";
import { type FeedItem, keyOf, mostItems, type ReadFeed } from "./item.ts";
import { microdataIn } from "./microdata.ts";
import { tableItems } from "./own-table.ts";
import { dataScripts, pageLanguage } from "./plain-text.ts";
import { itemsIn } from "./schema-org.ts";

export interface ToRead {
  feed: FeedKind;
  address: string;
  charset?: string | undefined;
  /** On which day it is read: what comes again is looked at from then on. */
  today: string;
}

/** The bytes of a feed, behind a line that says what they are. */
export function toRead(about: ToRead, body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), body]);
}

export async function read(bytes: Uint8Array): Promise<ReadFeed> {
  const end = bytes.indexOf(10);
  const about = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as ToRead;
  const found = await readers[about.feed](bytes.subarray(end + 1), about);
  if (!("fault" in found) && found.items.length > mostItems)
    return { fault: "too_many", found: String(found.items.length) };
  return found;
}

type Reader = (body: Uint8Array, about: ToRead) => ReadFeed | Promise<ReadFeed>;

function textOf(body: Uint8Array, charset = "utf-8"): string {
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

function parsed(text: string): { value?: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const readPage: Reader = (body, { address, charset }) => {
  const text = textOf(body, charset);
  const scripts = /^\s*[[{]/.test(text) ? [text] : dataScripts(text);
  const language = pageLanguage(text);
  const items: FeedItem[] = [];
  for (const script of scripts) {
    const data = parsed(script);
    // Of a page whose data nobody can read, nothing is taken to be missing.
    if (!data) return { fault: "unreadable" };
    items.push(...itemsIn(data.value, { address, language }));
  }
  // Said twice, it would come twice.
  return { items: items.length > 0 ? items : itemsIn(microdataIn(text), { address, language }) };
};

interface RpdeItem {
  state?: unknown;
  kind?: unknown;
  id?: unknown;
  data?: unknown;
}

/** One page of an RPDE 1.0 feed. */
const readRpde: Reader = (body, { address, charset }) => {
  const page = parsed(textOf(body, charset))?.value as { next?: unknown; items?: unknown } | undefined;
  if (typeof page?.next !== "string" || !URL.canParse(page.next, address) || !Array.isArray(page.items))
    return { fault: "unreadable" };
  const items: FeedItem[] = [];
  for (const { state, kind, id, data } of page.items as RpdeItem[]) {
    if (typeof id !== "string" && typeof id !== "number") return { fault: "unreadable" };
    const key = keyOf(`${String(kind)}/${id}`);
    if (state === "deleted") items.push({ key, offer: key, cells: {}, isGone: true });
    else items.push(...itemsIn(data, { address, key }));
  }
  return { items, next: new URL(page.next, address).href };
};

const readSitemap: Reader = (body, { charset }) => {
  const found: Record<"url" | "sitemap", string[]> = { url: [], sitemap: [] };
  let within: "url" | "sitemap" | undefined;
  let text: string | undefined;
  let isBroken = false;
  const parser = new SaxesParser();
  parser.on("error", () => {
    isBroken = true;
  });
  parser.on("opentag", ({ name }) => {
    const local = name.replace(/^.*:/, "");
    if (local === "url" || local === "sitemap") within = local;
    text = local === "loc" ? "" : undefined;
  });
  parser.on("text", (part) => {
    if (text !== undefined) text += part;
  });
  parser.on("closetag", ({ name }) => {
    if (name.replace(/^.*:/, "") === "loc" && within && text !== undefined) found[within].push(text.trim());
    text = undefined;
  });
  parser.write(textOf(body, charset)).close();
  return isBroken ? { fault: "unreadable" } : { items: [], pages: found.url, below: found.sitemap };
};

const readers: Record<FeedKind, Reader> = {
  page: readPage,
  sitemap: readSitemap,
  rpde: readRpde,
  calendar: (body, { charset, today }) => calendarItems(textOf(body, charset), today),
  csv: (body) => tableItems(body),
};
