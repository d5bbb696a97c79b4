import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import i18next from "i18next";
import { ofHome } from "../home.ts";
import { countryWords } from "./country-words.ts";
import { formatDate } from "./format.ts";
import {
  aboutLanguage,
  defaultLanguage,
  isLanguage,
  type Language,
  languageFile,
  languages,
} from "./languages.ts";
import { localisedPlain } from "./localised.ts";
import { inLanguage } from "./marked-text.ts";
import type { MessageKey, Translate } from "./message-key.ts";

function readLanguage(language: Language): Record<string, object> {
  const { folder } = aboutLanguage(language);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== languageFile);
  return Object.fromEntries(
    files.map((name) => [
      name.slice(0, -".json".length),
      JSON.parse(readFileSync(join(folder, name), "utf8")),
    ]),
  );
}

const i18n = i18next.createInstance();
await i18n.init({
  resources: Object.fromEntries(languages.map((language) => [language, readLanguage(language)])),
  fallbackLng: defaultLanguage,
  initAsync: false,
  // Preact escapes on output; escaping here as well would show "&amp;" to the reader.
  interpolation: { escapeValue: false },
});

// `{{opensOn, day}}`: a problem's day as its reader writes days.
i18n.services.formatter?.add("day", (value, language) =>
  typeof value === "string" && isLanguage(language ?? "")
    ? formatDate(value, language as Language)
    : String(value),
);

const translators = new Map<Language, Translate>(
  languages.map((language) => {
    const t = i18n.getFixedT(language);
    const inCountry = (key: string, values?: Record<string, unknown>) =>
      t(key, { country: countryWords(language), ...inWords(values ?? {}, language) });
    const fixed = fixedMessages(inCountry);
    return [language, (key, values) => (values ? inCountry(key, values) : fixed(key))];
  }),
);

/** What is in several languages, such as the name of a city, is said in that of the sentence. */
function inWords(values: Readonly<Record<string, unknown>>, language: Language): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isInLanguages(value) ? localisedPlain(value, language) : value,
    ]),
  );
}

function isInLanguages(value: unknown): value is Record<Language, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return languages.some((language) => typeof (value as Record<string, unknown>)[language] === "string");
}

/** What says the same each time is looked up once; only of the keys of messages, of which there are so many and no more. */
function fixedMessages(t: (key: string) => string): (key: string) => string {
  const all = ofHome(() => new Map<string, string>());
  return (key) => {
    const found = all();
    const known = found.get(key);
    if (known !== undefined) return known;
    const message = t(key);
    if (i18n.exists(key)) found.set(key, message);
    return message;
  };
}

export function translator(language: Language): Translate {
  return translators.get(language) ?? ((key) => key);
}

const ownMessages = new Map<Language, ReadonlySet<string>>(
  languages.map((language) => [language, new Set(Object.entries(readLanguage(language)).flatMap(keysOf))]),
);

/** Without the endings of plural forms. */
function keysOf([namespace, messages]: [string, object]): string[] {
  return leavesOf(messages).map(
    ([key]) => `${namespace}:${key.replace(/_(zero|one|two|few|many|other)$/, "")}`,
  );
}

const screenTranslators = new Map<Language, Translate>(
  languages.map((language) => {
    const t = translator(language);
    const own = ownMessages.get(language);
    return [
      language,
      (key, values) => (own?.has(key) ? t(key, values) : inLanguage(t(key, values), defaultLanguage)),
    ];
  }),
);

/** For screens: what a language does not say is marked as said in the default one (`marked-text.ts`). */
export function screenTranslator(language: Language): Translate {
  return screenTranslators.get(language) ?? translator(language);
}

/** A message in each language, for what is read long after this version, such as a sealed record. */
export function inAllLanguages(key: MessageKey): Record<Language, string> {
  return Object.fromEntries(languages.map((language) => [language, translator(language)(key)]));
}

/** Whether a text that came from a rule (a zod message, a problem code) names a message. */
export function isMessageKey(text: string): text is MessageKey {
  return /^[a-z-]+:[\w.-]+$/.test(text) && (i18n.exists(text) || i18n.exists(`${text}_other`));
}

/** Every message of a namespace by its key: what a list of codes that are shown as words is filtered and sorted by. */
export function wordsIn(namespace: string, language: Language): ReadonlyMap<string, string> {
  const name = `${language} ${namespace}`;
  const known = wordsKnown.get(name);
  if (known) return known;
  const messages: unknown = i18n.getResourceBundle(language, namespace);
  const words = new Map(leavesOf(messages));
  wordsKnown.set(name, words);
  return words;
}

const wordsKnown = new Map<string, ReadonlyMap<string, string>>();

function leavesOf(tree: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof tree === "string") return [[path.join("."), tree]];
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([step, branch]) => leavesOf(branch, [...path, step]));
}
