// What is done with opportunities: somebody writes one, a coordinator publishes it or returns it, and whoever offers it says every few
// months that it is still right.

import { z } from "zod";
import { currentKeyFeatures, themes } from "../../framework/queries.ts";
import { insiders } from "../../network/insiders.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { chooseOrganisation, OrganisationChoice } from "../../organisations/choice.ts";
import { organisationTag } from "../../organisations/tags.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { lines, orEmpty, unchosenProblem } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { representedBy } from "../../platform/role.ts";
import {
  changedText,
  givenText,
  requireWritten,
  typedText,
  type WrittenText,
  writtenAtAll,
  writtenFields,
  writtenIfGiven,
} from "../../platform/written.ts";
import { mayKeep, mayWrite, writers, writesForCity } from "../allow.ts";
import { refuse } from "../problems.ts";
import { catalogueTag, opportunityTag } from "../tags.ts";
import { OpportunityCode } from "./code.ts";
import { type OpportunityContent, opportunityContent, type TextName, textNames, texts } from "./content.ts";
import type { Opportunity } from "./opportunity.ts";
import {
  getOpportunityOf,
  insertOpportunity,
  isInGoodStanding,
  keepConfirmed,
  opportunitySteps,
  saveOpportunity,
  worksIn,
} from "./store.ts";
import { actions, mayChange, type OpportunityAction, type OpportunityState, steps } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const one = { ...ofCity, opportunity: OpportunityCode };
const version = z.coerce.number().int().min(1).max(2_000_000_000);

const written = Object.assign({}, ...textNames.map((name) => writtenFields(name, texts[name]))) as ReturnType<
  typeof writtenFields<TextName>
>;

const parties = {
  organisation: orEmpty(OrganisationChoice).describe(
    "Who offers it; an organisation that works in the city.",
  ),
  initiative: orEmpty(z.coerce.number().int().min(1).max(1_000_000)).describe(
    "The number of the initiative to which it belongs, where it belongs to one.",
  ),
};

/** What of the public pages it changes: those of the city, of whoever offers it, its own, and all that list what can be learned. */
export const tagsOf = (
  { city }: { city: string },
  { id, organisation }: { id: string; organisation: string },
) => [cityTag(city), organisationTag(organisation), opportunityTag(id), catalogueTag];

export const Done = z.object({ id: z.string(), code: z.string(), organisation: z.string() });

export const writtenInput = writtenAtAll(
  z.object({ ...ofCity, ...parties, ...written, ...opportunityContent.input }),
  "title",
  "catalogue:field.title",
);

interface Doing {
  actor: Actor;
  now: Date;
}

export const writeOpportunity = command({
  name: "catalogue.writeOpportunity",
  route: "POST /cities/:city/learning",
  summary:
    "Write down what can be learned: what, for whom, at which level, from whom. It is a draft until it is published; when and where it is offered is said by its runs.",
  input: writtenInput,
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => ({ title: typedText(input, "title"), organisation: input.organisation }),
  changes: [],
  run: (said, { db, actor, now }) => writeFrom(db, said, { actor, now }),
});

/** Writes down what somebody said, as a draft. */
export async function writeFrom(
  db: Tx,
  said: z.output<typeof writtenInput>,
  { actor, now }: Doing,
): Promise<z.output<typeof Done>> {
  const { city } = said;
  await getCity(db, city);
  const content = opportunityContent.pick(withNulls(said));
  await requireFits(db, content);
  const organisation = await offeredBy(db, actor, city, said.organisation);
  const made = await insertOpportunity(db, {
    city,
    content,
    texts: textsOf((name) => typedText(said, name)),
    organisationId: organisation,
    initiativeId: await initiativeIn(db, actor, city, said.initiative),
    by: actor,
    at: now,
  });
  return { ...made, organisation };
}

type SaidContent = z.output<z.ZodObject<typeof opportunityContent.input>>;

/** What was not said is kept as null. */
function withNulls(said: SaidContent): OpportunityContent {
  const entries = opportunityContent.names.map((name) => [name, said[name] ?? null]);
  return Object.fromEntries(entries) as OpportunityContent;
}

function textsOf(of: (name: TextName) => WrittenText): Record<TextName, WrittenText> {
  return Object.fromEntries(textNames.map((name) => [name, of(name)])) as Record<TextName, WrittenText>;
}

/** @throws Problem at the field that does not fit the others, or names what nobody knows */
async function requireFits(db: Queryable, content: OpportunityContent): Promise<void> {
  const { ageFrom, ageTo, focusAreas, themes: chosen } = content;
  if (ageFrom !== null && ageTo !== null && ageTo < ageFrom)
    throw fieldProblem("ageTo", "catalogue:field.ages");
  if (focusAreas.length > 0) {
    const { groups } = await currentKeyFeatures(db);
    const areas = new Set(groups.flatMap((group) => group.focusAreas.map(({ id }) => id)));
    if (focusAreas.some((id) => !areas.has(id))) throw unchosenProblem("focusAreas");
  }
  if (chosen.length > 0) {
    const known = new Set((await themes(db)).themes.map(({ id }) => id));
    if (chosen.some((id) => !known.has(id))) throw unchosenProblem("themes");
  }
}

/**
 * Who offers it: for whoever speaks for one organisation alone, that one.
 * @throws Problem where nobody is named, or one that does not work in the city, or for which one does not speak
 */
export async function offeredBy(
  db: Queryable,
  actor: Actor,
  city: string,
  named: string | undefined,
): Promise<string> {
  const own = representedBy(actor);
  const text = named ?? (own.length === 1 ? own[0] : undefined);
  if (text === undefined) throw fieldProblem("organisation", "catalogue:field.organisation");
  const { id } = await chooseOrganisation(db, text, "organisation");
  if (!writesForCity(actor, city) && !own.includes(id))
    throw fieldProblem("organisation", "catalogue:field.ownOrganisation");
  if (!(await worksIn(db, id, city))) throw fieldProblem("organisation", "catalogue:field.worksElsewhere");
  return id;
}

async function initiativeIn(
  db: Queryable,
  actor: Actor,
  city: string,
  number: number | undefined,
): Promise<string | null> {
  if (number === undefined) return null;
  const alsoIdeas = insiders.permits(actor, { city });
  const found = await db
    .selectFrom("initiatives")
    .select("id")
    .where("cityId", "=", city)
    .where("number", "=", number)
    .$if(!alsoIdeas, (rows) => rows.where("isPublic", "=", true))
    .executeTakeFirst();
  if (!found) throw fieldProblem("initiative", "resources:field.initiative");
  return found.id;
}

export const editOpportunity = command({
  name: "catalogue.editOpportunity",
  route: "PUT /cities/:city/learning/:opportunity",
  summary:
    "Change or complete what an opportunity says. A field that is not given stays as it is; one that is given empty (or null) is taken away. That it is still right is confirmed apart from this.",
  input: writtenIfGiven(
    z.object({ ...one, ...parties, ...written, ...opportunityContent.changes, version }),
    "title",
    "catalogue:field.title",
  ),
  output: Done.extend({ version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => ({
    title: givenText(input, "title"),
    ...Object.fromEntries(opportunityContent.names.map((name) => [name, input[name]])),
  }),
  changes: tagsOf,
  async run(said, { db, actor, now }) {
    const { city, opportunity: code, version: seen } = said;
    const had = await toWrite(db, { city, code }, actor, seen);
    if (!mayChange(had.state)) throw refuse.not_now();
    const content = opportunityContent.changed(had, said);
    await requireFits(db, content);
    const texts = textsOf((name) => changedText(had[name], said, name));
    requireWritten(texts.title, "title", "catalogue:field.title");
    const organisationId =
      said.organisation === undefined || said.organisation === had.organisation.id
        ? had.organisation.id
        : await offeredBy(db, actor, city, said.organisation);
    const isSaved = await saveOpportunity(
      db,
      had,
      {
        content,
        texts,
        organisationId,
        initiativeId: "initiative" in said ? await initiativeIn(db, actor, city, said.initiative) : undefined,
      },
      now,
    );
    if (!isSaved) throw refuse.opportunity_changed();
    return { id: had.id, code, organisation: organisationId, version: seen + 1 };
  },
});

/** @throws Problem for whom it is not, and where somebody else was quicker */
async function toWrite(
  db: Queryable,
  at: { city: string; code: string },
  actor: Actor,
  seen: number,
): Promise<Opportunity> {
  const had = await getOpportunityOf(db, at, actor);
  if (!mayWrite(actor, had)) throw refuse.not_yours();
  if (had.version !== seen) throw refuse.opportunity_changed({ version: had.version });
  return had;
}

export const moveOpportunity = command({
  name: "catalogue.moveOpportunity",
  route: "POST /cities/:city/learning/:opportunity/steps/:action",
  summary:
    "Say what becomes of an opportunity: submit it, publish or return it, pause, resume, end, withdraw, archive it. What an organisation in good standing submits is published at once. Which step is possible follows from its state.",
  input: z.object({
    ...one,
    action: z.enum(actions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; whoever offers it is told."),
    version: version.describe("The version that was seen."),
  }),
  output: Done.extend({ state: z.string(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action, note }, { state }) => ({ action, note, state }),
  changes: tagsOf,
  async run({ city, opportunity: code, action: asked, note, version: seen }, { db, actor, now }) {
    const seenBefore = await getOpportunityOf(db, { city, code }, actor);
    await opportunitySteps.lock(db, seenBefore.id);
    const had = await getOpportunityOf(db, { city, code }, actor);
    if (had.version !== seen) throw refuse.opportunity_changed({ version: had.version });
    if (!steps.rules[asked].may?.(actor, had)) throw refuse.not_yours();
    const { id, organisation } = had;
    const to = await moveOn(db, had, asked, { note, actor, now });
    return { id, code, organisation: organisation.id, state: to, version: seen + 1 };
  },
});

/**
 * Takes a step that somebody may take.
 * @throws Problem where it is not possible now, or has to be said why
 */
export async function moveOn(
  db: Tx,
  had: Opportunity,
  asked: OpportunityAction,
  { note, actor, now }: Doing & { note?: string | undefined },
): Promise<OpportunityState> {
  const action = await actionFor(db, actor, had, asked);
  const to = steps.nextOf(action, had.state);
  if (to === undefined) throw refuse.not_now();
  if (steps.rules[action].needsNote && note === undefined) throw fieldProblem("note", "catalogue:field.note");
  await opportunitySteps.write(db, { of: had.id, action, from: had.state, to, note, by: actor, at: now });
  if (action === "publish" && had.confirmedOn === null) await firstConfirmed(db, actor, had, now);
  return to;
}

/** What an organisation in good standing submits, nobody has to look at before. */
async function actionFor(
  db: Queryable,
  actor: Actor,
  { organisation }: Opportunity,
  asked: OpportunityAction,
): Promise<OpportunityAction> {
  const isByProvider = asked === "submit" && representedBy(actor).includes(organisation.id);
  return isByProvider && (await isInGoodStanding(db, organisation.id)) ? "publish" : asked;
}

/** Who publishes it has read it. */
async function firstConfirmed(db: Tx, actor: Actor, { id, ...whose }: Opportunity, now: Date): Promise<void> {
  const channel = mayKeep(actor, whose) ? "coordinator" : "web";
  await keepConfirmed(db, id, { on: dayOf(now), by: actor, channel });
}

export const confirmOpportunity = command({
  name: "catalogue.confirmOpportunity",
  route: "POST /cities/:city/learning/:opportunity/confirm",
  summary:
    "Say that all that an opportunity says is still right. Only this, and no saving, makes it fresh again.",
  input: z.object({ ...one, version: version.describe("The version that was seen, and that is right.") }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  changes: tagsOf,
  async run({ city, opportunity: code, version: seen }, { db, actor, now }) {
    const had = await toWrite(db, { city, code }, actor, seen);
    if (had.state !== "published") throw refuse.not_published();
    const channel = mayKeep(actor, had) ? "coordinator" : "web";
    await keepConfirmed(db, had.id, { on: dayOf(now), by: actor, channel });
    return { id: had.id, code, organisation: had.organisation.id };
  },
});
