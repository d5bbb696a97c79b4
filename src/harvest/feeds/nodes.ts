// What JSON-LD and microdata are made of: nodes, lists of them, and texts with or without a language beside them. No I/O.

import { defaultLanguage, type Language } from "../../platform/i18n/languages.ts";
import type { Texts } from "./item.ts";
import { writtenLanguage } from "./languages.ts";

export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const all = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const nodes = (value: unknown): Node[] => all(value).filter(isNode);

/** A text, also where a language stands beside it. */
export function textOf(value: unknown): string | undefined {
  const [first] = all(value);
  const text = isNode(first) ? (first["@value"] ?? nameOf(first)) : first;
  return typeof text === "string" || typeof text === "number" ? String(text) : undefined;
}

/** A name may have a language beside it as well; no further is looked. */
function nameOf({ name }: Node): unknown {
  const [first] = all(name);
  return isNode(first) ? first["@value"] : first;
}

/**
 * A text in each language in which it is given; of what is in none of ours, the first.
 * @param plainly the language of what does not name its own
 */
export function textsOf(
  value: unknown,
  plainly: Language | undefined,
  tidy: (text: string) => string,
): Texts {
  const said = all(value).flatMap((one) => {
    const text = tidy(textOf(one) ?? "");
    const tag = isNode(one) ? one["@language"] : undefined;
    const language = tag === undefined ? (plainly ?? defaultLanguage) : writtenLanguage(tag);
    return text === "" ? [] : [{ language, text }];
  });
  const texts: Partial<Record<Language, string>> = {};
  for (const { language, text } of said) if (language !== undefined) texts[language] ??= text;
  const [first] = said;
  return first && Object.keys(texts).length === 0 ? { [defaultLanguage]: first.text } : texts;
}

/** The language of all texts that name none of their own. */
export function contextLanguage(root: unknown): string | undefined {
  const languages = nodes(root)
    .flatMap((node) => nodes(node["@context"]))
    .map((context) => context["@language"]);
  return languages.find((language) => typeof language === "string");
}

/** By what a language is called. */
export function languageWords(value: unknown): string[] {
  if (!isNode(value)) return typeof value === "string" ? [value] : [];
  const words = [value.alternateName, value.identifier, value.name, value["@value"]].map(textOf);
  return words.filter((word) => word !== undefined);
}
