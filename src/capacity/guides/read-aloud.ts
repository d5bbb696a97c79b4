// A guide as a script that somebody reads out, as in a meeting or to whoever does not read print: whole lines, what is to be pressed in
// quotation marks, numbers before steps, no addresses. No I/O.

import type { Token, Tokens } from "marked";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { guideText, minutesToRead } from "./guides.ts";

export function guideReadAloud(key: string, reader: Language): string {
  const { title, body, language } = guideText(key, reader);
  const t = translator(language);
  return `${[
    t("capacity:guides.aloud.note", { minutes: minutesToRead(key, language) }),
    title,
    ...body.flatMap(spoken),
    t("capacity:guides.aloud.end"),
  ].join("\n\n")}\n`;
}

function spoken(token: Token): string[] {
  if (token.type === "space") return [];
  if (token.type !== "list") return [lineOf(token)];
  const { items, ordered } = token as Tokens.List;
  return [items.map((item, index) => (ordered ? `${index + 1}. ${lineOf(item)}` : lineOf(item))).join("\n")];
}

function lineOf(token: Token): string {
  const inner = "tokens" in token && token.tokens ? token.tokens : undefined;
  if (token.type === "strong") return `“${inner?.map(lineOf).join("") ?? ""}”`;
  if (inner) return inner.map(lineOf).join("");
  return "text" in token ? String(token.text) : "";
}
