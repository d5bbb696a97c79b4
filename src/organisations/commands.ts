// Adding organisations, changing what is known of them, and what happens to them.

import { z } from "zod";
import { officer } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { lines, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { cityPlace } from "../platform/place.ts";
import { fieldProblem } from "../platform/problem.ts";
import { holdsRole } from "../platform/role.ts";
import { writtenAtAll } from "../platform/written.ts";
import { adders, keepers } from "./allow.ts";
import { answerers } from "./claims/answering.ts";
import { mostWaiting } from "./claims/claim.ts";
import { declineWaiting } from "./claims/decline-waiting.ts";
import { OrganisationId, organisationFields } from "./organisation.ts";
import { refuse } from "./problems.ts";
import { describedBy, keptBy } from "./queries.ts";
import { citiesOf } from "./store.ts";
import { tagsOf } from "./tags.ts";
import { possibleSteps, steps, workflow } from "./workflow.ts";
import { insertOrganisation, updateOrganisation } from "./writing.ts";

const administrator = officer("administrator");
const version = z.coerce.number().int().min(1).max(1_000_000).describe("The version that was seen.");
/** Its address, and the cities whose public pages show it. */
const Changed = z.object({
  organisation: z.string(),
  version: z.int(),
  cities: z.array(z.string()).max(500),
});
const nameMissing = "organisations:field.name.required";

export const addOrganisation = command({
  name: "organisations.addOrganisation",
  route: "POST /organisations",
  summary:
    "Add an organisation, to a city or to none yet. What a contributor adds is proposed until the city's coordinator lists it.",
  input: writtenAtAll(
    z.object({
      city: orEmpty(z.string().max(40)).describe(
        "The city in which it works; needed of whoever is no officer.",
      ),
      isNew: orEmpty(z.literal("yes")).describe(
        "That it is none of those that it is perhaps the same as; without it, such are told first.",
      ),
      ...organisationFields,
    }),
    "name",
    nameMissing,
  ),
  output: Changed,
  allow: adders,
  subject: (_input, { organisation }) => organisation,
  changes: tagsOf,
  async run({ city, isNew, ...typed }, { db, actor, now }) {
    if (city !== undefined) await getCity(db, city);
    const isListed =
      administrator.permits(actor, {}) ||
      (city !== undefined && holdsRole(actor, ["coordinator"], cityPlace(city)));
    const id = await insertOrganisation(db, typed, {
      state: isListed ? "listed" : "proposed",
      by: actor.id,
      now,
      isNew: isNew === "yes",
    });
    if (city !== undefined)
      await db.insertInto("organisationCities").values({ organisationId: id, cityId: city }).execute();
    return { organisation: id, version: 1, cities: city === undefined ? [] : [city] };
  },
});

export const editOrganisation = command({
  name: "organisations.editOrganisation",
  route: "PUT /organisations/:organisation",
  summary: "Say anew what an organisation is: what is left out is emptied. Its address stays.",
  input: writtenAtAll(
    z.object({ organisation: OrganisationId, version, ...organisationFields }),
    "name",
    nameMissing,
  ),
  output: Changed,
  allow: answerers,
  subject: ({ organisation }) => organisation,
  changes: tagsOf,
  async run({ organisation: id, version, ...typed }, { db, actor, now }) {
    const { name } = await describedBy(db, id, actor);
    if (!(await updateOrganisation(db, { id, version, now }, typed)))
      throw refuse.organisation_changed({ name });
    return { organisation: id, version: version + 1, cities: await citiesOf(db, id) };
  },
});

export const moveOrganisation = command({
  name: "organisations.moveOrganisation",
  route: "POST /organisations/:organisation/steps/:step",
  summary:
    "List, decline, suspend, resume, close or reopen an organisation; what is possible follows from its state.",
  input: z.object({
    organisation: OrganisationId,
    step: z.enum(steps),
    version,
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; the people of the network read it."),
  }),
  output: Changed.extend({
    declined: z.array(z.uuid()).max(mostWaiting).describe("Who had asked to speak for what is closed now."),
  }),
  allow: keepers,
  subject: ({ organisation }) => organisation,
  auditDetails: (input, { declined }) => ({ ...input, ...(declined.length > 0 && { declined }) }),
  changes: tagsOf,
  async run({ organisation: id, step, version, note }, context) {
    const { db, actor, now } = context;
    const file = await keptBy(db, id, actor);
    const cities = await citiesOf(db, id);
    const to = workflow[step].next[file.state];
    if (to === undefined || !possibleSteps({ state: file.state, cities }, actor).includes(step))
      throw refuse.not_now({ name: file.name });
    if (workflow[step].needsNote && note === undefined)
      throw fieldProblem("note", "organisations:field.note.required");
    const moved = await db
      .updateTable("organisations")
      .set({ state: to, stateNote: note ?? "", version: version + 1, changedAt: now })
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) throw refuse.organisation_changed({ name: file.name });
    // Nobody can speak for it any more, so nobody waits for an answer either.
    const declined = to === "closed" ? await declineWaiting(db, id, { ...context, note: note ?? "" }) : [];
    return { organisation: id, version: version + 1, cities, declined };
  },
});
