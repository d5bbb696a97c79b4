// What others write as HTML, as plain text: no tag is left, and what is written as an entity is read once and no more. No I/O.

import { Parser } from "htmlparser2";
import { unseenSigns } from "../../platform/unseen-signs.ts";

const breaks = new Set(["p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"]);
const unseen = new Set(["script", "style", "noscript", "template", "iframe", "svg"]);

export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  let text = "";
  let hidden = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (unseen.has(name)) hidden++;
        if (breaks.has(name)) text += "\n";
      },
      ontext(part) {
        if (hidden === 0) text += part;
      },
      onclosetag(name) {
        if (unseen.has(name)) hidden--;
        if (breaks.has(name) && name !== "br") text += "\n";
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return tidy(text);
}

/** No sign that steers instead of saying something, and no more space than is read. */
function tidy(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(unseenSigns("control", "directed", "steering"), (sign) => (sign === "\n" ? sign : ""))
    .replaceAll(/ ?\n ?/g, "\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** The same on one line. */
export function plainLine(html: string): string {
  return plainText(html).replaceAll(/\s+/g, " ");
}

/** What stands in the scripts of a page that are data; none of them is run. */
export function dataScripts(html: string): string[] {
  const found: string[] = [];
  let isData = false;
  const parser = new Parser(
    {
      onopentag(name, { type = "" }) {
        isData = name === "script" && type.trim().toLowerCase().split(";")[0] === "application/ld+json";
        if (isData) found.push("");
      },
      ontext(part) {
        if (isData) found[found.length - 1] += part;
      },
      onclosetag(name) {
        if (name === "script") isData = false;
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return found;
}

/** The language of a page, as its first tag says it. */
export function pageLanguage(html: string): string | undefined {
  return /<html\b[^>]*?\slang\s*=\s*["']?([a-z]{2,3}(?:-[a-z0-9]+)*)/i.exec(html.slice(0, 5000))?.[1];
}

/** A whole address, and nothing that a browser would run. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}
