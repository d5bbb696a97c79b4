// Asking for what is offered, and offering what is needed. What is accepted becomes one contribution, a promise, linked with both;
// a part of it leaves the rest open.

import { z } from "zod";
import { chooseOrganisation, OrganisationChoice } from "../../organisations/choice.ts";
import { representatives } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { type Allow, anyOf } from "../../platform/allow.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { ownCities, representedBy } from "../../platform/role.ts";
import { type ContributionContent, Quantity } from "../content.ts";
import { valuedElsewhere } from "../one-level.ts";
import type { Parties } from "../parties.ts";
import { refuse } from "../problems.ts";
import { findInitiativeId, insertContribution } from "../store.ts";
import { deciders } from "../workflow.ts";
import { otherSide, type Posting } from "./posting.ts";
import { handsOf, leftOf, type PostingRequest, verdicts } from "./request.ts";
import { decide, getRequest, insertRequest, lockPostings, take } from "./request-store.ts";
import { getPosting, postingSteps, worksIn } from "./store.ts";
import { mayAnswer, mayKeep, type Whose } from "./workflow.ts";

const number = z.coerce.number().int().min(1).max(1_000_000);
const one = { city: z.string().max(40), posting: number };
const Text = orEmpty(lines(1000).pipe(z.string().min(1)));

/** Coordinators of whichever city, and whoever speaks for an organisation: each for their own. */
export const askers: Allow = anyOf(deciders, representatives);

export const askForPosting = command({
  name: "resources.askForPosting",
  route: "POST /cities/:city/needs/:posting/requests",
  summary:
    "Ask for what is offered, or offer what is needed, for a city or an organisation: all that is left, or a part. Whoever keeps it accepts or declines.",
  input: z.object({
    ...one,
    forCity: orEmpty(z.string().max(40)).describe("The city that asks, where one asks for several."),
    organisation: orEmpty(OrganisationChoice).describe(
      "The organisation that asks, where not the city itself.",
    ),
    own: orEmpty(number).describe("The number of the need or offer of one’s own that it would meet."),
    quantity: orEmpty(Quantity).describe("How much; all that is left where nothing is said."),
    message: Text,
  }),
  output: z.object({ id: z.string(), posting: z.int() }),
  allow: askers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, posting: asked, message = "", ...said }, { db, actor, now }) {
    const posting = await getPosting(db, { city, number: asked }, actor);
    if (posting.state !== "open" || posting.openUntil < dayOf(now)) throw refuse.posting_not_now();
    const asker = await askerOf(db, actor, posting, said);
    if (asker.city === city && asker.organisation?.id === posting.organisation?.id)
      throw refuse.own_posting();
    requireGiver(posting, asker);
    const own = said.own === undefined ? null : await ownFor(db, actor, { posting, asker, number: said.own });
    const quantity = quantityFor(posting, said.quantity);
    const id = await insertRequest(db, {
      posting: posting.id,
      city: asker.city,
      organisation: asker.organisation?.id ?? null,
      own,
      quantity,
      message,
      by: actor,
      at: now,
    });
    if (id === undefined) throw refuse.asked_already();
    return { id, posting: asked };
  },
});

interface SaidAsker {
  forCity?: string | undefined;
  organisation?: string | undefined;
}

/** For whom somebody asks. @throws Problem at the field that says it */
async function askerOf(
  db: Queryable,
  actor: Actor,
  posting: Posting,
  { forCity, organisation: named }: SaidAsker,
): Promise<Whose> {
  const cities = ownCities(actor, "coordinator");
  const [own] = representedBy(actor);
  const usual = cities.includes(posting.city) ? posting.city : cities[0];
  const isForOrganisation = forCity === undefined && usual === undefined;
  const text = named ?? (isForOrganisation ? own : undefined);
  const organisation = text === undefined ? null : await chooseOrganisation(db, text, "organisation");
  if (organisation && representedBy(actor).includes(organisation.id)) {
    const works = await worksIn(db, organisation.id);
    const city = forCity ?? (works.includes(posting.city) ? posting.city : works[0]);
    if (city === undefined || !works.includes(city)) throw fieldProblem("forCity", "needs:field.forCity");
    return { city, organisation };
  }
  const city = forCity ?? usual;
  if (city === undefined || !cities.includes(city)) throw fieldProblem("forCity", "needs:field.forCity");
  return { city, organisation };
}

/** A city's own budget gives in that city alone; elsewhere an organisation gives. */
function requireGiver(posting: Posting, asker: Whose): void {
  const { giver, receiver } = handsOf(posting.side, { owner: posting as Whose, asker });
  if (giver.organisation !== null || giver.city === receiver.city) return;
  if (posting.side === "need") throw fieldProblem("organisation", "needs:field.giver");
  throw refuse.own_budget_elsewhere();
}

async function ownFor(
  db: Queryable,
  actor: Actor,
  { posting, asker, number: asked }: { posting: Posting; asker: Whose; number: number },
): Promise<string> {
  const own = await getPosting(db, { city: asker.city, number: asked }, actor).catch(() => undefined);
  if (
    own?.state !== "open" ||
    own.side !== otherSide(posting.side) ||
    own.kind !== posting.kind ||
    own.unit !== posting.unit ||
    own.organisation?.id !== asker.organisation?.id
  )
    throw fieldProblem("own", "needs:field.own");
  return own.id;
}

/** @throws Problem where no such quantity is left */
function quantityFor(posting: Posting, said: number | undefined): number {
  const left = leftOf(posting);
  const quantity = said ?? left;
  if (quantity > left) throw fieldProblem("quantity", "resources:field.tooMuch", { left });
  if (posting.kind === "money" && !Number.isInteger(quantity))
    throw fieldProblem("quantity", "resources:field.money");
  return quantity;
}

export const answerRequest = command({
  name: "resources.answerRequest",
  route: "POST /cities/:city/needs/:posting/requests/:request/:verdict",
  summary:
    "Accept a request, or decline it with the reason. What is accepted becomes a promise among the contributions of the city that receives it.",
  input: z.object({ ...one, request: z.uuid(), verdict: z.enum(verdicts), reason: Text }),
  output: z.object({ id: z.string(), posting: z.int(), contribution: z.int().nullable() }),
  allow: askers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, posting: asked, request: id, verdict, reason }, { db, actor, now }) {
    const seen = await getPosting(db, { city, number: asked }, actor);
    if (!mayAnswer(actor, seen)) throw refuse.for_owner();
    const own = await ownPostingOf(db, id);
    await lockPostings(db, [seen.id, own]);
    const posting = await getPosting(db, { city, number: asked }, actor);
    const request = await getRequest(db, posting.id, id);
    if (request.state !== "asked") throw refuse.request_decided();
    if (verdict === "decline") {
      if (reason === undefined) throw fieldProblem("reason", "resources:field.note");
      await decide(db, id, { state: "declined", reason, by: actor, at: now });
      return { id, posting: asked, contribution: null };
    }
    const left = leftOf(posting);
    if (posting.state !== "open") throw refuse.posting_not_now();
    if (request.quantity > left) throw refuse.not_enough({ left });
    const made = await contributionOf(db, { posting, request, by: actor, now });
    await decide(db, id, { state: "accepted", contribution: made.id, by: actor, at: now });
    await takeOf(db, posting.id, { quantity: request.quantity, by: actor, at: now });
    if (own !== null && (await isOpenFor(db, own, request.quantity)))
      await takeOf(db, own, { quantity: request.quantity, by: actor, at: now });
    return { id, posting: asked, contribution: made.number };
  },
});

async function ownPostingOf(db: Queryable, request: string): Promise<string | null> {
  const found = await db
    .selectFrom("postingRequests")
    .select("ownPostingId")
    .where("id", "=", request)
    .executeTakeFirst();
  return found?.ownPostingId ?? null;
}

/** What whoever asked had written down can be met in another way by now. */
async function isOpenFor(db: Queryable, posting: string, quantity: number): Promise<boolean> {
  const found = await db
    .selectFrom("postings")
    .select(["state", "quantity", "taken"])
    .where("id", "=", posting)
    .executeTakeFirstOrThrow();
  return (
    found.state === "open" &&
    leftOf({ quantity: Number(found.quantity), taken: Number(found.taken) }) >= quantity
  );
}

async function takeOf(
  db: Tx,
  posting: string,
  { quantity, by, at }: { quantity: number; by: Actor; at: Date },
): Promise<void> {
  if (await take(db, posting, quantity, at))
    await postingSteps.write(db, { of: posting, action: "match", from: "open", to: "matched", by, at });
}

/** The promise that comes of a request: in the city that receives it, from whoever gives. */
async function contributionOf(
  db: Tx,
  { posting, request, by, now }: { posting: Posting; request: PostingRequest; by: Actor; now: Date },
): Promise<{ id: string; number: number }> {
  const asker: Whose = { city: request.city.id, organisation: request.organisation };
  const { giver, receiver } = handsOf(posting.side, { owner: posting as Whose, asker });
  const { what, kind, unit, startsOn, endsOn } = posting;
  const { quantity } = request;
  const isMoney = kind === "money";
  const content: ContributionContent = {
    what,
    kind,
    quantity,
    unit,
    value: isMoney ? quantity : null,
    method: isMoney ? "paid" : "none",
    basis: null,
    startsOn,
    endsOn,
  };
  const parties: Parties = {
    origin: giver.organisation === null ? "own" : "external",
    giverId: giver.organisation?.id ?? null,
    receiverId: receiver.organisation?.id ?? null,
    passesOn: null,
    initiativeId: await initiativeOf(db, receiver.city, { posting, request }),
  };
  const other = await valuedElsewhere(db, { content, parties });
  if (other) throw refuse.value_elsewhere(other);
  return insertContribution(db, {
    city: receiver.city,
    content,
    ...parties,
    beginning: "pledge",
    on: dayOf(now),
    by,
    at: now,
  });
}

/** The initiative of the city that receives it: the one that the need names. */
async function initiativeOf(
  db: Queryable,
  receiver: string,
  { posting, request }: { posting: Posting; request: PostingRequest },
): Promise<string | null> {
  if (posting.side === "need")
    return posting.initiative
      ? ((await findInitiativeId(db, receiver, { number: posting.initiative.number, alsoIdeas: true })) ??
          null)
      : null;
  if (request.own?.city !== receiver) return null;
  const found = await db
    .selectFrom("postings")
    .select("initiativeId")
    .where("cityId", "=", receiver)
    .where("number", "=", request.own.number)
    .executeTakeFirst();
  return found?.initiativeId ?? null;
}

export const takeBackRequest = command({
  name: "resources.takeBackRequest",
  route: "DELETE /cities/:city/needs/:posting/requests/:request",
  summary: "Take back a request that was not answered yet.",
  input: z.object({ ...one, request: z.uuid() }),
  output: z.object({ id: z.string(), posting: z.int() }),
  allow: askers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, posting: asked, request: id }, { db, actor, now }) {
    const posting = await getPosting(db, { city, number: asked }, actor);
    const request = await getRequest(db, posting.id, id);
    if (!mayKeep(actor, { city: request.city.id, organisation: request.organisation }))
      throw refuse.for_keepers();
    const isDone = await decide(db, id, { state: "taken_back", by: actor, at: now });
    if (!isDone) throw refuse.request_decided();
    return { id, posting: asked };
  },
});
