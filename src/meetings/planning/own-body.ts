// A coordinator plans a meeting of a body in which their city is a member, and is its secretary from then on. To call it stays with the
// commission and the chair.

import { z } from "zod";
import { member } from "../../network/allow.ts";
import { getCity, listCities } from "../../network/queries.ts";
import { home } from "../../platform/home.ts";
import { command, query } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { writtenAtAll } from "../../platform/written.ts";
import { carryOn } from "../actions/carry.ts";
import { type Body, BodyId } from "../bodies/body.ts";
import { allBodies } from "../bodies/store.ts";
import { keepNamed } from "../named/store.ts";
import { heldBy, planOf } from "./commands.ts";
import { planned } from "./content.ts";
import { keepPlanned } from "./store.ts";

const ofCity = { city: z.string().max(40) };
const coordinators = member("city", "coordinator");

/** Those that still meet, and in which a city is a member; the assembly is the commission's. */
const ownBodies = (bodies: readonly Body[], city: string) =>
  bodies.filter(
    ({ kind, isEnded, cities }) => kind !== "assembly" && !isEnded && cities.some(({ id }) => id === city),
  );

export const planOfBody = command({
  name: "meetings.planOfBody",
  route: "POST /cities/:city/meetings",
  summary:
    "Plan a meeting of a body in which one's city is a member. It is a draft; whoever plans it is its secretary, and the commission or its chair calls it.",
  input: writtenAtAll(
    z.object({ ...ofCity, ...planned, ofBody: BodyId.describe("Which body meets.") }),
    "meetingName",
    "meetings:field.meetingName.required",
  ),
  output: z.object({ id: z.string() }),
  allow: coordinators,
  subject: (_input, { id }) => id,
  auditDetails: ({ ofBody }) => ({ body: ofBody }),
  changes: [],
  async run({ city, ...input }, { db, actor, now }) {
    const { id: plannedFor } = await getCity(db, city);
    if (!ownBodies(await allBodies(db), plannedFor).some(({ id }) => id === input.ofBody))
      throw fieldProblem("ofBody", "meetings:field.ofBody.own");
    const plan = { ...planOf(input), ...(await heldBy(db, input)) };
    const id = await keepPlanned(db, plan, { timeZone: home().timeZone, at: now, plannedFor });
    await keepNamed(db, id, { person: actor.id, namedAs: "secretary", by: actor.id, at: now });
    await carryOn(db);
    return { id };
  },
});

export const bodiesOfCity = query({
  name: "meetings.bodiesOfCity",
  input: z.object(ofCity),
  allow: coordinators,
  async run({ city: asked }, { db }) {
    const { id, name } = await getCity(db, asked);
    return { city: { id, name }, bodies: ownBodies(await allBodies(db), id), cities: await listCities(db) };
  },
});
