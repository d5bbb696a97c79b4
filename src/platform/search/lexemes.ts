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

/** The words of a record, each with the greatest weight that it has anywhere, and their roots. */
export class WeighedWords {
  readonly #weights = new Map<string, Weight>();

  #add(lexeme: string, weight: Weight): void {
    const known = this.#weights.get(lexeme);
    if (known === undefined || weight < known) this.#weights.set(lexeme, weight);
  }

  /** `rootWeight`: what its roots and words of the same meaning count; of a title its words are known by themselves as well. */
  add(
    text: string,
    weight: Weight,
    { isTitle = false, rootWeight = isTitle ? "C" : "D" }: Adding = {},
  ): void {
    for (const word of wordsOf(text)) {
      if (this.#weights.size >= mostWords) return;
      if (isPassed(word)) continue;
      this.#add(word, weight);
      const roots = rootsOf(word);
      // The light stem joins too much to count for more.
      for (const root of roots)
        this.#add(root, root.startsWith("s:") ? laterOf(rootWeight, "C") : rootWeight);
      if (isTitle) for (const lexeme of [word, ...roots]) this.#add(inTitle(lexeme), "A");
    }
  }

  /** As a tsvector takes it, with what has no weight besides. */
  toVector(others: readonly string[]): string {
    return [
      ...[...this.#weights].map(([lexeme, weight]) => `${quoted(lexeme)}:1${weight}`),
      ...others.map(quoted),
    ].join(" ");
  }
}

interface Adding {
  isTitle?: boolean;
  rootWeight?: Weight;
}

const laterOf = (one: Weight, other: Weight): Weight => (one > other ? one : other);

function docOf(kind: string, { title, names = [], about, text, audience, city }: SearchDocument): string {
  const weighed = new WeighedWords();
  const called = names.slice(0, mostNames);
  for (const words of texts(title, longestTitle)) weighed.add(words, "A", { isTitle: true });
  for (const name of called) weighed.add(name.slice(0, longestTitle), "B", { isTitle: true });
  for (const words of texts(about, longestAbout)) weighed.add(words, "C");
  for (const words of texts(text, longestPassage)) weighed.add(words, "D");
  return weighed.toVector([
    ...[...texts(title, longestTitle), ...called].map(wholeKey),
    ...audience.map((one) => `@${audienceName(one)}`),
    `#${kind}`,
    ...(city === undefined ? [] : [`+${city}`]),
  ]);
}

function texts(written: Texts | undefined, longest: number): string[] {
  return Object.values(written ?? {}).map((words) => words.slice(0, longest));
}

/** A lexeme in a tsvector or tsquery, whatever signs it has. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
