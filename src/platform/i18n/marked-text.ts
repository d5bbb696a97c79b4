// Which language a part of a text is in, where that is not the reader's: what nobody translated is shown in English, and a
// screen reader has to be told. Such a part carries its language inside the text, between characters that Unicode keeps for a
// program's own use, from where it is chosen (`localised`, the `t` of views) to where the page is written: there it becomes
// an element with `lang`. So a heading, a cell or a sentence with a name in it is marked without its view knowing.

import { aboutLanguage, defaultLanguage, type Language } from "./languages.ts";

// Noncharacters, which are never shown and which no keyboard writes.
const begin = "\uFDD0";
const middle = "\uFDD1";
const end = "\uFDD2";

const part = /\uFDD0([a-z]{2,3})\uFDD1([^\uFDD0-\uFDD2]*)\uFDD2/g;
const rest = /\uFDD0[a-z]{2,3}\uFDD1|[\uFDD0-\uFDD2]/g;

/** A text in another language than the page's. */
export function inLanguage(text: string, language: Language): string {
  return text === "" ? "" : `${begin}${language}${middle}${plainText(text)}${end}`;
}

/** Without the marks: for files, and to compare. */
export function plainText(text: string): string {
  return text.includes(begin) ? text.replaceAll(rest, "") : text;
}

/** What stands for itself in HTML: elements that hold text alone, tags, and text. */
const pieces =
  /<(title|textarea|script|style|option)\b((?:"[^"]*"|[^">])*)>(.*?)<\/\1>|<\/?(\w+)(?:"[^"]*"|[^">])*>|[^<]+/gs;

/** A page with an element around each part that is in another language; where there can be none, without the marks. */
export function withLanguages(html: string, language: Language): string {
  if (!html.includes(begin)) return html;
  let depthOfDrawing = 0;
  return html.replaceAll(
    pieces,
    (piece, alone?: string, attributes?: string, text?: string, tag?: string) => {
      if (tag === "svg") depthOfDrawing += piece.startsWith("</") ? -1 : 1;
      if (!piece.includes(begin)) return piece;
      if (alone === "option" && text !== undefined) {
        const [, inside = defaultLanguage] = /\uFDD0([a-z]+)/.exec(text) ?? [];
        return `<option${plainText(attributes ?? "")} ${marks(inside, language)}>${plainText(text)}</option>`;
      }
      if (alone !== undefined || tag !== undefined) return plainText(piece);
      const element = depthOfDrawing > 0 ? "tspan" : "span";
      const marked = piece.replaceAll(
        part,
        (_part, inside: string, words: string) =>
          `<${element} ${marks(inside, language)}>${words}</${element}>`,
      );
      return plainText(marked);
    },
  );
}

function marks(inside: Language, around: Language): string {
  const { direction } = aboutLanguage(inside);
  return `lang="${inside}"${direction === aboutLanguage(around).direction ? "" : ` dir="${direction}"`}`;
}
