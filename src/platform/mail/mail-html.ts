// The second part of a mail, made of its text: paragraphs, lists and links, for whoever reads mails as pages. It says
// the same as the text and loads nothing.

import { aboutLanguage, type Language, languages } from "../i18n/languages.ts";
import { escapeMarkup } from "../markup.ts";

/** Between the languages of a mail to somebody of whom nobody knows which one they read. */
export const languageBreak = "\n\n---\n\n";

/** The languages of a mail, in the order of its parts. */
export function languagesOf({ body, language }: { body: string; language: Language }): readonly Language[] {
  const parts = body.split(languageBreak).length;
  return parts > 1 && parts === languages.length ? languages : [language];
}

const style =
  "margin:0 auto;max-width:38em;padding:1em;font:1em/1.5 Arial,Helvetica,sans-serif;color:#1b1b1b;background:#fff";

export function htmlOf({
  subject,
  body,
  language,
  origin,
}: {
  subject: string;
  body: string;
  language: Language;
  /** Only what leads there gets words of its own: nobody hides another address behind words. */
  origin: string;
}): string {
  const parts = body.split(languageBreak);
  const of = languagesOf({ body, language });
  const content = parts
    .map((part, place) => {
      const html = paragraphs(part, origin);
      const reader = of.length > 1 ? of[place] : undefined;
      return reader ? `<div lang="${reader}" dir="${aboutLanguage(reader).direction}">${html}</div>` : html;
    })
    .join("<hr>");
  const { direction } = aboutLanguage(language);
  return `<!DOCTYPE html>
<html lang="${escapeMarkup(language)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeMarkup(subject)}</title></head>
<body style="${style}">
${content}
</body>
</html>
`;
}

function paragraphs(text: string, origin: string): string {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => blockOf(paragraph.split("\n"), origin))
    .join("\n");
}

const dash = "– ";
const address = /^https?:\/\/\S+$/;

/** A list of lines that begin with a dash; a line with an address of ours below it is a link. */
function blockOf(lines: readonly string[], origin: string): string {
  const blocks: { tag: "p" | "ul"; content: string[] }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const below = lines[at + 1]?.trim() ?? "";
    const isItem = line.startsWith(dash);
    const isLabel = (isItem || line.endsWith(":")) && address.test(below) && below.startsWith(`${origin}/`);
    if (isLabel) at += 1;
    const words = line.slice(isItem ? dash.length : 0);
    const content = isLabel ? linkTo(below, words.replace(/:$/, "")) : inline(words);
    const tag = isItem ? "ul" : "p";
    const last = blocks.at(-1);
    if (last?.tag === tag) last.content.push(content);
    else blocks.push({ tag, content: [content] });
  }
  return blocks
    .map(({ tag, content }) =>
      tag === "ul"
        ? `<ul>${content.map((one) => `<li>${one}</li>`).join("")}</ul>`
        : `<p>${content.join("<br>")}</p>`,
    )
    .join("\n");
}

function inline(line: string): string {
  return line
    .split(/(https?:\/\/\S+)/)
    .map((piece) => (address.test(piece) ? linkTo(piece, piece) : escapeMarkup(piece)))
    .join("");
}

function linkTo(href: string, text: string): string {
  return `<a href="${escapeMarkup(href)}" style="color:#0b4f3c">${escapeMarkup(text)}</a>`;
}
