// A cluster is opened, put right and closed by the cities that coordinate it, or by the commission.

import { z } from "zod";
import { namedFocusAreas, sdgs } from "../../framework/queries.ts";
import { getCity } from "../../network/queries.ts";
import { changesOfCities, concernedCities } from "../../network/tags.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { lines, orEmpty, ticked, unchosen, seenVersion as version } from "../../platform/input.ts";
import { type Context, command } from "../../platform/operation.ts";
import { type FieldError, inputProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { type Elsewhere, elsewhereFields, typedElsewhere } from "../elsewhere.ts";
import { refuse } from "../problems.ts";
import { clustersTag } from "../tags.ts";
import { citiesOf, clusterContent, clusterTexts, coordinatedBy, longest, most } from "./cluster.ts";
import { forgetOffers, joinNow, keepOffer } from "./parts.ts";
import {
  clusterSteps,
  clusterToChange,
  insertCluster,
  lockedCluster,
  openOf,
  type Said,
  saveCluster,
  saveOutcome,
} from "./store.ts";
import { administrators, type ClusterAction, keeps, possibleKeepers, speakers, steps } from "./workflow.ts";

export const ofCity = { city: z.string().max(40) };
export const oneCluster = { cluster: z.uuid() };
export const Done = z.object({ id: z.string(), state: z.string() });
/** What the pages of its cities show is another one. */
export const Changed = Done.extend({ cities: concernedCities });
export const changes = changesOfCities(clustersTag);

const content = { ...clusterTexts.input, ...clusterContent.input, ...elsewhereFields };
const asked = {
  cities: ticked(z.string().max(40), most.asked).describe(
    "Cities of the network that are asked to coordinate it.",
  ),
};

function saying<Shape extends z.ZodRawShape>(shape: Shape) {
  return clusterTexts.asking(z.object({ ...shape, ...content }));
}

type Typed = z.output<z.ZodObject<typeof content>>;

/** @throws Problem at each field that cannot be so */
async function saidIn(db: Tx, typed: Typed): Promise<{ said: Said; elsewhere: Elsewhere[] }> {
  const { rows: elsewhere, errors } = typedElsewhere(typed);
  const said = clusterContent.said(typed);
  const { focusAreas, goals, beginsOn, endsOn } = said;
  const [areas, { goals: known }] = await Promise.all([namedFocusAreas(db), sdgs(db)]);
  if (focusAreas.some((id) => !areas.some((area) => area.id === id))) errors.push(unchosen("focusAreas"));
  if (goals.some((id) => !known.some((goal) => goal.id === id))) errors.push(unchosen("goals"));
  if (focusAreas.length + goals.length === 0)
    errors.push({ field: "focusAreas", message: "clusters:field.focusAreas.required" });
  if (endsOn !== null && endsOn < beginsOn)
    errors.push({ field: "endsOn", message: "agreements:field.endsOn.before" });
  if (errors.length > 0) throw inputProblem(errors);
  return { said: { texts: clusterTexts.said(typed), content: said }, elsewhere };
}

/** @throws Problem at `field` where one of them is no city of the network, or the own one */
export async function requireCities(
  db: Tx,
  field: string,
  cities: readonly string[],
  own: string | null = null,
): Promise<void> {
  if (cities.length === 0) return;
  const known = await db
    .selectFrom("cities")
    .select("id")
    .where("id", "in", [...cities])
    .where("retiredAt", "is", null)
    .limit(cities.length)
    .execute();
  const errors: FieldError[] = [unchosen(field)];
  if (known.length !== cities.length || (own !== null && cities.includes(own))) throw inputProblem(errors);
}

/** Opens it, and asks those cities to coordinate it that were named. */
async function open(
  db: Tx,
  openedBy: string | null,
  typed: Typed & { cities: readonly string[] },
  { actor, now }: Pick<Context, "actor" | "now">,
): Promise<z.output<typeof Changed>> {
  const { said, elsewhere } = await saidIn(db, typed);
  await requireCities(db, "cities", typed.cities, openedBy);
  const id = await insertCluster(db, { openedBy, said, elsewhere, by: actor, at: now });
  if (openedBy !== null) await joinNow(db, id, openedBy, { on: dayOf(now), coordinates: true });
  for (const to of typed.cities)
    await keepOffer(db, { cluster: id, to, from: openedBy, stays: true, at: now });
  return { id, state: "open", cities: openedBy === null ? [] : [openedBy] };
}

export const openCluster = command({
  name: "clusters.openCluster",
  route: "POST /cities/:city/clusters",
  summary:
    "Open a cluster of cities on one theme, which the city coordinates. Everybody reads of it, and each city can join.",
  input: saying({ ...ofCity, ...asked }),
  output: Changed,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ focusAreas, goals, cities }) => ({ focusAreas, goals, cities }),
  changes,
  async run(input, { db, actor, now }) {
    const { id } = await getCity(db, input.city);
    if ((await openOf(db, id)) >= most.ofCity) throw refuse.enough_clusters({ most: most.ofCity });
    return await open(db, id, input, { actor, now });
  },
});

export const openForNetwork = command({
  name: "clusters.openForNetwork",
  route: "POST /clusters",
  summary:
    "Open a cluster of cities on one theme for the commission: one that cities elsewhere coordinate, or for which cities of the network are asked.",
  input: saying(asked),
  output: Changed,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ focusAreas, goals, cities }) => ({ focusAreas, goals, cities }),
  changes,
  async run(input, { db, actor, now }) {
    const { rows, errors } = typedElsewhere(input);
    if (errors.length === 0 && rows.length + input.cities.length === 0)
      throw inputProblem([{ field: "cities", message: "clusters:field.cities.required" }]);
    return await open(db, null, input, { actor, now });
  },
});

export const editCluster = command({
  name: "clusters.editCluster",
  route: "PUT /clusters/:cluster",
  summary: "Put right what is said of a cluster.",
  input: saying({ ...oneCluster, version }),
  output: Changed,
  allow: possibleKeepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ focusAreas, goals, beginsOn, endsOn }) => ({ focusAreas, goals, beginsOn, endsOn }),
  changes,
  async run(input, { db, actor, now }) {
    const cluster = await clusterToChange(db, input, actor);
    const { said, elsewhere } = await saidIn(db, input);
    if (cluster.coordinators.length + elsewhere.length === 0 && cluster.elsewhere.length > 0)
      throw inputProblem([{ field: "elsewhere1", message: "clusters:field.elsewhere.last" }]);
    await saveCluster(db, cluster, { said, elsewhere, at: now });
    return { id: cluster.id, state: cluster.state, cities: citiesOf(cluster) };
  },
});

/** The cluster, and what it becomes. @throws Problem where whoever acts cannot do that now */
async function next(
  db: Tx,
  action: ClusterAction,
  { cluster: id, version: seen }: { cluster: string; version: number },
  { actor }: Pick<Context, "actor">,
) {
  const cluster = await lockedCluster(db, id);
  const coordinated = coordinatedBy(cluster);
  if (!keeps(actor, coordinated)) throw refuse.not_your_cluster();
  if (cluster.version !== seen) throw refuse.changed({ version: cluster.version });
  const to = steps.nextOf(action, cluster.state);
  if (to === undefined || !steps.possible({ ...coordinated, state: cluster.state }, actor).includes(action))
    throw refuse.not_now();
  return { cluster, to };
}

export const closeCluster = command({
  name: "clusters.closeCluster",
  route: "POST /clusters/:cluster/closing",
  summary: "Close a cluster, with what came of it. Everybody goes on reading it.",
  input: writtenAtAll(
    z.object({ ...oneCluster, ...writtenFields("outcome", longest.outcome), version }),
    "outcome",
    "clusters:field.outcome.required",
  ),
  output: Changed,
  allow: possibleKeepers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes,
  async run(input, { db, actor, now }) {
    const { cluster, to } = await next(db, "close", input, { actor });
    const { id, state: from } = cluster;
    await saveOutcome(db, id, { outcome: typedText(input, "outcome"), closedOn: dayOf(now) });
    await forgetOffers(db, id);
    await clusterSteps.write(db, { of: id, action: "close", from, to, by: actor, at: now });
    return { id, state: to, cities: citiesOf(cluster) };
  },
});

export const withdrawCluster = command({
  name: "clusters.withdrawCluster",
  route: "POST /clusters/:cluster/withdrawal",
  summary:
    "Take back a cluster that was opened by mistake: nobody reads it any more. Its cities are told why.",
  input: z.object({
    ...oneCluster,
    note: orEmpty(lines(longest.reason).pipe(z.string().min(1))),
    version,
  }),
  output: Changed,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ note }) => ({ note }),
  changes,
  async run(input, { db, actor, now }) {
    const { cluster, to } = await next(db, "withdraw", input, { actor });
    const { note } = input;
    if (note === undefined)
      throw inputProblem([{ field: "note", message: "initiatives:field.note.required" }]);
    const { id, state: from } = cluster;
    await forgetOffers(db, id);
    await clusterSteps.write(db, { of: id, action: "withdraw", from, to, note, by: actor, at: now });
    return { id, state: to, cities: citiesOf(cluster) };
  },
});
