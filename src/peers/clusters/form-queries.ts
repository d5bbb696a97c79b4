// What the forms of clusters read: each opens only where its command would be done.

import { z } from "zod";
import { namedFocusAreas, sdgs } from "../../framework/queries.ts";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { askedCity, clusterOfCity, requireToLeave, spokenFor } from "./city-commands.ts";
import { partOf } from "./cluster.ts";
import { ofCity, oneCluster } from "./commands.ts";
import { oneNote, oneRecord } from "./note-commands.ts";
import { notesOf, recordsOf } from "./notes.ts";
import { offersOf } from "./parts.ts";
import { citiesToName, getCluster, requireKept } from "./store.ts";
import { administrators, possibleKeepers, speakers } from "./workflow.ts";

async function themes(db: Queryable) {
  const [focusAreas, { goals }] = await Promise.all([namedFocusAreas(db), sdgs(db)]);
  return { focusAreas, goals };
}

export const clusterToOpen = query({
  name: "clusters.clusterToOpen",
  input: z.object(ofCity),
  allow: speakers,
  async run({ city }, { db }) {
    const { id, name } = await getCity(db, city);
    return { city: { id, name }, ...(await themes(db)), cities: await citiesToName(db, [id]) };
  },
});

export const clusterToOpenForNetwork = query({
  name: "clusters.clusterToOpenForNetwork",
  input: z.object({}),
  allow: administrators,
  run: async (_input, { db }) => ({ ...(await themes(db)), cities: await citiesToName(db, []) }),
});

/** @throws Problem to whoever does not keep it, and where it is over */
async function kept(db: Queryable, id: string, actor: Actor) {
  const cluster = await getCluster(db, id);
  requireKept(cluster, actor);
  return cluster;
}

export const clusterToEdit = query({
  name: "clusters.clusterToEdit",
  input: z.object(oneCluster),
  allow: possibleKeepers,
  run: async ({ cluster }, { db, actor }) => ({
    cluster: await kept(db, cluster, actor),
    ...(await themes(db)),
  }),
});

export const clusterToKeep = query({
  name: "clusters.clusterToKeep",
  input: z.object(oneCluster),
  allow: possibleKeepers,
  run: async ({ cluster }, { db, actor }) => ({ cluster: await kept(db, cluster, actor) }),
});

export const clusterToWithdraw = query({
  name: "clusters.clusterToWithdraw",
  input: z.object(oneCluster),
  allow: administrators,
  run: async ({ cluster }, { db, actor }) => ({ cluster: await kept(db, cluster, actor) }),
});

export const coordinationToOffer = query({
  name: "clusters.coordinationToOffer",
  input: z.object(oneCluster),
  allow: possibleKeepers,
  async run({ cluster: id }, { db, actor }) {
    const cluster = await kept(db, id, actor);
    const asked = (await offersOf(db, id)).map(({ to }) => to.id);
    const coordinating = cluster.coordinators.map((city) => city.id);
    return {
      cluster,
      own: spokenFor(cluster, actor),
      cities: await citiesToName(db, [...coordinating, ...asked]),
    };
  },
});

export const offerToTakeBack = query({
  name: "clusters.offerToTakeBack",
  input: z.object(askedCity),
  allow: possibleKeepers,
  async run({ cluster: id, toCity: to }, { db, actor }) {
    const cluster = await kept(db, id, actor);
    const offer = (await offersOf(db, id)).find((one) => one.to.id === to);
    if (!offer) throw refuse.no_offer();
    return { cluster, offer };
  },
});

export const clusterToJoin = query({
  name: "clusters.clusterToJoin",
  input: z.object(clusterOfCity),
  allow: speakers,
  async run({ city, cluster: id }, { db }) {
    const { id: own, name } = await getCity(db, city);
    const cluster = await getCluster(db, id);
    if (cluster.state !== "open") throw refuse.not_now();
    if (partOf(cluster, own) !== undefined) throw refuse.in_cluster();
    return { city: { id: own, name }, cluster };
  },
});

export const clusterToLeave = query({
  name: "clusters.clusterToLeave",
  input: z.object(clusterOfCity),
  allow: speakers,
  async run({ city, cluster: id }, { db }) {
    const { id: own, name } = await getCity(db, city);
    const cluster = await getCluster(db, id);
    requireToLeave(cluster, own);
    return { city: { id: own, name }, cluster };
  },
});

export const offerToAnswer = query({
  name: "clusters.offerToAnswer",
  input: z.object(clusterOfCity),
  allow: speakers,
  async run({ city, cluster: id }, { db }) {
    const { id: own, name } = await getCity(db, city);
    const cluster = await getCluster(db, id);
    const offer = (await offersOf(db, id)).find(({ to }) => to.id === own);
    if (!offer || cluster.state !== "open") throw refuse.no_offer();
    return { city: { id: own, name }, cluster, offer };
  },
});

export const noteToDrop = query({
  name: "clusters.noteToDrop",
  input: z.object(oneNote),
  allow: possibleKeepers,
  async run({ cluster: id, clusterNote }, { db, actor }) {
    const cluster = await kept(db, id, actor);
    const note = (await notesOf(db, id)).find((one) => one.id === clusterNote);
    if (!note) throw refuse.no_note();
    return { cluster, note };
  },
});

export const recordToUnlink = query({
  name: "clusters.recordToUnlink",
  input: z.object(oneRecord),
  allow: possibleKeepers,
  async run({ cluster: id, recordKind, record: named }, { db, actor }) {
    const cluster = await kept(db, id, actor);
    const record = (await recordsOf(db, id)).find((one) => one.kind === recordKind && one.id === named);
    if (!record) throw refuse.no_record();
    return { cluster, record };
  },
});
