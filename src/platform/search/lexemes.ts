// A record as the index holds it: its words with their weights, their roots, and what a search is limited by. Pure.

import { createHash } from "node:crypto";
import { audienceName, type SearchDocument } from "./searchable.ts";
import { isPassed, rootsOf, wordsOf } from "./words.ts";

/** So much of a text is looked into and kept, in each language. */
const longestPassage = 8_000;
const longestTitle = 300;
const longestAbout = 500;
const mostNames = 100;
const mostWords = 5_000;

type Weight = "A" | "B" | "C" | "D";
type Texts = SearchDocument["title"];

/** A record as its row. */
export interface IndexedDocument {
  id: string;
  href: string;
  city_id: string | null;
  importance: number;
  title: Texts;
  about: Texts;
  passages: Texts;
  rests_on: string[];
  doc: string;
  digest: string;
}

export function indexed(kind: string, document: SearchDocument): IndexedDocument {
  const { id, href, city, importance, restsOn = [] } = document;
  const row = {
    id,
    href,
    city_id: city ?? null,
    importance,
    title: cut(document.title, longestTitle),
    about: cut(document.about ?? {}, longestAbout),
    passages: cut(document.text ?? {}, longestPassage),
    rests_on: [...new Set([`${kind}:${id}`, ...restsOn])],
    doc: docOf(kind, document),
  };
  return { ...row, digest: createHash("sha256").update(JSON.stringify(row)).digest("base64url") };
}

function cut(texts: Texts, longest: number): Texts {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([, text]) => text.trim() !== "")
      .map(([language, text]) => [language, text.slice(0, longest)]),
  );
}

/** The whole of a title, which somebody may have typed as it is. */
export function wholeKey(text: string): string {
  return `!${wordsOf(text).join(" ")}`;
}

/** The lexeme by which a word is found in titles only. */
export const inTitle = (lexeme: string) => `t:${lexeme}`;

function docOf(kind: string, { title, names = [], about, text, audience, city }: SearchDocument): string {
  const weights = new Map<string, Weight>();
  const add = (lexeme: string, weight: Weight) => {
    const known = weights.get(lexeme);
    if (known === undefined || weight < known) weights.set(lexeme, weight);
  };
  const addText = (words: string, weight: Weight, isTitle: boolean) => {
    for (const word of wordsOf(words)) {
      if (weights.size >= mostWords) return;
      if (isPassed(word)) continue;
      add(word, weight);
      const roots = rootsOf(word);
      for (const root of roots) add(root, isTitle ? "C" : "D");
      if (isTitle) for (const lexeme of [word, ...roots]) add(inTitle(lexeme), "A");
    }
  };
  const called = names.slice(0, mostNames);
  for (const words of texts(title, longestTitle)) addText(words, "A", true);
  for (const name of called) addText(name.slice(0, longestTitle), "B", true);
  for (const words of texts(about, longestAbout)) addText(words, "C", false);
  for (const words of texts(text, longestPassage)) addText(words, "D", false);
  const limits = [
    ...[...texts(title, longestTitle), ...called].map(wholeKey),
    ...audience.map((one) => `@${audienceName(one)}`),
    `#${kind}`,
    ...(city === undefined ? [] : [`+${city}`]),
  ];
  return [
    ...[...weights].map(([lexeme, weight]) => `${quoted(lexeme)}:1${weight}`),
    ...limits.map(quoted),
  ].join(" ");
}

function texts(written: Texts | undefined, longest: number): string[] {
  return Object.values(written ?? {}).map((words) => words.slice(0, longest));
}

/** A lexeme in a tsvector or tsquery, whatever signs it has. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
