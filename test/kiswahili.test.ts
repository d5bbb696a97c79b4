// One word for one thing: the Kiswahili messages against the project's glossary (reference/kiswahili.json).

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { editionSchemas } from "../src/framework/edition-kind.ts";
import { retranslated } from "../src/framework/retranslated.ts";
import { inCountryWords } from "../src/platform/i18n/country-words.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));

const Glossary = z.object({
  terms: z.array(
    z.object({ term: z.string(), says: z.string(), where: z.string().optional(), not: z.array(z.string()) }),
  ),
});
const { terms } = Glossary.parse(read("reference/kiswahili.json"));

/** Every message of a language by its key, with the words that Kenya has for its areas. */
function messagesOf(language: string): Map<string, string> {
  const messages = new Map<string, string>();
  for (const file of readdirSync(join(root, "locales", language)))
    collect(read(`locales/${language}/${file}`), file.replace(".json", ":"), messages);
  for (const [key, text] of messages) messages.set(key, inCountryWords(text, language));
  return messages;
}

function collect(node: unknown, path: string, into: Map<string, string>): void {
  if (typeof node === "string") into.set(path, node);
  else for (const [key, value] of Object.entries(node as object)) collect(value, `${path}.${key}`, into);
}

/** What fills a message in, and messages inside it, are said elsewhere. */
const said = (message: string) => message.replace(/\{\{.*?\}\}|\{.*?\}|\$t\(.*?\)/g, " ");

const wholeWord = (pattern: string) => new RegExp(`(?<![\\p{L}])(?:${pattern})(?![\\p{L}])`, "iu");

const english = messagesOf("en");
const kiswahili = messagesOf("sw");
collectTexts(read("reference/progress-report-template.json"), "template");

/** The texts of reference data, which carry both languages beside one another. */
function collectTexts(node: unknown, path: string): void {
  if (typeof node !== "object" || node === null) return;
  const { en, sw, id } = node as Record<string, unknown>;
  if (typeof en === "string" && typeof sw === "string") {
    english.set(path, en);
    kiswahili.set(path, sw);
  }
  for (const [key, value] of Object.entries(node))
    collectTexts(value, typeof id === "string" ? `${id}.${key}` : `${path}.${key}`);
}

it("finds the messages and the glossary", () => {
  expect(kiswahili.size).toBeGreaterThan(1_000);
  expect(terms.length).toBeGreaterThan(30);
});

it.each(terms)("$term: what is not said", ({ not }) => {
  const wrong = [...kiswahili].filter(([, text]) => not.some((word) => wholeWord(word).test(said(text))));
  expect(wrong).toEqual([]);
});

it.each(terms.filter(({ where }) => where !== undefined))("$term: is $says", ({ where = "", says }) => {
  const asked = [...english].filter(([, text]) => wholeWord(where).test(said(text)));
  expect(asked.length).toBeGreaterThan(0);
  const wrong = asked.flatMap(([key, text]) => {
    const translated = kiswahili.get(key);
    // A language may need fewer forms of a plural.
    return translated === undefined || new RegExp(says, "iu").test(translated)
      ? []
      : [[key, text, translated]];
  });
  expect(wrong).toEqual([]);
});

it("names the network and the commission in its own words", () => {
  const { network } = z
    .object({
      network: z.object({
        name: z.object({ sw: z.string() }),
        commission: z.object({ name: z.object({ sw: z.string() }) }),
      }),
    })
    .parse(read("reference/cities.json"));
  const names = [network.name.sw, network.commission.name.sw];
  const wrong = terms.flatMap(({ not }) =>
    not.filter((word) => names.some((name) => wholeWord(word).test(name))),
  );
  expect(wrong).toEqual([]);
});

// "Kaunti ya Kilifi imewasilisha", but "Jiji la Kuno limewasilisha": a verb or a "whole" that agrees with one name is wrong
// beside another, so a sentence says it of a noun of its own ("Ripoti ya … imewasilishwa").
it("lets no word agree with the name of a city, whose noun class nobody knows", () => {
  const name = String.raw`\{\{(?:city|organisation|place)\}\}`;
  const between = "(?: tayari| bado| sasa)?";
  const verb = String.raw`(?:ha)?(?:i|li|u|a|ya|zi)(?:na|me|li|ta|ki|si)\p{L}+|[iu]\p{L}+she|ikiwa|likiwa`;
  // After "ya" and the like the sentence is about something else.
  const subject = String.raw`(?<!(?<!\p{L})(?:[wyzl]a|ch?a|vya|na|kwa|kutoka|kuhusu|nchini) )${name}`;
  const agreeing = new RegExp(
    `(?:${subject}${between} (?:${verb})|${name} (?:nzima|zima|yote|lote))(?!\\p{L})`,
    "iu",
  );
  expect(agreeing.test("{{city}} bado inasubiri hizi")).toBe(true);
  expect(agreeing.test("“{{found}}” ni {{city}} nzima?")).toBe(true);
  expect(agreeing.test("Ripoti ya {{city}} imewasilishwa")).toBe(false);
  expect([...kiswahili].filter(([, text]) => agreeing.test(text))).toEqual([]);
});

/** The Kiswahili of the reference data as a reader gets it. */
function referenceTexts(): [string, string][] {
  const found: [string, string][] = [];
  const collectFrom = (node: unknown, path: string) => {
    if (typeof node !== "object" || node === null) return;
    const { sw } = node as { sw?: unknown };
    if (typeof sw === "string") found.push([path, sw]);
    else for (const [key, child] of Object.entries(node)) collectFrom(child, `${path}.${key}`);
  };
  const editions = { "key-features": "key-features", sdgs: "sdgs", themes: "themes" } as const;
  for (const [kind, file] of Object.entries(editions) as [keyof typeof editions, string][])
    collectFrom(retranslated(kind, editionSchemas[kind].parse(read(`reference/${file}.json`))), kind);
  for (const file of ["rubric", "cities", "areas"]) collectFrom(read(`reference/${file}.json`), file);
  return found;
}

it.each(terms)("$term: what the reference data does not say", ({ not }) => {
  // What the United Nations call their goals in Kiswahili; "miji" there are towns of any kind.
  const called = /^sdgs\.goals\.10\./;
  const all = referenceTexts();
  expect(all.length).toBeGreaterThan(300);
  const wrong = all.filter(
    ([path, text]) => !called.test(path) && not.some((word) => wholeWord(word).test(text)),
  );
  expect(wrong).toEqual([]);
});
