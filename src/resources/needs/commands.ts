// What is done with needs and offers: somebody writes one down, a coordinator opens it for everybody, and closes it once it is
// met; one that nobody closes ends by itself.

import { z } from "zod";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { insiders } from "../../network/insiders.ts";
import { choosePlace, PlaceChoice } from "../../network/places/choice.ts";
import { getCity } from "../../network/queries.ts";
import { chooseOrganisation, OrganisationChoice } from "../../organisations/choice.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { lines, orEmpty, unchosenProblem } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { representedBy } from "../../platform/role.ts";
import { unitsOf } from "../kinds.ts";
import { refuse } from "../problems.ts";
import { findInitiativeId } from "../store.ts";
import { type PostingContent, postingContent } from "./content.ts";
import { mostOpenDays, openDays, type Posting, sides } from "./posting.ts";
import {
  getPosting,
  insertPosting,
  lockPosting,
  type PostingParties,
  postingSteps,
  savePosting,
  worksIn,
} from "./store.ts";
import { actions, mayChange, mayKeep, mayWrite, steps, writers } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const number = z.coerce.number().int().min(1).max(1_000_000);
const one = { ...ofCity, posting: number };
const version = z.coerce.number().int().min(1).max(2_000_000_000);

const parties = {
  organisation: orEmpty(OrganisationChoice).describe("Who needs it or offers it, where not the city itself."),
  place: orEmpty(PlaceChoice).describe("Where it is needed, or where it is."),
  initiative: orEmpty(number).describe("The number of the initiative that it is for, where it is for one."),
};
type SaidParties = z.output<z.ZodObject<typeof parties>>;

export const addPosting = command({
  name: "resources.addPosting",
  route: "POST /cities/:city/needs",
  summary:
    "Write down what a city or an organisation needs, or what it offers: what, how much, when in the week, where. It is a draft until a coordinator opens it.",
  input: z.object({ ...ofCity, side: z.enum(sides), ...parties, ...postingContent.input }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, side, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const content = await contentOf(db, said, dayOf(now));
    const whose = await partiesOf(db, actor, city, withOwn(actor, city, said));
    await requireWriter(db, actor, city, whose);
    return insertPosting(db, { city, side, content, ...whose, by: actor, at: now });
  },
});

/** Whoever speaks for one organisation alone need not name it. */
function withOwn(actor: Actor, city: string, said: SaidParties): SaidParties {
  const [own, ...others] = representedBy(actor);
  const needsOne = said.organisation === undefined && !mayWrite(actor, { city, organisation: null });
  return needsOne && others.length === 0 ? { ...said, organisation: own } : said;
}

/** @throws Problem for whoever neither works for the city nor speaks for an organisation that works there */
async function requireWriter(
  db: Queryable,
  actor: Actor,
  city: string,
  { organisationId: id }: PostingParties,
): Promise<void> {
  if (mayWrite(actor, { city, organisation: null })) return;
  if (id === null || !mayWrite(actor, { city, organisation: { id } }))
    throw fieldProblem("organisation", "needs:field.ownOrganisation");
  if (!(await worksIn(db, id)).includes(city)) throw refuse.works_elsewhere();
}

type SaidContent = Omit<z.output<typeof addPosting.input>, "city" | "side" | keyof SaidParties>;

/** @throws Problem at the field whose entry does not fit the others */
async function contentOf(db: Queryable, said: SaidContent, today: string): Promise<PostingContent> {
  const { what, kind, quantity, weekdays } = said;
  const unit = said.unit ?? unitsOf[kind][0];
  if (!unitsOf[kind].includes(unit)) throw fieldProblem("unit", "resources:field.unit");
  if (kind === "money" && !Number.isInteger(quantity))
    throw fieldProblem("quantity", "resources:field.money");
  const { startsOn = null, endsOn = null, fromTime = null, toTime = null } = said;
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    throw fieldProblem("endsOn", "resources:field.endsOn");
  if ((fromTime === null) !== (toTime === null))
    throw fieldProblem(fromTime === null ? "fromTime" : "toTime", "needs:field.bothTimes");
  if (fromTime !== null && toTime !== null && toTime <= fromTime)
    throw fieldProblem("toTime", "needs:field.timeOrder");
  const openUntil = said.openUntil ?? addDays(today, openDays);
  if (openUntil < today || openUntil > addDays(today, mostOpenDays))
    throw fieldProblem("openUntil", "needs:field.openUntil");
  const { level = null, focusArea = null, details = null } = said;
  if (focusArea !== null) await requireArea(db, focusArea);
  return {
    what,
    details,
    kind,
    quantity,
    unit,
    level,
    focusArea,
    startsOn,
    endsOn,
    weekdays,
    fromTime,
    toTime,
    openUntil,
  };
}

async function requireArea(db: Queryable, area: string): Promise<void> {
  const { groups } = await currentKeyFeatures(db);
  if (!groups.some(({ focusAreas }) => focusAreas.some(({ id }) => id === area)))
    throw unchosenProblem("focusArea");
}

/** @throws Problem at the field that names nobody, or nothing of this city */
async function partiesOf(
  db: Queryable,
  actor: Actor,
  city: string,
  said: SaidParties,
): Promise<PostingParties> {
  const organisation =
    said.organisation === undefined
      ? undefined
      : await chooseOrganisation(db, said.organisation, "organisation");
  const place = said.place === undefined ? undefined : await choosePlace(db, said.place, "place");
  const alsoIdeas = insiders.permits(actor, { city });
  const initiativeId =
    said.initiative === undefined
      ? null
      : await findInitiativeId(db, city, { number: said.initiative, alsoIdeas });
  if (initiativeId === undefined) throw fieldProblem("initiative", "resources:field.initiative");
  return { organisationId: organisation?.id ?? null, placeId: place?.id ?? null, initiativeId };
}

export const editPosting = command({
  name: "resources.editPosting",
  route: "PUT /cities/:city/needs/:posting",
  summary: "Change what a need or an offer says, as long as it is not over; all of it is given.",
  input: z.object({ ...one, ...parties, ...postingContent.input, version }),
  output: z.object({ id: z.string(), number: z.int(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, posting: asked, version: seen, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const posting = await getPosting(db, { city, number: asked }, actor);
    if (!mayWrite(actor, posting)) throw refuse.for_keepers();
    if (posting.version !== seen) throw refuse.posting_changed({ version: posting.version });
    if (!mayChange(posting.state)) throw refuse.posting_over();
    const content = await contentOf(db, said, dayOf(now));
    requireWhatWasTaken(posting, content);
    const whose = await partiesOf(db, actor, city, withOwn(actor, city, said));
    await requireWriter(db, actor, city, whose);
    const isSaved = await savePosting(db, posting, { content, ...whose }, now);
    if (!isSaved) throw refuse.posting_changed();
    return { id: posting.id, number: asked, version: seen + 1 };
  },
});

/** What somebody was promised of it stays what it is. */
function requireWhatWasTaken({ taken, kind, unit }: Posting, content: PostingContent): void {
  if (taken === 0) return;
  if (content.kind !== kind || content.unit !== unit) throw fieldProblem("kind", "needs:field.taken");
  if (content.quantity <= taken) throw fieldProblem("quantity", "needs:field.takenQuantity", { taken });
}

export const movePosting = command({
  name: "resources.movePosting",
  route: "POST /cities/:city/needs/:posting/steps/:action",
  summary:
    "Open a need or an offer for everybody, close it once it is met, or withdraw it with the reason. Which step is possible follows from its state.",
  input: z.object({
    ...one,
    action: z.enum(actions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))),
    version: version.describe("The version that was seen."),
  }),
  output: z.object({ id: z.string(), number: z.int(), state: z.string(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, posting: asked, action, note, version: seen }, { db, actor, now }) {
    await getCity(db, city);
    await lockPosting(db, { city, number: asked });
    const posting = await getPosting(db, { city, number: asked }, actor);
    if (!mayKeep(actor, posting)) throw refuse.for_keepers();
    if (posting.version !== seen) throw refuse.posting_changed({ version: posting.version });
    const to = steps.nextOf(action, posting.state);
    if (to === undefined) throw refuse.posting_not_now();
    if (steps.rules[action].needsNote && note === undefined)
      throw fieldProblem("note", "resources:field.note");
    if (action === "open" && posting.openUntil < dayOf(now)) throw refuse.posting_past();
    const from = posting.state;
    await postingSteps.write(db, { of: posting.id, action, from, to, note, by: actor, at: now });
    return { id: posting.id, number: asked, state: to, version: seen + 1 };
  },
});
