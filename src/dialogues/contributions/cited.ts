// What a city cites when it says something to a question: records of its own that everybody reads, so that others find what is behind it.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { currentLanguage } from "../../platform/caller.ts";
import { type Cited, type Citing, findCited, kindsFor } from "../../platform/citable.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { ticked } from "../../platform/input.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { writtenFrom } from "../../platform/written.ts";
import type { Dialogue } from "../dialogue.ts";
import { paths } from "../paths.ts";
import { cityVoices } from "../voice.ts";

const mostCited = 5;
/** So many of each kind are offered. */
const mostOffered = 4;

/** Of these everybody reads what can be cited. */
const publicKinds = ["value", "practice", "adaptation", "exchange", "partnership", "meeting"] as const;

const Cite = z.string().regex(/^[a-z]{3,20}:[0-9a-f-]{36}$/);

export const citesField = ticked(Cite, mostCited).describe(
  `What a city cites: at most ${mostCited} records of its own that everybody reads, each as \`kind:ID\`; kinds are ${publicKinds.join(", ")}.`,
);

/** A record that can be cited, as a form offers it. */
export interface OfferedCite {
  value: string;
  title: string;
  /** Of what kind it is: "Good practices"; and whose, for whoever speaks for several cities. */
  hint: string;
}

/** For each city of theirs what fits the question. */
export async function offeredCites(db: Queryable, actor: Actor, dialogue: Dialogue): Promise<OfferedCite[]> {
  const language = currentLanguage();
  const t = translator(language);
  const cities = cityVoices(actor);
  const about = { features: [dialogue.focusArea] };
  const offered: OfferedCite[] = [];
  for (const { id: cityId, name: city } of cities)
    for (const kind of publicKindsGiven()) {
      const records = await kind.suggest(db, { cityId, ...about }, mostOffered);
      for (const record of records)
        if (!record.isGone)
          offered.push({
            value: `${kind.name}:${record.id}`,
            title: record.title(language),
            hint: [t(kind.words.title), ...(cities.length > 1 ? [city] : [])].join(", "),
          });
    }
  return offered;
}

const publicKindsGiven = () =>
  kindsFor(publicKinds).filter(({ name }) => publicKinds.some((one) => one === name));

/** @throws Problem at the field, where it is not theirs to cite */
export async function keepCites(
  db: Tx,
  { contribution, city }: { contribution: string; city: string | null },
  cites: readonly string[],
): Promise<void> {
  if (cites.length === 0) return;
  if (city === null) throw fieldProblem("cites", "dialogues:field.cites.city");
  const named = cites.map((cite) => {
    const [kind = "", recordId = ""] = cite.split(":");
    return { kind, recordId };
  });
  const found = await findCited(db, city, named);
  for (const { kind, recordId } of named) {
    const record = publicKinds.some((one) => one === kind) ? found(kind, recordId) : undefined;
    if (!record || record.isGone) throw fieldProblem("cites", "dialogues:field.cites.theirs");
  }
  await db
    .insertInto("dialogueCitations")
    .values(named.map((one, place) => ({ contributionId: contribution, position: place + 1, ...one })))
    .execute();
}

/** What contributions of a dialogue cite, by their numbers, as it stands now; what is gone is left out. */
export async function citesOf(
  db: Queryable,
  dialogue: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, { title: string; href: string }[]>> {
  const cites = new Map<number, { title: string; href: string }[]>();
  if (numbers.length === 0) return cites;
  const rows = await db
    .selectFrom("dialogueCitations as cited")
    .innerJoin("dialogueContributions as said", "said.id", "cited.contributionId")
    .select(["said.number", "said.cityId", "cited.kind", "cited.recordId"])
    .where("said.dialogueId", "=", dialogue)
    .where("said.number", "in", [...numbers])
    .where("said.state", "<>", "hidden")
    .orderBy("said.number")
    .orderBy("cited.position")
    .limit(numbers.length * mostCited)
    .execute();
  const language = currentLanguage();
  for (const [city, ofCity] of Map.groupBy(rows, ({ cityId }) => cityId ?? "")) {
    const found = await findCited(db, city, ofCity);
    for (const { number, kind, recordId } of ofCity) {
      const record = found(kind, recordId);
      if (!record || record.isGone) continue;
      const one = { title: record.title(language), href: record.href };
      cites.set(number, [...(cites.get(number) ?? []), one]);
    }
  }
  return cites;
}

/** So many dialogues are named beside a record. */
const mostCiting = 20;

/** Beside a record: the contributions that cite it and that everybody reads. */
export async function citingDialogues(db: Queryable, { cityId, kind, ids }: Cited): Promise<Citing[]> {
  const rows = await db
    .selectFrom("dialogueCitations as cited")
    .innerJoin("dialogueContributions as said", "said.id", "cited.contributionId")
    .innerJoin("dialogues", "dialogues.id", "said.dialogueId")
    .select(["dialogues.number", "dialogues.question", "said.number as contribution"])
    .where("said.cityId", "=", cityId)
    .where("said.state", "=", "shown")
    .where("cited.kind", "=", kind)
    .where("cited.recordId", "in", [...ids])
    .orderBy("dialogues.number", "desc")
    .orderBy("said.number")
    .limit(mostCiting)
    .execute();
  return rows.map(({ number, question, contribution }) => ({
    title: (language) =>
      translator(language)("dialogues:cites.citing", {
        question: localisedPlain(writtenFrom(question), language),
      }),
    href: paths.contribution(number, contribution),
  }));
}
