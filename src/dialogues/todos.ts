// What waits of dialogues: for the commission what to open, to read, to draft and to write; for a city what to say, to answer and to do.

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../platform/allow.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { ownCities } from "../platform/role.ts";
import type { Waiting } from "../platform/waiting.ts";
import { textToRead } from "../platform/written.ts";
import { waitingTodos } from "../ui/screens/todo.tsx";
import { daysToRemind } from "./dialogue.ts";
import { paths } from "./paths.ts";
import { administrators } from "./workflow.ts";

/** A desk shows as many as anybody reads. */
const mostNamed = 20;

const ForNetwork = z.object({
  what: z.enum(["open", "moderate", "begin", "write", "seal"]),
  number: z.int(),
  question: z.string(),
});
type ForNetwork = z.infer<typeof ForNetwork>;

const inNetwork: Waiting<ForNetwork> = {
  allow: administrators,
  row: ForNetwork,
  find(db, { now }) {
    const today = dayOf(now);
    const held = sql<boolean>`exists (select from dialogue_contributions
      where dialogue_id = dialogues.id and dialogue_contributions.state = 'held')`;
    const toOpen = sql<boolean>`(dialogues.state = 'asked' and (asked_by_id is null or seconded_by_id is not null))`;
    const toBegin = sql<boolean>`(dialogues.state = 'contributions' and contributions_until < ${today}::date)`;
    return db
      .selectFrom("dialogues")
      .select(["number", textToRead("question").as("question")])
      .select(
        sql<ForNetwork["what"]>`case when ${held} then 'moderate' when ${toOpen} then 'open'
          when ${toBegin} then 'begin' when outcome_kind is null then 'write' else 'seal' end`.as("what"),
      )
      .where(sql<boolean>`(${held} or ${toOpen} or ${toBegin} or dialogues.state = 'outcome')`)
      .orderBy("changedAt")
      .orderBy("number")
      .limit(mostNamed);
  },
};

const networkPath: Record<ForNetwork["what"], (number: number) => string> = {
  open: paths.one,
  moderate: paths.contributions,
  begin: paths.beginDraft,
  write: paths.writeOutcome,
  seal: paths.one,
};

export const dialoguesOfNetwork = waitingTodos({
  waits: inNetwork,
  list: (found, { t }) =>
    found.map(({ what, number, question }) => ({
      kind: "waits" as const,
      text: t(`dialogues:todo.${what}`, { question }),
      href: networkPath[what](number),
    })),
});

const ForCity = z.object({
  what: z.enum(["second", "draft", "answer", "stance", "commitment"]),
  city: z.string(),
  number: z.int(),
  question: z.string(),
  commitment: z.uuid().nullable(),
});
type ForCity = z.infer<typeof ForCity>;

const inCity: Waiting<ForCity> = {
  allow: anyRole,
  row: ForCity,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    const today = dayOf(now);
    const edits = sql<boolean>`exists (select from dialogue_editors
      where dialogue_id = dialogues.id and dialogue_editors.city_id = cities.id)`;
    const unanswered = sql<boolean>`exists (select from dialogue_comments
      join dialogue_paragraphs on dialogue_paragraphs.id = paragraph_id
      where dialogue_paragraphs.dialogue_id = dialogues.id and verdict is null)`;
    const toSecond = sql<boolean>`(dialogues.state = 'asked' and asked_by_id <> cities.id and seconded_by_id is null)`;
    const toDraft = sql<boolean>`(dialogues.state = 'draft' and ${edits})`;
    const toAnswer = sql<boolean>`(dialogues.state = 'comments' and ${edits} and ${unanswered})`;
    const toSay = sql<boolean>`(dialogues.state = 'stances' and stances_until >= ${today}::date
      and not exists (select from dialogue_stances where dialogue_id = dialogues.id and dialogue_stances.city_id = cities.id))`;
    const due = sql<boolean>`(commitment.id is not null)`;
    return db
      .selectFrom("dialogues")
      .innerJoin("cities", (join) => join.on("cities.id", "in", cities))
      .leftJoin("dialogueCommitments as commitment", (join) =>
        join
          .onRef("commitment.dialogueId", "=", "dialogues.id")
          .onRef("commitment.cityId", "=", "cities.id")
          .on("commitment.state", "=", "open")
          .on((on) =>
            on.or([
              on("commitment.dueOn", "<=", addDays(today, daysToRemind)),
              // On the day on which the outcome is looked at again all of them are asked for.
              on.and([on("dialogues.state", "=", "follow_up"), on("dialogues.reviewOn", "<=", today)]),
            ]),
          ),
      )
      .select([
        "cities.id as city",
        "number",
        textToRead("question").as("question"),
        "commitment.id as commitment",
      ])
      .select(
        sql<ForCity["what"]>`case when ${due} then 'commitment' when ${toSay} then 'stance'
          when ${toAnswer} then 'answer' when ${toDraft} then 'draft' else 'second' end`.as("what"),
      )
      .where(sql<boolean>`(${due} or ${toSay} or ${toAnswer} or ${toDraft} or ${toSecond})`)
      .orderBy("dialogues.changedAt")
      .orderBy("number")
      .limit(mostNamed);
  },
};

const cityPath: Record<ForCity["what"], (found: ForCity) => string> = {
  second: ({ city, number }) => paths.second(city, number),
  draft: ({ number }) => paths.one(number),
  answer: ({ number }) => paths.one(number),
  stance: ({ city, number }) => paths.stance(city, number),
  commitment: ({ city, number, commitment }) => paths.commitment(city, number, commitment ?? ""),
};

export const dialoguesOfCity = waitingTodos({
  waits: inCity,
  list: (found, { t }, { id }: { id: string }) =>
    found
      .filter(({ city }) => city === id)
      .map((one) => ({
        kind: "waits" as const,
        text: t(`dialogues:todo.${one.what}`, { question: one.question }),
        href: cityPath[one.what](one),
      })),
});
