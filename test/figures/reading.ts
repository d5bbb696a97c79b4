// What a page says, element by element.

import type { Person, TestService } from "../support/service.ts";
import type { Language } from "./arithmetic.ts";

export async function readPage(
  { url, headersOf }: TestService,
  path: string,
  language: Language = "en",
  person: Person = "public",
): Promise<string> {
  const { cookie } = headersOf(person);
  const response = await fetch(url + path, {
    headers: { cookie: [cookie, `jifunze.language=${language}`].filter(Boolean).join("; ") },
  });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  const html = await response.text();
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  return main.replace(/<svg.*?<\/svg>/gs, "");
}

/** What a piece of HTML says, each element's text apart. */
export function texts(html: string): string[] {
  return html
    .replace(/<!--.*?-->/g, "")
    .split(/<[^>]+>/)
    .map(decoded)
    .filter((text) => text !== "");
}

function decoded(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/[\u00a0\s]+/g, " ")
    .trim();
}

export const plain = (html: string) => texts(html).join(" ");

export function matches(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, found = ""]) => found);
}

/** The cells of the rows of a table's body. */
export function cells(table: string): string[][] {
  return matches(table, /<tr[^>]*>(.*?)<\/tr>/gs)
    .map((row) => matches(row, /<t[hd][^>]*>(.*?)<\/t[hd]>/gs).map(plain))
    .slice(1);
}
