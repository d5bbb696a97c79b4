// What a city does with suggestions: it sets one aside or takes it back, and where there is none it asks all.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf, momentBefore } from "../../platform/day.ts";
import { lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { daysBetweenAskingAll } from "../exchanges/exchange.ts";
import { oneEntry } from "../needs/commands.ts";
import { type Entry, isOpenOn } from "../needs/entry.ts";
import { entrySteps, getEntry } from "../needs/store.ts";
import { writers } from "../needs/workflow.ts";
import { refuse } from "../problems.ts";
import { longestWhy, mostSetAside, verdicts } from "./set-aside.ts";
import { insertSetAside, removeSetAside, setAsideOf } from "./set-aside-store.ts";

export const oneSuggestion = {
  ...oneEntry,
  partner: z.string().max(40).describe("The city that is suggested."),
  strength: z.coerce.number().int().min(1).max(1_000_000).describe("What it can help with, by its number."),
};
const Done = z.object({ id: z.string() });

/** @throws Problem where it is no need that holds today */
async function openNeed(db: Tx, { city, number, now }: { city: string; number: number; now: Date }) {
  const need = await getEntry(db, { city: (await getCity(db, city)).id, number });
  if (need.kind !== "need" || !isOpenOn(need, dayOf(now))) throw refuse.not_now();
  return need;
}

export const setAside = command({
  name: "peers.setAside",
  route: "PUT /cities/:city/peer-learning/:entry/set-aside/:partner/:strength",
  summary:
    "Say that a suggested city does not fit a need now, or not at all and why. The commission reads why, where others may read the need; no other city does.",
  input: z.object({
    ...oneSuggestion,
    verdict: z.enum(verdicts),
    reason: orEmpty(lines(longestWhy).pipe(z.string().min(1))),
  }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ verdict }) => ({ verdict }),
  changes: [],
  async run({ city, entry: number, partner, strength: of, verdict, reason }, { db, actor, now }) {
    const need = await openNeed(db, { city, number, now });
    const strength = await getEntry(db, { city: (await getCity(db, partner)).id, number: of });
    if (!isSuggestible(strength, need)) throw refuse.no_entry();
    if (verdict === "not_fitting" && reason === undefined)
      throw fieldProblem("reason", "peers:field.reason.required");
    await entrySteps.lock(db, need.id);
    if ((await setAsideOf(db, need.id)).length >= mostSetAside) throw refuse.enough({ most: mostSetAside });
    await insertSetAside(db, {
      need: need.id,
      strength: strength.id,
      verdict,
      reason: reason ?? "",
      by: actor.name,
      at: now,
      forCommission: need.seenBy !== "own",
    });
    return { id: need.id };
  },
});

const isSuggestible = (strength: Entry, need: Entry) =>
  strength.kind === "strength" && strength.city !== need.city && strength.seenBy !== "own";

export const takeUpAgain = command({
  name: "peers.takeUpAgain",
  route: "DELETE /cities/:city/peer-learning/:entry/set-aside/:partner/:strength",
  summary: "Have a city suggested again that was set aside.",
  input: z.object(oneSuggestion),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, entry: number, partner, strength }, { db }) {
    const need = await getEntry(db, { city: (await getCity(db, city)).id, number });
    if (!(await removeSetAside(db, need.id, { city: partner, number: strength }))) throw refuse.no_entry();
    return { id: need.id };
  },
});

export const askAll = command({
  name: "peers.askAll",
  route: "POST /cities/:city/peer-learning/:entry/question-to-all",
  summary:
    "Ask all other cities whether one of them can help with a need. Others have to be allowed to read it.",
  input: z.object(oneEntry),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, entry: number }, { db, now }) {
    const need = await openNeed(db, { city, number, now });
    if (need.seenBy === "own") throw fieldProblem("form", "peers:field.askAll.own");
    const before = momentBefore(now, daysBetweenAskingAll);
    const asked = await db
      .updateTable("peerEntries")
      .set({ askedAllAt: now })
      .where("id", "=", need.id)
      .where((of) => of.or([of("askedAllAt", "is", null), of("askedAllAt", "<", before)]))
      .executeTakeFirst();
    if (asked.numUpdatedRows === 0n)
      throw fieldProblem("form", "peers:field.askAll.again", { days: daysBetweenAskingAll });
    return { id: need.id };
  },
});
