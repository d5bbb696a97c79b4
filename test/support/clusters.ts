// Clusters of cities, for tests of every kind. Laikipia opens them, Kilifi joins or is asked to coordinate.

import { addDays, dayOf } from "../../src/platform/day.ts";
import { keepCurrent } from "../../src/platform/search/keep-current.ts";
import type { Does, Waiting } from "./exchanges.ts";
import { firstMeeting } from "./meetings.ts";
import { runJob, type TestService } from "./service.ts";

const today = dayOf(new Date());

export const clusterSaid = {
  titleEn: "Reading on the coast and in the dry lands",
  titleSw: "Kusoma pwani na maeneo makavu",
  aimEn: "Bring books to people who are far from a library.",
  focusAreas: ["6"],
  goals: ["4"],
  beginsOn: addDays(today, -30),
  elsewhere1: "Gulu City",
  country1: "UG",
};

export const closing = { outcomeEn: "Four cities share their lists of books." };
const one = (id: string) => `/clusters/${id}`;
export const kilifiIn = (id: string) => `/cities/kilifi/clusters/${id}`;
export const laikipiaIn = (id: string) => `/cities/laikipia/clusters/${id}`;

/** Laikipia coordinates it, with a city abroad. */
export async function openedCluster(does: Does, said: object = {}): Promise<string> {
  const { id } = await does("otherCoordinator", "POST", "/cities/laikipia/clusters", {
    ...clusterSaid,
    ...said,
  });
  return String(id);
}

/** The address of a practice, a meeting or a dialogue that everybody reads. */
export async function linked(does: Does, id: string, recordAddress: string): Promise<void> {
  await does("otherCoordinator", "POST", `${one(id)}/records`, { recordAddress });
}

/** Every command of clusters, as the test of kept pages does them; what belongs to one the search has to know first. */
export async function changeClusters(does: Does, jifunze: TestService): Promise<void> {
  const id = await openedCluster(does, { cities: ["kilifi"] });
  await does("otherCoordinator", "PUT", one(id), { ...clusterSaid, titleEn: "Reading", version: 2 });
  await does("otherCoordinator", "DELETE", `${one(id)}/offers/kilifi`, {});
  await does("coordinator", "POST", `${kilifiIn(id)}/part`, {});
  await does("otherCoordinator", "POST", `${one(id)}/offers`, { toCity: "kilifi", handsOver: "laikipia" });
  await does("coordinator", "POST", `${kilifiIn(id)}/offer`, { answer: "accept" });
  await does("otherCoordinator", "DELETE", `${laikipiaIn(id)}/part`, {});
  await does("coordinator", "POST", `${one(id)}/notes`, { onDay: today, newsEn: "We met." });
  const { notes } = (await does("coordinator", "GET", one(id))) as unknown as { notes: { id: string }[] };
  await does("coordinator", "DELETE", `${one(id)}/notes/${notes[0]?.id}`, {});
  await runJob(jifunze, keepCurrent);
  await does("coordinator", "POST", `${one(id)}/records`, { recordAddress: firstMeeting });
  const { records } = (await does("coordinator", "GET", one(id))) as unknown as {
    records: { kind: string; id: string }[];
  };
  await does("coordinator", "DELETE", `${one(id)}/records/${records[0]?.kind}/${records[0]?.id}`, {});
  await does("coordinator", "POST", `${one(id)}/closing`, { ...closing, version: 3 });
  const { id: mistaken } = await does("administrator", "POST", "/clusters", clusterSaid);
  await does("administrator", "POST", `${one(String(mistaken))}/withdrawal`, {
    note: "Opened twice.",
    version: 2,
  });
}

/** One for each thing that can be done. */
export async function someClusters(does: Does, jifunze: TestService): Promise<Record<string, string[]>> {
  const own = await does("coordinator", "POST", "/cities/kilifi/clusters", {
    ...clusterSaid,
    cities: ["laikipia"],
  });
  const id = String(own.id);
  await does("coordinator", "POST", `${one(id)}/notes`, { onDay: today, newsEn: "We met." });
  const { body } = await jifunze.api("coordinator", "GET", one(id));
  const [note] = body.notes as { id: string }[];
  // What belongs to one the search has to know first.
  await runJob(jifunze, keepCurrent);
  await does("coordinator", "POST", `${one(id)}/records`, { recordAddress: firstMeeting });
  const joined = await openedCluster(does);
  await does("coordinator", "POST", `${kilifiIn(joined)}/part`, {});
  return {
    ownCluster: [id],
    clusterNote: [note?.id ?? ""],
    openCluster: [await openedCluster(does)],
    joinedCluster: [joined],
    offeredCluster: [await openedCluster(does, { cities: ["kilifi"] })],
  };
}

/** Which of them a path names. */
export function valuesOfClusters(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!route.includes("/clusters/")) return undefined;
  if (name === "toCity") return ["laikipia"];
  if (name === "clusterNote") return of.clusterNote;
  if (name === "recordKind") return ["meeting"];
  if (name === "record") return [firstMeeting.slice("/meetings/".length)];
  if (name !== "cluster") return undefined;
  if (!route.includes("/cities/")) return of.ownCluster;
  if (route.endsWith("/offer")) return of.offeredCluster;
  return route.endsWith("/leave") ? of.joinedCluster : of.openCluster;
}

/** One that Kilifi is asked to coordinate, and one of its own that ends in twenty days. */
export async function waitingClusters(
  { does, waits, isGone }: Waiting,
  tell: () => Promise<unknown>,
): Promise<void> {
  const asked = await openedCluster(does, { cities: ["kilifi"] });
  const offer = `${kilifiIn(asked)}/offer`;
  await waits("clusters.asked", ["coordinator"], offer);
  await does("coordinator", "POST", offer, { answer: "decline" });
  await isGone("coordinator", offer);
  const { id } = await does("coordinator", "POST", "/cities/kilifi/clusters", {
    ...clusterSaid,
    endsOn: addDays(today, 20),
  });
  const own = one(String(id));
  await tell();
  await waits("clusters.ends", ["coordinator"], own);
  await does("coordinator", "POST", `${own}/closing`, { ...closing, version: 2 });
  await isGone("coordinator", own);
}
