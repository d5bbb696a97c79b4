import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../test/support/cast.ts";
import { takeMails } from "../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { reading } from "../../test/support/peers.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { steps } from "./needs/workflow.ts";

const today = dayOf(new Date());
const strength = { ...reading, kind: "strength", aboutEn: "We run three boats with books." };

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function write(said: object, person: Person = "coordinator", city = "kilifi"): Promise<string> {
  const { status, body } = await jifunze.api(person, "POST", `/cities/${city}/peer-learning`, said);
  expect(status, JSON.stringify(body)).toBe(200);
  return `/cities/${city}/peer-learning/${String(body.number)}`;
}

async function refusedAt(said: object) {
  const { status, body } = await jifunze.api("coordinator", "POST", "/cities/kilifi/peer-learning", {
    ...reading,
    ...said,
  });
  expect(status, JSON.stringify(body)).toBe(422);
  return Object.fromEntries((body.errors ?? []).map(({ field, detail }) => [field, detail]));
}

const statusFor = async (person: Person, path: string) => (await jifunze.api(person, "GET", path)).status;

async function listedFor(person: Person, search = ""): Promise<string[]> {
  const { body } = await jifunze.api(person, "GET", `/peer-learning${search}`);
  return (body.entries as { city: string; number: number }[]).map(
    ({ city, number }) => `/cities/${city}/peer-learning/${number}`,
  );
}

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "peer_entry")).toEqual(meantMoves(steps));
});

it("is written by the coordinator of the city alone, and says at each field what cannot be", async () => {
  for (const person of ["public", "contributor", "otherCoordinator", "administrator", "reviewer"] as const)
    expect((await jifunze.api(person, "POST", "/cities/kilifi/peer-learning", reading)).status, person).toBe(
      person === "public" ? 401 : 403,
    );
  expect(await refusedAt({ aboutEn: "", ways: [], feature: "99", holdsUntil: addDays(today, -1) })).toEqual({
    aboutEn: "Say in at least one language what it is about",
  });
  expect(await refusedAt({ ways: [], feature: "99", holdsUntil: addDays(today, -1) })).toEqual({
    feature: expect.any(String),
    ways: "Tick at least one way",
    holdsUntil: "Enter today or a later day",
  });
  expect(await refusedAt({ holdsUntil: addDays(today, 900) })).toEqual({
    holdsUntil: "Enter a day in the next two years",
  });
});

it("is read by whom its city chose, and is on no list of others", async () => {
  const own = await write({ ...reading, seenBy: "own" });
  const ofNetwork = await write(reading);
  const ofAll = await write({ ...reading, seenBy: "everybody" });
  const readers: Record<string, readonly Person[]> = {
    [own]: ["coordinator", "contributor"],
    [ofNetwork]: ["coordinator", "contributor", "otherCoordinator", "administrator", "reviewer"],
    [ofAll]: ["public", "coordinator", "otherCoordinator", "administrator", "observer"],
  };
  const others: Record<string, readonly Person[]> = {
    [own]: ["public", "otherCoordinator", "administrator", "reviewer", "observer"],
    [ofNetwork]: ["public", "observer"],
  };
  for (const [path, people] of Object.entries(readers))
    for (const person of people) {
      expect(await statusFor(person, path), `${person} ${path}`).toBe(200);
      expect(await listedFor(person), person).toContain(path);
    }
  for (const [path, people] of Object.entries(others))
    for (const person of people) {
      expect(await statusFor(person, path), `${person} ${path}`).toBe(404);
      expect(await listedFor(person), person).not.toContain(path);
    }
  const map = await (await fetch(`${jifunze.url}/sitemaps/peer-learning`)).text();
  expect([own, ofNetwork, ofAll].map((path) => map.includes(`${path}<`))).toEqual([false, false, true]);
  const csv = await (await fetch(`${jifunze.url}/peer-learning?format=csv`)).text();
  expect(csv.trim().split("\n")).toHaveLength(2);
});

it("is read by a guest of the network with an account where it is for guests, on its page and in the list", async () => {
  const { db } = jifunze.service.database;
  await db.updateTable("roles").set({ endedAt: new Date() }).where("role", "=", "representative").execute();
  await giveRole(db, "representative", "guest");
  const forGuests = await write({ ...reading, seenBy: "guests" });
  const ofNetwork = await write(reading);
  const read = async (person: Person, path: string) => {
    const status = await statusFor(person, path);
    expect([person, (await listedFor(person)).includes(path)]).toEqual([person, status === 200]);
    return status;
  };
  expect(await read("representative", forGuests)).toBe(200);
  expect(await read("representative", ofNetwork)).toBe(404);
  for (const person of ["public", "observer"] as const) expect(await read(person, forGuests)).toBe(404);
});

it("is over after its last day, and when it is ended: others do not see it, its city does", async () => {
  const path = await write({ ...reading, seenBy: "everybody" });
  const end = await jifunze.api("coordinator", "POST", `${path}/steps/end`, { version: 2 });
  expect(end.status).toBe(200);
  expect(await statusFor("public", path)).toBe(404);
  expect(await (await fetch(`${jifunze.url}/sitemaps/peer-learning`)).text()).not.toContain(`${path}<`);
  expect(await statusFor("coordinator", path)).toBe(200);
  expect(await listedFor("coordinator")).not.toContain(path);
  expect(await listedFor("coordinator", "?state=ended")).toContain(path);
  expect(await listedFor("public", "?state=ended")).toEqual([]);
  const stale = await jifunze.api("coordinator", "PUT", path, { aboutEn: "Late", version: 1 });
  expect(stale.body.code).toBe("peers.changed");
  const reopened = await jifunze.api("coordinator", "POST", `${path}/steps/reopen`, { version: 3 });
  expect(reopened.status).toBe(200);
  await db()
    .updateTable("peerEntries")
    .set({ holdsUntil: addDays(today, -1) })
    .where("number", "=", Number(path.split("/").at(-1)))
    .execute();
  expect(await statusFor("public", path)).toBe(404);
  expect(await listedFor("coordinator", "?state=ended")).toContain(path);
});

it("shows a city with reasons whom it could ask, and tells both sides; nobody hears of what is the city's own", async () => {
  const need = await write({ ...reading, feature: "2.1", aboutEn: "A need of Kilifi" });
  const secret = await write({ ...strength, feature: "2.1", seenBy: "own" }, "otherCoordinator", "laikipia");
  const { html: before } = await (await signedIn(jifunze, "coordinator")).get(need);
  expect(before).toContain("No city says yet that it can help with this.");
  const offer = await write({ ...strength, feature: "2.1" }, "otherCoordinator", "laikipia");
  const { html } = await (await signedIn(jifunze, "coordinator")).get(need);
  expect(html).toContain("In no order of merit. Only your city sees this.");
  expect(html).toContain(`href="${offer}"`);
  expect(html).not.toContain(`href="${secret}"`);
  expect(html).toContain("It offers what you ask for: A visit; A mentor for some months.");
  const { html: theirs } = await (await signedIn(jifunze, "otherCoordinator")).get(offer);
  expect(theirs).toContain("A need of Kilifi");
  const { html: seenByOthers } = await (await signedIn(jifunze, "otherCoordinator")).get(need);
  expect(seenByOthers).not.toContain("In no order of merit");
  await takeMails(jifunze);
  const told = await db()
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select(["email", "kind", "href"])
    .where("href", "in", [need, offer, secret])
    .orderBy("kind")
    .execute();
  // What a city keeps for itself is told to nobody else; it hears itself who looks for it.
  expect(told).toEqual([
    { email: emailOf("coordinator"), kind: "peers.offered", href: offer },
    { email: emailOf("otherCoordinator"), kind: "peers.wanted", href: need },
  ]);
  const later = await write({ ...reading, feature: "2.1", aboutEn: "Another need of Kilifi" });
  await takeMails(jifunze);
  const wanted = await db()
    .selectFrom("notifications")
    .innerJoin("people", "people.id", "notifications.personId")
    .select(["email", "kind"])
    .where("href", "=", later)
    .execute();
  expect(wanted).toEqual([{ email: emailOf("otherCoordinator"), kind: "peers.wanted" }]);
});

it("is found by its feature, the people, the place and the language; what nobody has told is not guessed", async () => {
  const told = await write({
    ...reading,
    feature: "6.4",
    groups: ["unemployed", "women"],
    languages: ["sw"],
    surroundings: ["coastal"],
  });
  const other = await write({ ...reading, feature: "6.1" });
  for (const search of ["feature=6.4", "group=women", "spoken=sw"]) {
    const found = await listedFor("coordinator", `?${search}&kind=need`);
    expect([search, found.includes(told), found.includes(other)]).toEqual([search, true, false]);
  }
  expect(await listedFor("coordinator", "?surroundings=coastal")).toEqual(
    expect.arrayContaining([told, other]),
  );
  expect((await jifunze.api("coordinator", "GET", told)).body).toMatchObject({
    feature: "6.4",
    focusArea: "6",
  });
  // The focus area follows from the feature.
  const { body } = await jifunze.api("coordinator", "PUT", told, { feature: "7.2", version: 2 });
  expect(body).toMatchObject({ state: "open" });
  expect((await jifunze.api("coordinator", "GET", told)).body).toMatchObject({
    feature: "7.2",
    focusArea: "7",
  });
  // As it was written before features were asked for.
  await db()
    .updateTable("peerEntries")
    .set({ feature: null })
    .where("number", "=", Number(other.split("/").at(-1)))
    .execute();
  const screen = await (await signedIn(jifunze, "coordinator")).get(other);
  expect(screen.html).toContain("Not told");
  expect((await jifunze.api("coordinator", "PUT", other, { aboutEn: "Boats", version: 2 })).status).toBe(200);
  expect((await jifunze.api("coordinator", "GET", other)).body).toMatchObject({
    feature: null,
    focusArea: "6",
  });
});
