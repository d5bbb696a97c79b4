// A city joins a cluster and leaves it; coordinating it is offered to a city, which accepts or declines.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { orEmpty, unchosenProblem } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { refuse } from "../problems.ts";
import { type Cluster, citiesOf, isLastCoordinator, partOf } from "./cluster.ts";
import { Changed, changes, Done, ofCity, oneCluster, requireCities } from "./commands.ts";
import { coordinateFrom, coordinateUntil, joinNow, keepOffer, leaveNow, takeOffer } from "./parts.ts";
import { clusterToChange, lockedCluster } from "./store.ts";
import { possibleKeepers, speakers } from "./workflow.ts";

export const clusterOfCity = { ...ofCity, ...oneCluster };
export const askedCity = { ...oneCluster, toCity: z.string().max(40).describe("The city that is asked.") };

/** Those of its cities for which somebody speaks who coordinates it. */
export function spokenFor({ coordinators }: Cluster, actor: Parameters<typeof speakers.permits>[0]) {
  return coordinators.filter(({ id: city }) => speakers.permits(actor, { city }));
}

export const joinCluster = command({
  name: "clusters.joinCluster",
  route: "POST /cities/:city/clusters/:cluster/part",
  summary: "Take part in a cluster. A city can leave it again at any time.",
  input: z.object(clusterOfCity),
  output: Changed,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes,
  async run({ city, cluster: id }, { db, now }) {
    const { id: own } = await getCity(db, city);
    const cluster = await openOne(db, id);
    if (partOf(cluster, own) !== undefined) throw refuse.in_cluster();
    await joinNow(db, id, own, { on: dayOf(now), coordinates: false });
    return { id, state: cluster.state, cities: [own, ...citiesOf(cluster)] };
  },
});

/** @throws Problem where it is over */
async function openOne(db: Tx, id: string): Promise<Cluster> {
  const cluster = await lockedCluster(db, id);
  if (cluster.state !== "open") throw refuse.not_now();
  return cluster;
}

/** @throws Problem where the city is not in it, or nobody would coordinate it any more */
export function requireToLeave(cluster: Cluster, city: string): void {
  if (cluster.state !== "open") throw refuse.not_now();
  if (partOf(cluster, city) === undefined) throw refuse.not_in_cluster();
  if (isLastCoordinator(cluster, city)) throw refuse.last_coordinator();
}

export const leaveCluster = command({
  name: "clusters.leaveCluster",
  route: "DELETE /cities/:city/clusters/:cluster/part",
  summary:
    "Leave a cluster; nobody has to say why. A city that coordinates it alone hands that over first, or closes it.",
  input: z.object(clusterOfCity),
  output: Changed,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes,
  async run({ city, cluster: id }, { db, now }) {
    const { id: own } = await getCity(db, city);
    const cluster = await openOne(db, id);
    requireToLeave(cluster, own);
    await leaveNow(db, id, own, dayOf(now));
    return { id, state: cluster.state, cities: citiesOf(cluster) };
  },
});

export const offerCoordination = command({
  name: "clusters.offerCoordination",
  route: "POST /clusters/:cluster/offers",
  summary:
    "Ask a city to coordinate a cluster, beside those that do or in the place of one's own. It does so once it accepts.",
  input: z.object({
    ...askedCity,
    handsOver: orEmpty(z.string().max(40)).describe(
      "The own city that stops coordinating once the other one accepts; without it both coordinate.",
    ),
  }),
  output: Done,
  allow: possibleKeepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ toCity, handsOver }) => ({ to: toCity, handsOver }),
  changes: [],
  async run({ cluster: id, toCity: to, handsOver }, { db, actor, now }) {
    const cluster = await clusterToChange(db, { cluster: id }, actor);
    await requireCities(db, "toCity", [to]);
    if (partOf(cluster, to) === "coordinates")
      throw fieldProblem("toCity", "clusters:field.toCity.coordinates");
    const own = spokenFor(cluster, actor);
    if (handsOver !== undefined && !own.some((city) => city.id === handsOver))
      throw unchosenProblem("handsOver");
    const from = handsOver ?? own[0]?.id ?? null;
    const stays = handsOver === undefined;
    if (!(await keepOffer(db, { cluster: id, to, from, stays, at: now })))
      throw fieldProblem("toCity", "clusters:field.toCity.asked");
    return { id, state: cluster.state };
  },
});

export const takeBackOffer = command({
  name: "clusters.takeBackOffer",
  route: "DELETE /clusters/:cluster/offers/:toCity",
  summary: "Ask a city no more to coordinate a cluster.",
  input: z.object(askedCity),
  output: Done,
  allow: possibleKeepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ toCity }) => ({ to: toCity }),
  changes: [],
  async run({ cluster: id, toCity: to }, { db, actor }) {
    const cluster = await clusterToChange(db, { cluster: id }, actor);
    if (!(await takeOffer(db, id, to))) throw refuse.no_offer();
    return { id, state: cluster.state };
  },
});

export const answerOffer = command({
  name: "clusters.answerOffer",
  route: "POST /cities/:city/clusters/:cluster/offer",
  summary: "Accept to coordinate a cluster, or decline; nobody has to say why.",
  input: z.object({ ...clusterOfCity, answer: z.enum(["accept", "decline"]) }),
  output: Changed.extend({ from: z.string().nullable() }),
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ answer }, { from }) => ({ answer, from }),
  changes,
  async run({ city, cluster: id, answer }, { db, now }) {
    const { id: own } = await getCity(db, city);
    const cluster = await openOne(db, id);
    const offer = await takeOffer(db, id, own);
    if (!offer) throw refuse.no_offer();
    const { from, stays } = offer;
    const today = dayOf(now);
    if (answer === "accept") {
      if (partOf(cluster, own) === undefined) await joinNow(db, id, own, { on: today, coordinates: true });
      else await coordinateFrom(db, id, own, today);
      if (!stays && from !== null) await coordinateUntil(db, id, from, today);
    }
    return { id, state: cluster.state, from, cities: [...new Set([own, ...citiesOf(cluster)])] };
  },
});
