// What a cell chooses of a list: by its code, or as any reader calls it. No I/O.

import { audiences, levels, settings, spheres } from "../../framework/learning.ts";
import { topicIds, topicWith } from "../../framework/topics.ts";
import { comparable } from "../../platform/comparable.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { type Localised, localisedPlain } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { Known } from "../../platform/i18n/named-list.ts";
import { featureNames } from "../access/access.ts";
import { paces, patterns } from "../runs/content.ts";
import { durationUnits, startKinds } from "../runs/run-days.ts";
import { certificates, kinds } from "../vocabulary/kinds.ts";
import { fields, programmes, qualifications, teachingLanguages } from "../vocabulary/levels.ts";
import { modes } from "../vocabulary/modes.ts";

/** Of the program, with the messages that name their entries. */
const ofProgram = {
  kind: { values: kinds, key: "catalogue:kind" },
  level: { values: levels, key: "framework:level" },
  setting: { values: settings, key: "framework:setting" },
  spheres: { values: spheres, key: "framework:sphere" },
  audiences: { values: audiences, key: "framework:audience" },
  certificate: { values: certificates, key: "catalogue:certificate" },
  recognisesPrior: { values: ["yes", "no", "ask"], key: "catalogue:prior" },
  mode: { values: modes, key: "runs:mode" },
  startKind: { values: startKinds, key: "runs:start" },
  durationUnit: { values: durationUnits, key: "runs:unit" },
  pace: { values: paces, key: "runs:pace" },
  patterns: { values: patterns, key: "runs:pattern" },
  access: { values: featureNames, key: "runs:access.feature" },
} as const;

/** Of reference data. */
const ofReference: Readonly<Record<string, readonly Known[]>> = {
  programme: programmes,
  knqf: [
    ...qualifications.levels,
    {
      id: "none",
      names: Object.fromEntries(
        languages.map((language) => [language, translator(language)("catalogue:qualification.none")]),
      ) as Localised,
    },
  ],
  fields,
  languages: teachingLanguages,
  topics: topicIds.flatMap((id) => {
    const topic = topicWith(id);
    return topic ? [{ id, names: topic.name }] : [];
  }),
};

export type ListName = keyof typeof ofProgram | "programme" | "knqf" | "fields" | "languages" | "topics";

interface Entry {
  value: string;
  text: string;
}

/** The entries of a list, as a reader of this language calls them. */
export function entriesOf(name: ListName, language: Language): Entry[] {
  if (name in ofProgram) {
    const t = translator(language);
    const { values, key } = ofProgram[name as keyof typeof ofProgram];
    return values.map((value) => ({ value, text: t(`${key}.${value}` as MessageKey) }));
  }
  return (ofReference[name] ?? []).map(({ id, names }) => ({
    value: id,
    text: localisedPlain(names as Localised, language),
  }));
}

const readBefore = new Map<ListName, ReadonlyMap<string, string>>();

/** By what entries are known, in all languages. */
function knownAs(name: ListName): ReadonlyMap<string, string> {
  const before = readBefore.get(name);
  if (before) return before;
  const known = new Map(
    languages.flatMap((language) =>
      entriesOf(name, language).flatMap(({ value, text }) =>
        [value, text].map((each) => [comparable(each), value] as const),
      ),
    ),
  );
  readBefore.set(name, known);
  return known;
}

/** More of a name than so many signs that also stand between names, none has. */
const mostSigns = 6;

/** What a cell names of a list: one or several, also where the sign between them stands in names, too. What is in no list is as typed. */
export function namedIn(name: ListName, cell: string, signs: readonly string[] = [";", ","]): string[] {
  const text = cell.trim();
  const [sign, ...others] = signs;
  if (text === "" || entryIn(name, text) !== undefined || sign === undefined)
    return text === "" ? [] : [text];
  const parts = (sign === ";" ? text.replaceAll("\n", sign) : text).split(sign);
  const found: string[] = [];
  for (let from = 0; from < parts.length; ) {
    const joined = Array.from({ length: mostSigns + 1 }, (_part, more) => parts.slice(from, from + more + 1))
      .filter((some, more) => some.length === more + 1)
      .map((some) => some.map((part) => part.trim()).join(`${sign} `));
    const most = joined.findLastIndex((one) => entryIn(name, one) !== undefined);
    found.push(...(most < 0 ? namedIn(name, parts[from] ?? "", others) : [joined[most] ?? ""]));
    from += Math.max(most, 0) + 1;
  }
  return found;
}

/** Undefined for what is in the list under no name. */
export function entryIn(name: ListName, text: string): string | undefined {
  return knownAs(name).get(comparable(text));
}

export function textOf(name: ListName, value: string, language: Language): string {
  return entriesOf(name, language).find((entry) => entry.value === value)?.text ?? value;
}
