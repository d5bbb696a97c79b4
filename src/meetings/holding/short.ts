// Texts for a page that has so many bytes at most: a letter is up to four of them, and a quotation mark, as the page has it, six.

import { Fragment, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { cutAtWord } from "../../platform/cut-at-word.ts";

/** As much of a text as fits into so many bytes of the page, cut between words, in one line. */
export function shortened(text: string, bytes: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  for (let signs = line.length; signs > 0; signs -= Math.ceil(signs / 20)) {
    const cut = cutAtWord(line, signs).toWellFormed();
    if (Buffer.byteLength(renderToString(h(Fragment, null, cut))) <= bytes) return cut;
  }
  return "";
}
