// Conversations of the menu, kept between one request and the next.

import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import type { Db } from "../../platform/database/database.ts";
import { noted } from "../../platform/database/noted.ts";
import { defaultLanguage, isLanguage, type Language, languages } from "../../platform/i18n/languages.ts";
import { inLanguages, Named } from "../../platform/written.ts";
import { countToCheck } from "../asking/store.ts";
import type { KnownPlace } from "../catalogue.ts";
import { type Known, nothingKnown } from "./position.ts";

/** Who dials again within so long goes on where they were. */
const resumeMs = 10 * 60_000;
/** What is longer is quicker chosen anew. */
const mostResumed = 30;

const Place = z.object({ id: z.string(), name: Named.transform(inLanguages) });

/** What was known when a conversation began: it is replayed from there. */
const Begin = z.object({
  language: z.enum(languages),
  /** Where one is resumed that began in another language. */
  speaks: z.enum(languages).optional(),
  last: Place.optional(),
  toCheck: z.int().default(0),
  resumes: z.array(z.string()),
});
export type Begin = z.infer<typeof Begin>;

export interface Conversation {
  begin: Begin;
  known: Known;
  /** How much had been typed each time that it was answered. */
  heard: readonly number[];
  /** The last answer, and of what. */
  answered: { digest: string; answer: string } | undefined;
}

/** What is kept of all that was typed, to know it again: it may hold somebody's number. */
export function digestOfInputs(secret: string, inputs: readonly string[]): string {
  return createHmac("sha256", secret)
    .update(`ussd ${inputs.join("*")}`)
    .digest("base64url");
}

interface Row {
  id: string;
  inputs: string[];
  digest: string;
  known: { begin: unknown; known: Known; from: string; heard?: number[] };
  answer: string;
  at: Date;
}

/** The conversation that goes on, or how a new one begins; one statement. */
export async function findConversation(
  db: Db,
  { id, phoneKey, now, isFirst }: { id: string; phoneKey: string; now: Date; isFirst: boolean },
): Promise<Conversation> {
  const { rows } = await sql<{
    own: Row | null;
    latest: Row | null;
    language: string | null;
    place: unknown;
    toCheck: number;
  }>`
    select
      (select row_to_json(one) from (select id, inputs, digest, known, answer, at from ussd_sessions
        where id = ${id} and phone_key = ${phoneKey}) as one) as own,
      (select row_to_json(one) from (select id, inputs, digest, known, answer, at from ussd_sessions
        where ${isFirst} and phone_key = ${phoneKey} and at > ${new Date(now.getTime() - resumeMs)}
        order by at desc limit 1) as one) as latest,
      caller.language, caller.place,
      case when ${isFirst} then ${countToCheck(phoneKey, now)} else 0 end as to_check
    from (select 1) as always left join phone_callers as caller on caller.phone_key = ${phoneKey}`.execute(
    db,
  );
  const found = rows[0];
  if (found?.own) {
    const { own } = found;
    return {
      begin: Begin.parse(own.known.begin),
      known: own.known.known,
      heard: own.known.heard ?? [],
      answered: { digest: own.digest, answer: own.answer },
    };
  }
  const language: Language = isLanguage(found?.language) ? found.language : defaultLanguage;
  const resumed = resumedFrom(found?.latest ?? null, language);
  if (resumed) return { ...resumed, heard: [], answered: undefined };
  const last = Place.safeParse(found?.place).data;
  return {
    begin: { language, resumes: [], toCheck: found?.toCheck ?? 0, ...(last && { last }) },
    known: nothingKnown,
    heard: [],
    answered: undefined,
  };
}

/** A conversation that broke off in the middle is gone on with from the same beginning, with what was looked up for it. */
function resumedFrom(
  latest: Row | null,
  speaks: Language,
): Pick<Conversation, "begin" | "known"> | undefined {
  if (!latest?.answer.startsWith("CON ") || latest.inputs.length === 0) return undefined;
  if (latest.inputs.length > mostResumed) return undefined;
  const { begin, known, from } = latest.known;
  const old = Begin.parse(begin);
  const language = isLanguage(from) ? from : old.language;
  const { mine: _mine, checks: _checks, calls: _calls, badges: _badges, done: _done, ...pinned } = known;
  return {
    begin: { ...old, language, speaks, resumes: latest.inputs },
    known: { ...nothingKnown, ...pinned },
  };
}

/** Whether they go on where they broke off, and what they typed from there; as long as they did not answer, they may. */
function afterResume(
  { resumes }: Pick<Begin, "resumes">,
  inputs: readonly string[],
): { goesOn: boolean; rest: readonly string[] } {
  if (resumes.length === 0) return { goesOn: false, rest: inputs };
  const answer = inputs.findIndex((input) => input === "1" || input === "2");
  return answer === -1
    ? { goesOn: true, rest: [] }
    : { goesOn: inputs[answer] === "1", rest: inputs.slice(answer + 1) };
}

/** What somebody would type to come to the same place without having been asked whether to go on; without anybody's number, and
 * without the codes of a badge. */
function effective({ resumes }: Begin, inputs: readonly string[]): string[] {
  const { goesOn, rest } = afterResume({ resumes }, inputs);
  const whole = goesOn ? [...resumes, ...rest] : [...rest];
  const number = whole.findIndex(
    (input) =>
      /\d{7}/.test(input.replaceAll(/\D/g, "")) || /[\p{L}\p{N}]{8}/u.test(input.replaceAll(/[\s.-]/g, "")),
  );
  return number === -1 ? whole : whole.slice(0, number);
}

/** Keeps a step of a conversation, and what need not be said again; one statement. */
export const keepStep = noted(
  "A step of a conversation, which goes on within minutes: what is done by it, a command does.",
  async (
    db: Db,
    step: {
      id: string;
      phoneKey: string;
      inputs: readonly string[];
      digest: string;
      conversation: Conversation;
      answer: string;
      language: Language;
      place: KnownPlace | undefined;
      now: Date;
    },
  ): Promise<void> => {
    const { id, phoneKey, inputs, digest, conversation, answer, language, place, now } = step;
    const { begin, known } = conversation;
    const heard = [...conversation.heard, inputs.length];
    const kept = effective(begin, inputs);
    const isAnew = begin.resumes.length > 0 && !afterResume(begin, inputs).goesOn;
    const from = isAnew ? (begin.speaks ?? begin.language) : begin.language;
    await sql`
    with step as (
      insert into ussd_sessions (id, phone_key, inputs, hops, digest, known, answer, began_at, at)
      values (${id}, ${phoneKey}, ${kept}, ${inputs.length}, ${digest}, ${JSON.stringify({ begin, known, from, heard })},
        ${answer}, ${now}, ${now})
      on conflict (id) do update set inputs = excluded.inputs, hops = excluded.hops, digest = excluded.digest,
        known = excluded.known, answer = excluded.answer, at = excluded.at
      -- What comes late changes nothing.
      where ussd_sessions.phone_key = excluded.phone_key and ussd_sessions.hops <= excluded.hops
    )
    insert into phone_callers (phone_key, language, place, seen_at)
    values (${phoneKey}, ${language}, ${place ? JSON.stringify(place) : null}, ${now})
    on conflict (phone_key) do update set language = excluded.language,
      place = coalesce(excluded.place, phone_callers.place), seen_at = excluded.seen_at`.execute(db);
  },
);
