// What a city is weak in is its own business: low values of a city are shown to nobody else as a need. Every page and every answer to a
// program is looked at with all that can be named there, as another city, as somebody who looks on, as a guest with an account and as
// whoever holds a signed link, before and after low values come.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "./support/cast.ts";
import { type Content, startFilledService } from "./support/content.ts";
import { recordTestValue } from "./support/report.ts";
import { addressOf, apiRoutes, inTurns, pageRoutes, parametersOf, type Route } from "./support/routes.ts";
import { emailOf, type TestService } from "./support/service.ts";
import { openSession, type Session, signedIn } from "./support/session.ts";

let jifunze: TestService;
let content: Content;

beforeAll(async () => {
  ({ jifunze, content } = await startFilledService({ demo: true }));
  const { db } = jifunze.service.database;
  await sql`update roles set ended_at = now()
    where person_id = (select id from people where email = ${emailOf(guest)})`.execute(db);
  await giveRole(db, guest, "guest");
});

afterAll(() => jifunze.stop());

/** Of a focus area in which Kilifi has said nothing that it needs. */
const weakIn = "8";
const measurements = ["8.1.1", "8.2.1", "8.3.1"];
const low = "1";

/** A guest of the network, whoever it is in the cast. */
const guest = "representative";

/** Behind the links that pages hold nobody is signed in. */
const watchers = ["otherCoordinator", "observer", guest, "public"] as const;
type Watcher = (typeof watchers)[number];

/** What says of a need of Kilifi, or asks others to help it with one: an address there, or an entry in an answer to a program. */
function needsIn(text: string): string[] {
  const found = [
    ...text.matchAll(
      /\/cities\/kilifi\/peer-learning\/\d+|\/exchanges\/with\/kilifi\/\d+|\/guest-city\/[^/"]+\/ask\/kilifi\/\d+/g,
    ),
  ];
  const told = [...text.matchAll(/\{[^{}]*"city":"kilifi"[^{}]*"kind":"need"[^{}]*\}/g)];
  return [...found, ...told].map(([said]) => said);
}

/** The addresses of a route with each of the things that can be named there; the others stay what they are. */
function addressesOf(route: Route): string[] {
  const names = parametersOf(route);
  const values = names.map((name) => content.valuesOf(route.path, name));
  const first = values.map(([value = ""]) => value);
  const each = names.flatMap((_name, at) =>
    (values[at] ?? []).map((value) => first.map((other, index) => (index === at ? value : other))),
  );
  const all = names.length === 0 ? [[]] : each;
  return [
    ...new Set(
      all.map((one) => addressOf(route, Object.fromEntries(one.map((value, at) => [names[at], value])))),
    ),
  ];
}

/** What a guest city reads behind its link, word by word: no value of a city has anything to do with it. */
async function readByGuestCity(): Promise<Map<string, string>> {
  const session = openSession(jifunze);
  const read = new Map<string, string>();
  for (const route of pageRoutes(jifunze).filter(
    ({ method, path }) => method === "GET" && path.startsWith("/guest-city/"),
  ))
    for (const path of addressesOf(route)) {
      const { status, html } = await session.get(path);
      read.set(
        path,
        `${status} ${html.replaceAll(/<(script|style).*?<\/\1>|<[^>]*>/gs, " ").replaceAll(/\s+/g, " ")}`,
      );
    }
  return read;
}

/** All that a page or a program says of it, as somebody sees it. */
async function needsSeenBy(person: Watcher): Promise<Map<string, Set<string>>> {
  const session = person === "public" ? openSession(jifunze) : await signedIn(jifunze, person);
  const isLooked = ({ method, path }: Route) => method === "GET" && !path.includes("sign-out");
  const seen = new Map<string, Set<string>>();
  const look = async (route: Route, text: (path: string) => Promise<string>, of = "") => {
    for (const path of addressesOf(route)) seen.set(`${of} ${path}`, new Set(needsIn(await text(path))));
  };
  const pages = pageRoutes(jifunze).filter(isLooked);
  await inTurns(pages, (route) => look(route, (path) => htmlOf(session, path)));
  await inTurns(apiRoutes().filter(isLooked), (route) =>
    look(route, async (path) =>
      JSON.stringify((await jifunze.api(person, "GET", path.replace("/api/v1", ""))).body ?? ""),
    ),
  );
  // In its own workspace another city would be shown whom it could help.
  if (person === "otherCoordinator") {
    const own = (path: string) => path.replace("/cities/kilifi", "/cities/laikipia");
    const inCity = pages.filter(({ path }) => path.startsWith("/cities/:city"));
    await inTurns(inCity, (route) => look(route, (path) => htmlOf(session, own(path)), "laikipia"));
    const { body } = await jifunze.api(person, "GET", "/peer-learning");
    for (const { city, number } of body.entries as { city: string; number: number }[]) {
      const path = `/cities/${city}/peer-learning/${number}`;
      seen.set(path, new Set(needsIn(await htmlOf(session, path))));
    }
  }
  expect(seen.size).toBeGreaterThan(400);
  return seen;
}

async function htmlOf(session: Session, path: string): Promise<string> {
  const { html, status } = await session.get(path);
  expect(status, path).toBeLessThan(500);
  return html;
}

/** What Kilifi itself said that others may read, as one of them. */
async function saidTo(person: Watcher): Promise<Set<string>> {
  const { body } = await jifunze.api(person, "GET", "/peer-learning?filter=&city=kilifi");
  const entries = body.entries as { city: string; number: number }[];
  return new Set(entries.filter(({ city }) => city === "kilifi").map(({ number }) => String(number)));
}

/** What Kilifi itself said that guest cities may read. */
async function saidToGuests(): Promise<Set<string>> {
  const rows = await jifunze.service.database.db
    .selectFrom("peerEntries")
    .select("number")
    .where("cityId", "=", "kilifi")
    .where("seenBy", "in", ["guests", "everybody"])
    .execute();
  return new Set(rows.map(({ number }) => String(number)));
}

it("are shown to no other city, no guest and nobody as a need, on no page and by no program", {
  timeout: 900_000,
}, async () => {
  const guestsBefore = await readByGuestCity();
  // The link opens what it is for, and a guest city is told what it could ask Kilifi.
  const opened = [...guestsBefore].filter(([, text]) => text.startsWith("200"));
  expect(opened.length).toBeGreaterThan(5);
  const before = new Map<Watcher, Map<string, Set<string>>>();
  for (const person of watchers) before.set(person, await needsSeenBy(person));
  // The walk sees needs where there are some; else it proves nothing.
  const some = [...(before.get("otherCoordinator")?.values() ?? [])].flatMap((one) => [...one]);
  expect(new Set(some).size).toBeGreaterThan(1);
  const toGuests = [...(before.get("public") ?? [])].flatMap(([path, needs]) =>
    path.includes("/guest-city/") ? [...needs] : [],
  );
  expect(toGuests.some((need) => need.includes("/ask/kilifi/"))).toBe(true);

  const { body: areas } = await jifunze.api("coordinator", "GET", "/peer-learning?city=kilifi");
  expect(JSON.stringify(areas)).not.toContain(`"focusArea":"${weakIn}"`);
  for (const measurement of measurements)
    await recordTestValue(jifunze, "coordinator", "kilifi", measurement, "2026", low);

  expect(await readByGuestCity()).toEqual(guestsBefore);
  for (const person of watchers) {
    const after = await needsSeenBy(person);
    const [told, toldGuests] = [await saidTo(person), await saidToGuests()];
    for (const [path, needs] of after) {
      const earlier = before.get(person)?.get(path) ?? new Set();
      expect(
        [...needs].filter((need) => !earlier.has(need)),
        `${person} ${path}`,
      ).toEqual([]);
      for (const need of needs) {
        const [, number] =
          /peer-learning\/(\d+)|(?:with|ask)\/kilifi\/(\d+)/.exec(need)?.filter(Boolean) ?? [];
        // What somebody was told of it while it was open may have ended since.
        if (number !== undefined && !/notifications|exchanges\/with/.test(`${path} ${need}`))
          expect(need.includes("/ask/") ? toldGuests : told, `${person} ${path} ${need}`).toContain(number);
      }
    }
    const { body } = await jifunze.api(person, "GET", "/peer-learning");
    expect(JSON.stringify(body), person).not.toContain(`"focusArea":"${weakIn}"`);
  }
  // Nobody is told of it either.
  const { count } = await jifunze.service.database.db
    .selectFrom("notifications")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("kind", "=", "peers.wanted")
    .where("href", "like", "/cities/kilifi/%")
    .where("at", ">", new Date(Date.now() - 60_000))
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(0);
});
