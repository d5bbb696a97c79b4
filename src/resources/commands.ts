// What is done with contributions: somebody writes down what is promised or there, others complete it, and each step that
// follows is written down with its day.

import { z } from "zod";
import { levels } from "../framework/learning.ts";
import { currentKeyFeatures } from "../framework/queries.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { chooseOrganisation, OrganisationChoice } from "../organisations/choice.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { lines, orEmpty, unchosenProblem, writtenDay } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { contributionContent, Quantity } from "./content.ts";
import { type Contribution, leftFor, Split, wrongSplit } from "./contribution.ts";
import { type Origin, origins } from "./kinds.ts";
import type { Parties } from "./parties.ts";
import { refuse } from "./problems.ts";
import { ratedContent } from "./rates/rated-content.ts";
import {
  findInitiativeId,
  findReceipt,
  getContribution,
  insertContribution,
  lockContribution,
  saveContribution,
  writeEvent,
} from "./store.ts";
import { actions, beginnings, movers, steps, writers } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const number = z.coerce.number().int().min(1).max(1_000_000);
const one = { ...ofCity, contribution: number };
const version = z.coerce.number().int().min(1).max(2_000_000_000);

const parties = {
  origin: z
    .enum(origins)
    .describe(
      "Whether it comes from outside the city’s budget, was received before and is handed on, or is its own.",
    ),
  giver: orEmpty(OrganisationChoice).describe("Who gives it; none where it is from the city’s own budget."),
  receiver: orEmpty(OrganisationChoice).describe("Who receives it, where not the city itself."),
  passesOn: orEmpty(number).describe("Of what is handed on: the number of what was received."),
  initiative: orEmpty(number).describe("The number of the initiative that it is for, where it is for one."),
};
const rate = orEmpty(z.string().max(200)).describe(
  "Of people’s time that is valued by what it would cost to pay somebody: the group by whose rate, as the list of rates names it. The value follows from the hours.",
);
type SaidParties = z.output<z.ZodObject<typeof parties>>;

export const addContribution = command({
  name: "resources.addContribution",
  route: "POST /cities/:city/resources",
  summary:
    "Write down what somebody promises to a city or has given it: what, how much, from whom. Its value and what it is for can be added later.",
  input: z.object({
    ...ofCity,
    ...parties,
    ...contributionContent.input,
    rate,
    beginning: z.enum(Object.keys(beginnings) as (keyof typeof beginnings)[]),
    on: orEmpty(writtenDay).describe(
      "The day of the promise, or on which it came; today where none is said.",
    ),
  }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, beginning, on, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const day = notAfter(on ?? dayOf(now), now);
    const rated = await ratedContent(db, said, { day });
    const given = await partiesOf(db, city, said);
    return insertContribution(db, { city, ...rated, ...given, beginning, on: day, by: actor, at: now });
  },
});

/** @throws Problem at the field that names nobody, or nothing of this city */
async function partiesOf(db: Queryable, city: string, said: SaidParties): Promise<Parties> {
  const { origin } = said;
  if (origin !== "own" && said.giver === undefined) throw fieldProblem("giver", "resources:field.giver");
  const giver = origin === "own" ? undefined : await chooseOrganisation(db, said.giver ?? "", "giver");
  const receiver =
    said.receiver === undefined ? undefined : await chooseOrganisation(db, said.receiver, "receiver");
  return {
    origin,
    giverId: giver?.id ?? null,
    receiverId: receiver?.id ?? null,
    passesOn: await receiptOf(db, city, origin, said.passesOn),
    initiativeId: await initiativeOf(db, city, said.initiative),
  };
}

async function receiptOf(
  db: Queryable,
  city: string,
  origin: Origin,
  passesOn: number | undefined,
): Promise<string | null> {
  if (origin !== "pass_through") return null;
  const receipt = passesOn === undefined ? undefined : await findReceipt(db, city, passesOn);
  if (receipt?.origin !== "external") throw fieldProblem("passesOn", "resources:field.passesOn");
  return receipt.id;
}

async function initiativeOf(
  db: Queryable,
  city: string,
  initiative: number | undefined,
): Promise<string | null> {
  if (initiative === undefined) return null;
  const found = await findInitiativeId(db, city, { number: initiative, alsoIdeas: true });
  if (found === undefined) throw fieldProblem("initiative", "resources:field.initiative");
  return found;
}

/** @throws Problem where a day did not come yet */
function notAfter(day: string, now: Date): string {
  if (day > dayOf(now)) throw fieldProblem("on", "resources:field.on");
  return day;
}

export const editContribution = command({
  name: "resources.editContribution",
  route: "PUT /cities/:city/resources/:contribution",
  summary:
    "Change or complete what a contribution says; all of it is given. Its parts for focus areas and for levels are percentages that make 100 together, or none.",
  input: z.object({
    ...one,
    ...parties,
    ...contributionContent.input,
    rate,
    splits: z.array(Split).max(40).default([]),
    version,
  }),
  output: z.object({ id: z.string(), number: z.int(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, contribution: asked, version: seen, splits, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const contribution = await getContribution(db, { city, number: asked }, actor);
    if (contribution.version !== seen) throw refuse.changed({ version: contribution.version });
    const rated = await ratedContent(db, said, { day: contribution.begunOn, was: contribution });
    await requireSplits(db, splits);
    const given = await partiesOf(db, city, said);
    const isSaved = await saveContribution(db, contribution, { ...rated, splits, ...given }, now);
    if (!isSaved) throw refuse.changed();
    return { id: contribution.id, number: asked, version: seen + 1 };
  },
});

async function requireSplits(db: Queryable, splits: readonly Split[]): Promise<void> {
  const wrong = wrongSplit(splits);
  if (wrong !== undefined) throw fieldProblem(`split_${wrong}`, "resources:field.split");
  const { groups } = await currentKeyFeatures(db);
  const areas = groups.flatMap(({ focusAreas }) => focusAreas.map(({ id }) => id));
  for (const { dimension, code } of splits) {
    const known: readonly string[] = dimension === "level" ? levels : areas;
    if (!known.includes(code)) throw unchosenProblem(`split_${dimension}`);
  }
}

export const moveContribution = command({
  name: "resources.moveContribution",
  route: "POST /cities/:city/resources/:contribution/steps/:action",
  summary:
    "Say what became of a contribution: agree to a promise or decline it, receive it (also in parts), use it, give it back, cancel it. Which step is possible follows from its state.",
  input: z.object({
    ...one,
    action: z.enum(actions),
    on: orEmpty(writtenDay).describe("The day on which it happened; today where none is said."),
    quantity: orEmpty(Quantity).describe("How much; all that is left where nothing is said."),
    note: orEmpty(lines(1000).pipe(z.string().min(1))),
    version: version.describe("The version that was seen."),
  }),
  output: z.object({ id: z.string(), number: z.int(), state: z.string(), version: z.int() }),
  allow: movers,
  subject: (_input, { id }) => id,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, contribution: asked, action, version: seen, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const { may, needsNote } = steps.rules[action];
    await lockContribution(db, { city, number: asked });
    const contribution = await getContribution(db, { city, number: asked }, actor);
    if (!may?.(actor, contribution)) throw refuse.for_coordinators();
    if (contribution.version !== seen) throw refuse.changed({ version: contribution.version });
    const to = steps.nextOf(action, contribution.state);
    if (to === undefined) throw refuse.not_now();
    if (needsNote && said.note === undefined) throw fieldProblem("note", "resources:field.note");
    await writeEvent(db, {
      contribution: contribution.id,
      action,
      from: contribution.state,
      to,
      on: notAfter(said.on ?? dayOf(now), now),
      quantity: quantityOf(action, contribution, said.quantity),
      note: said.note ?? "",
      by: actor,
      at: now,
    });
    return { id: contribution.id, number: asked, state: to, version: seen + 1 };
  },
});

/** @throws Problem where more is used or given back than is there, or nothing is left */
function quantityOf(
  action: (typeof actions)[number],
  contribution: Contribution,
  said: number | undefined,
): number | null {
  if (!steps.rules[action].hasQuantity) return null;
  const left = leftFor(action, contribution);
  const quantity = said ?? left;
  if (quantity <= 0) throw fieldProblem("quantity", "resources:field.nothingLeft");
  if (action !== "receive" && quantity > left)
    throw fieldProblem("quantity", "resources:field.tooMuch", { left });
  if (contribution.kind === "money" && !Number.isInteger(quantity))
    throw fieldProblem("quantity", "resources:field.money");
  return quantity;
}
