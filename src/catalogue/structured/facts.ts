// What programs that read schema.org are told of what is taught, and what the index of what can be found does not keep: levels and fields
// by their codes, skills, what one learns, how much work it is.

import { type RawBuilder, sql } from "kysely";
import type { levels } from "../../framework/learning.ts";
import { topicWith } from "../../framework/topics.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { taggedTexts } from "../../platform/schema-org.ts";
import { everyLanguage, type WrittenText } from "../../platform/written.ts";
import { fields, isced, programmes, qualifications } from "../vocabulary/levels.ts";

export interface TaughtFacts {
  level: (typeof levels)[number];
  programme: string | null;
  isced: string | null;
  knqf: string | null;
  topics: readonly string[];
  fields: readonly string[];
  /** Addresses of ESCO. */
  skills: readonly string[];
  outcomes: WrittenText | null;
  /** Of its runs, by their numbers. */
  runs: Record<string, { hours: number | null; duration: number | null; durationUnit: string | null }>;
}

/** Of an opportunity, as a part of another statement; named as they are read. */
export const taughtFacts = (opportunity: RawBuilder<unknown>): RawBuilder<TaughtFacts | null> =>
  sql<TaughtFacts | null>`(
    select json_build_object('level', taught.level, 'programme', taught.programme, 'isced', taught.isced,
      'knqf', taught.knqf, 'topics', taught.topics, 'fields', taught.fields, 'skills', taught.skills,
      'outcomes', taught.outcomes,
      'runs', (select coalesce(json_object_agg(offered.number, json_build_object('hours', offered.hours,
          'duration', offered.duration, 'durationUnit', offered.duration_unit)), '{}')
        from runs as offered where offered.opportunity_id = taught.id))
    from opportunities as taught where taught.id = ${opportunity})`;

interface Coded {
  code: string;
  names: Readonly<Record<string, string>>;
}

const term = ({ code, names }: Coded, set: object | string): object => ({
  "@type": "DefinedTerm",
  termCode: code,
  name: taggedTexts(names),
  inDefinedTermSet: set,
});

const namedSet = (names: Readonly<Record<string, string>>) => ({
  "@type": "DefinedTermSet",
  name: taggedTexts(names),
});
const isced2011 = namedSet({ [defaultLanguage]: "ISCED 2011" });
const iscedF2013 = namedSet({ [defaultLanguage]: "ISCED-F 2013" });

/** Our own level, that of ISCED and that of the national framework. */
function levelsOf({ level, programme, ...said }: TaughtFacts): object[] {
  const known = programmes.find(({ id }) => id === programme);
  const ofIsced = isced.find(({ id }) => id === (said.isced ?? known?.isced));
  const ofNation = qualifications.levels.find(({ id }) => id === (said.knqf ?? known?.qualification));
  return [
    {
      "@type": "DefinedTerm",
      termCode: level,
      name: taggedTexts(everyLanguage((language) => translator(language)(`framework:level.${level}`))),
    },
    ...(ofIsced ? [term({ code: ofIsced.id, names: ofIsced.names }, isced2011)] : []),
    ...(ofNation ? [term({ code: ofNation.id, names: ofNation.names }, namedSet(qualifications.names))] : []),
  ];
}

function subjectsOf({ topics, fields: coded }: TaughtFacts): object[] {
  return [
    ...topics.flatMap((id) => {
      const topic = topicWith(id);
      return topic ? [{ "@type": "Thing", name: taggedTexts(topic.name) }] : [];
    }),
    ...coded.flatMap((code) => {
      const field = fields.find(({ id }) => id === code);
      return field ? [term({ code, names: field.names }, iscedF2013)] : [];
    }),
  ];
}

/** Of a course, and of an event of learning alike. */
export function taughtWords(facts: TaughtFacts | null | undefined): object {
  if (!facts) return {};
  const about = subjectsOf(facts);
  const teaches = [
    ...(facts.outcomes ? taggedTexts(facts.outcomes) : []),
    ...facts.skills.map((url) => ({ "@type": "DefinedTerm", url })),
  ];
  return {
    educationalLevel: levelsOf(facts),
    ...(about.length > 0 && { about }),
    ...(teaches.length > 0 && { teaches }),
  };
}

const units: Readonly<Record<string, string>> = { days: "D", weeks: "W", months: "M", years: "Y" };

/** How much work a run is, and how long it goes on. */
export function workloadOf(facts: TaughtFacts | null | undefined, run: number | null): object {
  const said = run === null ? undefined : facts?.runs[run];
  if (!said) return {};
  const { hours, duration, durationUnit } = said;
  const unit = units[durationUnit ?? ""];
  return {
    ...(hours !== null && { courseWorkload: `PT${hours}H` }),
    ...(duration !== null && unit !== undefined && { duration: `P${duration}${unit}` }),
  };
}
