// An organisation promises something to a city, or to one of its initiatives; a coordinator there agrees or declines.

import { sql } from "kysely";
import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { chooseOrganisation } from "../../organisations/choice.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { representatives } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { representedBy } from "../../platform/role.ts";
import { contributionContent } from "../content.ts";
import { contentOf } from "../content-rules.ts";
import { refuse } from "../problems.ts";
import { findInitiativeId, insertContribution } from "../store.ts";

/** So many promises of one organisation wait for the answer of one city at most. */
const mostWaiting = 20;

const { what, kind, quantity, unit, startsOn, endsOn } = contributionContent.input;

export const pledgeContribution = command({
  name: "resources.pledgeContribution",
  route: "POST /cities/:city/pledges",
  summary:
    "Promise something to a city for the organisation that one speaks for, or for one of its initiatives. A coordinator of the city agrees or declines; what it is worth is said once it came.",
  input: z.object({
    city: z.string().max(40),
    organisation: orEmpty(OrganisationId).describe("The organisation, where one speaks for several."),
    initiative: orEmpty(z.coerce.number().int().min(1).max(1_000_000)).describe(
      "The number of the initiative that it is for, where it is for one.",
    ),
    what,
    kind,
    quantity,
    unit,
    startsOn,
    endsOn,
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("What the city should know of it."),
  }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: representatives,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, organisation, initiative, note, ...said }, { db, actor, now }) {
    await getCity(db, city);
    const content = contentOf({ ...said, value: undefined, method: undefined, basis: undefined });
    const giverId = await giverOf(db, actor, organisation);
    const initiativeId = await openInitiative(db, city, initiative);
    const made = await insertContribution(db, {
      city,
      content,
      origin: "external",
      giverId,
      receiverId: null,
      passesOn: null,
      initiativeId,
      beginning: "pledge",
      note,
      on: dayOf(now),
      by: actor,
      at: now,
    });
    if ((await waitingFrom(db, city, giverId)) > mostWaiting)
      throw refuse.too_many_promises({ limit: mostWaiting });
    return made;
  },
});

/** @throws Problem for whoever speaks for several and names none, or names another one */
async function giverOf(db: Queryable, actor: Actor, named: string | undefined): Promise<string> {
  const [only, ...others] = representedBy(actor);
  const id = named ?? (others.length === 0 ? only : undefined);
  if (id === undefined || !representedBy(actor).includes(id))
    throw fieldProblem("organisation", "needs:field.ownOrganisation");
  return (await chooseOrganisation(db, id, "organisation")).id;
}

async function openInitiative(
  db: Queryable,
  city: string,
  number: number | undefined,
): Promise<string | null> {
  if (number === undefined) return null;
  const found = await findInitiativeId(db, city, { number, alsoIdeas: false });
  if (found === undefined) throw fieldProblem("initiative", "resources:field.initiative");
  return found;
}

async function waitingFrom(db: Queryable, city: string, giver: string): Promise<number> {
  const { waiting } = await db
    .selectFrom("contributions")
    .select(sql<number>`count(*)::int`.as("waiting"))
    .where("cityId", "=", city)
    .where("giverId", "=", giver)
    .where("state", "=", "pledged")
    .executeTakeFirstOrThrow();
  return waiting;
}
