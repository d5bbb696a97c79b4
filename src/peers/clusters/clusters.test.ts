// A cluster: who may do what with it, who coordinates it, what everybody reads of it, what is cited and who is told.

import { afterAll, beforeAll, expect, it } from "vitest";
import {
  closing,
  clusterSaid,
  kilifiIn,
  laikipiaIn,
  linked,
  openedCluster,
} from "../../../test/support/clusters.ts";
import type { Does } from "../../../test/support/exchanges.ts";

import { takeMails } from "../../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../../test/support/moves.ts";
import { type Person, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { keepCurrent } from "../../platform/search/keep-current.ts";
import { citableClusters } from "./citable.ts";
import { planAndNews } from "./cluster.ts";
import { tellEndingClusters } from "./told.ts";
import { steps } from "./workflow.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};

async function refused(person: Person, method: string, path: string, body: object = {}) {
  const { status, body: said } = await jifunze.api(person, method, path, body);
  return { status, code: said.code, fields: said.errors?.map(({ field }) => field) };
}

async function read(id: string) {
  const { status, body } = await jifunze.api("public", "GET", `/clusters/${id}`);
  expect(status).toBe(200);
  const names = (cities: unknown) => (cities as { id: string }[]).map((city) => city.id);
  const all: Record<string, unknown> = body;
  return {
    ...all,
    coordinators: names(all.coordinators),
    members: names(all.members),
    notes: all.notes,
    records: all.records,
  };
}

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "cluster")).toEqual(meantMoves(steps));
});

it("is opened for a city by its coordinator, or by the commission, and by nobody else", async () => {
  for (const person of ["public", "contributor", "otherCoordinator", "reviewer", "administrator"] as const)
    expect((await refused(person, "POST", "/cities/kilifi/clusters", clusterSaid)).status, person).toBe(
      person === "public" ? 401 : 403,
    );
  for (const person of ["public", "coordinator", "reviewer", "observer"] as const)
    expect((await refused(person, "POST", "/clusters", clusterSaid)).status, person).toBe(
      person === "public" ? 401 : 403,
    );
  const id = await openedCluster(does);
  expect(await read(id)).toMatchObject({
    coordinators: ["laikipia"],
    members: [],
    elsewhere: [{ name: "Gulu City", country: "UG" }],
    state: "open",
  });
  // A cluster that UIL has, of cities elsewhere: what it is called is written down, as all others are.
  const { id: abroad } = await does("administrator", "POST", "/clusters", clusterSaid);
  expect(await read(String(abroad))).toMatchObject({ openedBy: null, coordinators: [] });
});

it("is kept by the cities that coordinate it and by the commission alone", async () => {
  const id = await openedCluster(does);
  const kept: [string, string, object][] = [
    ["PUT", `/clusters/${id}`, { ...clusterSaid, version: 2 }],
    ["POST", `/clusters/${id}/closing`, { ...closing, version: 2 }],
    ["POST", `/clusters/${id}/offers`, { toCity: "kuno" }],
    ["POST", `/clusters/${id}/notes`, { onDay: today, newsEn: "A note" }],
    ["POST", `/clusters/${id}/records`, { recordAddress: "/meetings/x" }],
  ];
  for (const [method, path, body] of kept) {
    expect(await refused("coordinator", method, path, body), path).toMatchObject({
      status: 403,
      code: "peers.not_your_cluster",
    });
    for (const person of ["contributor", "reviewer", "otherContributor"] as const)
      expect((await refused(person, method, path, body)).status, `${person} ${path}`).toBe(403);
  }
  expect(
    (await refused("otherCoordinator", "POST", `/clusters/${id}/withdrawal`, { note: "No", version: 2 }))
      .status,
  ).toBe(403);
  const stale = await refused("administrator", "PUT", `/clusters/${id}`, { ...clusterSaid, version: 1 });
  expect(stale.code).toBe("peers.changed");
});

it("lets a city join and leave as often as it likes, and not leave a cluster that nobody else coordinates", async () => {
  const id = await openedCluster(does, { elsewhere1: "", country1: "" });
  expect((await refused("otherCoordinator", "POST", `${kilifiIn(id)}/part`)).status).toBe(403);
  for (let time = 0; time < 2; time += 1) {
    await does("coordinator", "POST", `${kilifiIn(id)}/part`, {});
    expect((await read(id)).members).toEqual(["kilifi"]);
    expect((await refused("coordinator", "POST", `${kilifiIn(id)}/part`)).code).toBe("peers.in_cluster");
    await does("coordinator", "DELETE", `${kilifiIn(id)}/part`, {});
    expect((await read(id)).members).toEqual([]);
  }
  expect((await refused("coordinator", "DELETE", `${kilifiIn(id)}/part`)).code).toBe("peers.not_in_cluster");
  expect((await refused("otherCoordinator", "DELETE", `${laikipiaIn(id)}/part`)).code).toBe(
    "peers.last_coordinator",
  );
});

it("is handed over by asking and accepting, and not before", async () => {
  const id = await openedCluster(does, { elsewhere1: "", country1: "" });
  const offers = `/clusters/${id}/offers`;
  expect((await refused("otherCoordinator", "POST", offers, { toCity: "laikipia" })).fields).toEqual([
    "toCity",
  ]);
  expect(
    (await refused("otherCoordinator", "POST", offers, { toCity: "kilifi", handsOver: "kuno" })).fields,
  ).toEqual(["handsOver"]);
  const handingOver = { toCity: "kilifi", handsOver: "laikipia" };
  await does("otherCoordinator", "POST", offers, handingOver);
  expect((await refused("otherCoordinator", "POST", offers, handingOver)).fields).toEqual(["toCity"]);
  expect((await read(id)).coordinators).toEqual(["laikipia"]);
  await does("coordinator", "POST", `${kilifiIn(id)}/offer`, { answer: "decline" });
  expect((await read(id)).coordinators).toEqual(["laikipia"]);
  expect((await refused("coordinator", "POST", `${kilifiIn(id)}/offer`, { answer: "accept" })).code).toBe(
    "peers.no_offer",
  );
  await does("otherCoordinator", "POST", offers, handingOver);
  await does("coordinator", "POST", `${kilifiIn(id)}/offer`, { answer: "accept" });
  expect(await read(id)).toMatchObject({ coordinators: ["kilifi"], members: ["laikipia"] });
  // Now it is Kilifi's, and Laikipia can leave.
  expect((await refused("otherCoordinator", "POST", offers, { toCity: "kuno" })).status).toBe(403);
  await does("otherCoordinator", "DELETE", `${laikipiaIn(id)}/part`, {});
  await does("coordinator", "POST", offers, { toCity: "laikipia" });
  await does("otherCoordinator", "POST", `${laikipiaIn(id)}/offer`, { answer: "accept" });
  expect((await read(id)).coordinators.toSorted()).toEqual(["kilifi", "laikipia"]);
});

it("shows what is planned before what happened, and takes a note off", async () => {
  const id = await openedCluster(does);
  const notes = `/clusters/${id}/notes`;
  await does("otherCoordinator", "POST", notes, { onDay: addDays(today, 30), newsEn: "Coming one" });
  await does("administrator", "POST", notes, { onDay: addDays(today, -3), newsSw: "Kilichopita" });
  const html = await (await fetch(`${jifunze.url}/clusters/${id}`)).text();
  expect(html).toMatch(/What is planned.*Coming one.*News.*lang="sw"[^>]*>Kilichopita/s);
  const [planned] = (await read(id)).notes as { id: string }[];
  expect((await refused("coordinator", "DELETE", `${notes}/${planned?.id}`)).status).toBe(403);
  await does("otherCoordinator", "DELETE", `${notes}/${planned?.id}`, {});
  expect((await read(id)).notes).toHaveLength(1);
  const days = [addDays(today, 9), today, addDays(today, 2), addDays(today, -9)].map((day) => ({ day }));
  expect(planAndNews(days, today)).toEqual({ plan: [days[2], days[0]], news: [days[1], days[3]] });
});

it("names only records that everybody can open, by the address of their page", async () => {
  const id = await openedCluster(does);
  await runJob(jifunze, keepCurrent);
  const { body } = await jifunze.api("public", "GET", "/meetings?year=2024");
  const [meeting] = body.meetings as { id: string }[];
  for (const recordAddress of ["/meetings/none", "/cities/kilifi", "javascript:alert(1)", "https://["])
    expect(
      (await refused("otherCoordinator", "POST", `/clusters/${id}/records`, { recordAddress })).fields,
      recordAddress,
    ).toEqual(["recordAddress"]);
  await linked(does, id, `${jifunze.url}/meetings/${meeting?.id}/?lang=sw#agenda`);
  expect((await read(id)).records).toMatchObject([{ kind: "meeting", id: meeting?.id }]);
  expect(await (await fetch(`${jifunze.url}/clusters/${id}`)).text()).toContain(
    `href="/meetings/${meeting?.id}"`,
  );
  await db()
    .insertInto("clusterRecords")
    .values({ clusterId: id, kind: "practice", recordId: crypto.randomUUID(), at: new Date() })
    .execute();
  expect((await read(id)).records).toHaveLength(1);
  await does("otherCoordinator", "DELETE", `/clusters/${id}/records/meeting/${meeting?.id}`, {});
  expect((await read(id)).records).toEqual([]);
});

it("is closed with what came of it, and then nobody changes it; taken back, nobody reads it", async () => {
  const id = await openedCluster(does, { cities: ["kilifi"] });
  const nothing = await refused("otherCoordinator", "POST", `/clusters/${id}/closing`, { version: 2 });
  expect(nothing.fields).toEqual(["outcomeEn"]);
  await does("otherCoordinator", "POST", `/clusters/${id}/closing`, { ...closing, version: 2 });
  expect(await read(id)).toMatchObject({
    state: "closed",
    closedOn: today,
    outcome: { en: closing.outcomeEn },
  });
  for (const [person, method, path] of [
    ["coordinator", "POST", `${kilifiIn(id)}/part`],
    ["otherCoordinator", "DELETE", `${laikipiaIn(id)}/part`],
    ["otherCoordinator", "POST", `/clusters/${id}/notes`],
  ] as const)
    expect((await refused(person, method, path, { onDay: today, newsEn: "Late" })).code, path).toBe(
      "peers.not_now",
    );
  const mistaken = await openedCluster(does);
  await does("administrator", "POST", `/clusters/${mistaken}/withdrawal`, { note: "Twice", version: 2 });
  expect((await jifunze.api("otherCoordinator", "GET", `/clusters/${mistaken}`)).status).toBe(404);
  expect((await fetch(`${jifunze.url}/clusters/${mistaken}`)).status).toBe(404);
});

it("is on the pages of its cities, in the list, in open data and in the map of the site", async () => {
  const id = await openedCluster(does, { beginsOn: today });
  await does("coordinator", "POST", `${kilifiIn(id)}/part`, {});
  const text = async (path: string, headers = {}) =>
    await (await fetch(`${jifunze.url}${path}`, { headers })).text();
  expect(await text("/cities/kilifi")).toContain(`href="/clusters/${id}"`);
  expect(await text("/cities/laikipia")).toContain(`href="/clusters/${id}"`);
  expect(await text("/clusters?city=kilifi", { cookie: "jifunze.language=sw" })).toContain(
    "Kusoma pwani na maeneo makavu",
  );
  expect(await text("/clusters?city=kuno")).not.toContain(id);
  expect(await text("/cities/kilifi/clusters/open-data.csv")).toContain(
    `${id},open,laikipia,Gulu City (UG),kilifi`,
  );
  expect(JSON.parse(await text("/cities/kilifi/clusters/open-data.json")).clusters.length).toBeGreaterThan(0);
  expect(await text("/sitemaps/clusters")).toContain(`/clusters/${id}`);
  await does("coordinator", "DELETE", `${kilifiIn(id)}/part`, {});
  expect(await text("/cities/kilifi")).not.toContain(id);
  // Whoever keeps it sees whom it asks, and nobody else does.
  await does("otherCoordinator", "POST", `/clusters/${id}/offers`, { toCity: "kuno" });
  expect((await (await signedIn(jifunze, "otherCoordinator")).get(`/clusters/${id}`)).html).toContain(
    "Asked to coordinate it",
  );
  expect((await (await signedIn(jifunze, "coordinator")).get(`/clusters/${id}`)).html).not.toContain(
    "Asked to coordinate it",
  );
});

it("is cited with the part that a city has in it, in both languages", async () => {
  const id = await openedCluster(does);
  await does("coordinator", "POST", `${kilifiIn(id)}/part`, {});
  const sentences = async (city: string) => {
    const [one] = await citableClusters.find(db(), city, [id]);
    return [one?.reason?.("en"), one?.reason?.("sw")];
  };
  const title = "Reading on the coast and in the dry lands";
  const [coordinates, inKiswahili] = await sentences("laikipia");
  expect(coordinates).toContain(`Laikipia County has coordinated the cluster “${title}” since `);
  expect(inKiswahili).toContain("linaratibiwa na Kaunti ya Laikipia tangu ");
  expect((await sentences("kilifi"))[0]).toContain(
    `Kilifi County has taken part in the cluster “${title}” since `,
  );
  await does("coordinator", "DELETE", `${kilifiIn(id)}/part`, {});
  expect((await sentences("kilifi"))[0]).toMatch(/^Kilifi County took part in the cluster .* from .* until /);
  const suggested = async (cityId: string, from: string, to: string) =>
    (await citableClusters.suggest(db(), { cityId, features: [], period: { from, to } }, 50)).map(
      (one) => one.id,
    );
  expect(await suggested("kilifi", addDays(today, -5), today)).toContain(id);
  expect(await suggested("kilifi", addDays(today, 1), addDays(today, 9))).not.toContain(id);
  expect(await suggested("laikipia", addDays(today, 1), addDays(today, 9))).toContain(id);
  expect(await suggested("laikipia", addDays(today, -9), addDays(today, -1))).not.toContain(id);
  expect(await citableClusters.find(db(), "kuno", [id])).toEqual([]);
});

it("tells each city what concerns it, once", async () => {
  await takeMails(jifunze);
  const id = await openedCluster(does, { cities: ["kilifi"], endsOn: addDays(today, 200) });
  await does("coordinator", "POST", `${kilifiIn(id)}/offer`, { answer: "decline" });
  await does("coordinator", "POST", `${kilifiIn(id)}/part`, {});
  await does("otherCoordinator", "POST", `/clusters/${id}/notes`, { onDay: today, newsEn: "We met." });
  await takeMails(jifunze);
  await does("coordinator", "DELETE", `${kilifiIn(id)}/part`, {});
  await takeMails(jifunze);
  for (const before of [31, 30, 29, -1, -2])
    await tellEndingClusters(db(), new Date(`${addDays(addDays(today, 200), -before)}T09:00:00Z`));
  const told = await db()
    .selectFrom("notifications")
    .select(["kind", "cityId"])
    .where("thread", "=", `cluster/${id}`)
    .orderBy("id")
    .execute();
  expect(told.map(({ kind, cityId }) => `${kind} ${String(cityId)}`).toSorted()).toEqual([
    "clusters.asked kilifi",
    "clusters.declined laikipia",
    "clusters.ends laikipia",
    "clusters.ends laikipia",
    "clusters.joined laikipia",
    "clusters.left laikipia",
    "clusters.news kilifi",
  ]);
});

it("says at each field what cannot be", async () => {
  const fields = async (said: object) =>
    (await refused("otherCoordinator", "POST", "/cities/laikipia/clusters", { ...clusterSaid, ...said }))
      .fields;
  expect(await fields({ titleEn: "", titleSw: "", aimEn: "" })).toEqual(["titleEn", "aimEn"]);
  expect(await fields({ focusAreas: [], goals: [] })).toEqual(["focusAreas"]);
  expect(await fields({ focusAreas: ["99"], goals: ["99"] })).toEqual(["focusAreas", "goals"]);
  expect(await fields({ endsOn: addDays(clusterSaid.beginsOn, -1) })).toEqual(["endsOn"]);
  expect(await fields({ country1: "" })).toEqual(["country1"]);
  expect(await fields({ cities: ["laikipia"] })).toEqual(["cities"]);
  const nobody = { ...clusterSaid, elsewhere1: "", country1: "" };
  expect((await refused("administrator", "POST", "/clusters", nobody)).fields).toEqual(["cities"]);
  const { id } = await does("administrator", "POST", "/clusters", clusterSaid);
  expect(
    (await refused("administrator", "PUT", `/clusters/${String(id)}`, { ...nobody, version: 2 })).fields,
  ).toEqual(["elsewhere1"]);
});
