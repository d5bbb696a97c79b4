// A coordinator plans a meeting of a body in which their city is a member, and is its secretary from then on. To call it stays with the
// commission and the chair; whoever is its secretary by then throws the draft away again, while nobody is invited.

import { z } from "zod";
import { getCity, listCities } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { home } from "../../platform/home.ts";
import { command, query } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { Named, writtenAtAll } from "../../platform/written.ts";
import { carryOn } from "../actions/carry.ts";
import { coordinates, namedSecretaries } from "../allow.ts";
import { type Body, BodyId } from "../bodies/body.ts";
import { allBodies } from "../bodies/store.ts";
import { keepNamed } from "../named/store.ts";
import { refuse } from "../problems.ts";
import { MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting } from "../record/store.ts";
import { heldBy, planOf, version } from "./commands.ts";
import { planned } from "./content.ts";
import { dropPlanned, keepPlanned, planOfCity } from "./store.ts";
import { mayThrowAway } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };

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
  allow: coordinates,
  subject: (_input, { id }) => id,
  auditDetails: ({ ofBody }) => ({ body: ofBody }),
  changes: [],
  async run({ city, ...input }, { db, actor, now, baseUrl }) {
    const { id: plannedFor } = await getCity(db, city);
    if (!ownBodies(await allBodies(db), plannedFor).some(({ id }) => id === input.ofBody))
      throw fieldProblem("ofBody", "meetings:field.ofBody.own");
    const plan = { ...planOf(input), ...(await heldBy(db, input)) };
    const id = await keepPlanned(db, plan, {
      baseUrl,
      timeZone: home().timeZone,
      at: now,
      plannedFor,
    });
    await keepNamed(db, id, { person: actor.id, namedAs: "secretary", by: actor.id, at: now });
    await carryOn(db);
    return { id };
  },
});

export const bodiesOfCity = query({
  name: "meetings.bodiesOfCity",
  input: z.object(ofCity),
  allow: coordinates,
  async run({ city: asked }, { db }) {
    const { id, name } = await getCity(db, asked);
    return { city: { id, name }, bodies: ownBodies(await allBodies(db), id), cities: await listCities(db) };
  },
});

const onePlan = { ...ofCity, meeting: MeetingId };

/** @throws Problem where somebody else is its secretary, or it is no draft any more that nobody is invited to */
async function ownPlan(
  db: Queryable,
  { city: asked, meeting: id }: { city: string; meeting: string },
  actor: Actor,
) {
  const city = await getCity(db, asked);
  const plan = await planOfCity(db, id);
  if (plan?.city !== city.id) throw refuse.no_meeting();
  if (!namedSecretaries.permits(actor, { meeting: id })) throw refuse.not_own_plan();
  const meeting = await findMeeting(db, id, meetingStates);
  if (!mayThrowAway(meeting)) throw refuse.not_now();
  if (plan.isAnybodyInvited) throw refuse.people_invited();
  return { city: { id: city.id, name: city.name }, meeting };
}

export const ThrownAway = z.object({ id: z.string(), title: Named, day: z.string() });

export const throwAwayPlanOfBody = command({
  name: "meetings.throwAwayPlanOfBody",
  route: "DELETE /cities/:city/meetings/:meeting",
  summary:
    "Throw away the draft of a meeting that was planned for a body of one's city and of which one is the secretary, while nobody is invited to it. The commission can throw any draft away.",
  input: z.object({ ...onePlan, version }),
  output: ThrownAway,
  allow: coordinates,
  subject: ({ meeting }) => meeting,
  // Whoever is told of it finds it nowhere else.
  auditDetails: (_input, { title, day }) => ({ title, day }),
  changes: [],
  async run({ version: seen, ...of }, { db, actor, now }) {
    const { id, title, days } = (await ownPlan(db, of, actor)).meeting;
    await dropPlanned(db, { id, version: seen }, now);
    return { id, title, day: days[0]?.day ?? "" };
  },
});

export const planToThrowAway = query({
  name: "meetings.planToThrowAway",
  input: z.object(onePlan),
  allow: coordinates,
  run: (of, { db, actor }) => ownPlan(db, of, actor),
});
