// A partnership: every action in every state by everybody; others read it once it is signed, confirmed and public; its end is told in time.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import type { Does } from "../../../test/support/exchanges.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../../test/support/moves.ts";
import {
  partnershipSaid,
  shownPartnership,
  signature,
  writtenPartnership,
} from "../../../test/support/partnerships.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { countryCodes } from "../../platform/i18n/countries.ts";
import { citablePartnerships } from "./citable.ts";
import { tellEndingPartnerships } from "./told.ts";
import { actions, type PartnershipAction, type PartnershipState, states, steps } from "./workflow.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  // Coordinates a third city.
  await giveRole(db(), "representative", "coordinator", "kuno");
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};

async function refused(body: object) {
  const { status, body: said } = await jifunze.api(
    "otherCoordinator",
    "POST",
    "/cities/laikipia/partnerships",
    { ...partnershipSaid, ...body },
  );
  expect(status, JSON.stringify(said)).toBe(422);
  return Object.fromEntries((said.errors ?? []).map(({ field, detail }) => [field, detail]));
}

const laikipia = (id: string) => `/cities/laikipia/partnerships/${id}`;
const kilifi = (id: string) => `/cities/kilifi/partnerships/${id}`;

async function now(id: string): Promise<{ state: PartnershipState; version: number; isPublic: boolean }> {
  return await db()
    .selectFrom("partnerships")
    .select(["state", "version", "isPublic"])
    .where("id", "=", id)
    .$narrowType<{ state: PartnershipState; isPublic: boolean }>()
    .executeTakeFirstOrThrow();
}

/** A new one in that state, which Laikipia wrote down and Kilifi has not confirmed. */
async function inState(state: PartnershipState): Promise<string> {
  const id = await writtenPartnership(does);
  const step = async (path: string, body: object) =>
    does("otherCoordinator", "POST", `${laikipia(id)}/${path}`, {
      ...body,
      version: (await now(id)).version,
    });
  if (state === "cancelled") await step("steps/cancel", { note: "It does not come about." });
  else if (state !== "draft") await step("signature", signature);
  if (state === "ended") await step("steps/end", { note: "It is done." });
  if (state === "renewed") {
    const { id: next } = await does("otherCoordinator", "POST", "/cities/laikipia/partnerships", {
      ...partnershipSaid,
      follows: id,
    });
    await does("otherCoordinator", "POST", `${laikipia(String(next))}/signature`, {
      ...signature,
      version: 2,
    });
  }
  expect((await now(id)).state).toBe(state);
  return id;
}

const requestOf = (action: PartnershipAction, here: string): [string, string, object] =>
  action === "sign"
    ? ["POST", `${here}/signature`, signature]
    : ["POST", `${here}/steps/${action}`, { note: "So it is." }];

const others: [Person, string, number][] = [
  ["public", "kilifi", 401],
  ["contributor", "kilifi", 403],
  ["otherCoordinator", "kilifi", 403],
  ["administrator", "kilifi", 403],
  ["reviewer", "laikipia", 403],
  ["observer", "laikipia", 403],
  ["representative", "kilifi", 403],
  // For the third city it is not there.
  ["representative", "kuno", 404],
];
const sides: [Person, string, readonly PartnershipAction[]][] = [
  ["coordinator", "kilifi", ["confirm", "refute", "end"]],
  ["otherCoordinator", "laikipia", ["sign", "end", "cancel"]],
];

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "partnership")).toEqual(meantMoves(steps));
});

describe.each(states)("what is %s", (state) => {
  it.each(actions)("takes the step “%s” by whom the table says, and by nobody else", async (action) => {
    let id = await inState(state);
    for (const [person, city, status] of others) {
      const [method, path, body] = requestOf(action, `/cities/${city}/partnerships/${id}`);
      const { version } = await now(id);
      expect((await jifunze.api(person, method, path, { ...body, version })).status, person).toBe(status);
    }
    expect((await now(id)).state).toBe(state);
    const to = steps.nextOf(action, state);
    for (const [person, city, own] of sides) {
      const [method, path, body] = requestOf(action, `/cities/${city}/partnerships/${id}`);
      const { version } = await now(id);
      const answer = await jifunze.api(person, method, path, { ...body, version });
      const mayNow = to !== undefined && own.includes(action);
      expect([answer.status, mayNow ? undefined : answer.body.code], `${person} ${state}`).toEqual(
        mayNow ? [200, undefined] : [409, "peers.not_now"],
      );
      expect((await now(id)).state).toBe(mayNow ? to : state);
      if (mayNow) id = await inState(state);
    }
  });
});

it("is read by the people of its cities alone, on pages, by programs and in lists, until it is signed, confirmed and public", async () => {
  const secret = "Secret libraries";
  const unsigned = await writtenPartnership(does, { titleEn: secret });
  const unconfirmed = await inState("in_force");
  await db()
    .updateTable("partnerships")
    .set({ title: JSON.stringify({ en: secret }) })
    .where("id", "=", unconfirmed)
    .execute();
  const notPublic = await shownPartnership(does, { titleEn: secret, isPublic: "no" });
  for (const [person, city] of [
    ["coordinator", "kilifi"],
    ["contributor", "kilifi"],
    ["otherCoordinator", "laikipia"],
    ["otherContributor", "laikipia"],
  ] as const)
    expect((await (await signedIn(jifunze, person)).get(`/cities/${city}/partnerships`)).html).toContain(
      secret,
    );
  const strangers = ["representative", "administrator", "reviewer", "observer"] as const;
  for (const person of [...strangers, "public"] as const) {
    for (const id of [unsigned, unconfirmed, notPublic])
      for (const path of [`/partnerships/${id}`, kilifi(id), laikipia(id), `/cities/kuno/partnerships/${id}`])
        expect((await jifunze.api(person, "GET", path)).status, `${person} ${path}`).toBeGreaterThanOrEqual(
          401,
        );
    expect(JSON.stringify((await jifunze.api(person, "GET", "/partnerships")).body)).not.toContain(secret);
  }
  for (const person of strangers) {
    const session = await signedIn(jifunze, person);
    for (const path of [
      "/partnerships",
      "/cities/kilifi",
      "/cities/laikipia",
      `/partnerships/${notPublic}/file`,
    ])
      expect((await session.get(path)).html, `${person} ${path}`).not.toContain(secret);
  }
  const shown = await shownPartnership(does, { startsOn: addDays(today, -50) });
  const { body } = await jifunze.api("public", "GET", `/partnerships/${shown}`);
  expect(body).toMatchObject({ title: { en: "Libraries on the move" }, elsewhere: [{ country: "UG" }] });
  // Who signed stays with its cities.
  expect(JSON.stringify(body)).not.toContain("Amina");
  const page = await (await fetch(`${jifunze.url}/partnerships/${shown}`)).text();
  expect(page).toContain("Gulu City (Uganda)");
  expect(page).not.toContain("Amina");
  for (const city of ["kilifi", "laikipia"])
    expect(await (await fetch(`${jifunze.url}/cities/${city}`)).text()).toContain(`/partnerships/${shown}`);
  expect(await (await fetch(`${jifunze.url}/cities/kuno`)).text()).not.toContain("/partnerships/");
  const headers = { cookie: "jifunze.language=sw" };
  const inKiswahili = await (await fetch(`${jifunze.url}/partnerships`, { headers })).text();
  expect(inKiswahili).toContain("Kaunti ya Laikipia, Kaunti ya Kilifi");
});

it("is confirmed anew after it was changed, and not public until then", async () => {
  const id = await shownPartnership(does);
  expect((await now(id)).isPublic).toBe(true);
  await does("otherCoordinator", "PUT", laikipia(id), {
    ...partnershipSaid,
    ...signature,
    titleEn: "Libraries on boats",
    version: 4,
  });
  expect(await now(id)).toMatchObject({ isPublic: false, state: "in_force" });
  expect((await jifunze.api("public", "GET", `/partnerships/${id}`)).status).toBe(404);
  const stale = await jifunze.api("coordinator", "POST", `${kilifi(id)}/steps/confirm`, { version: 4 });
  expect(stale.body.code).toBe("peers.changed");
  const desk = await (await signedIn(jifunze, "coordinator")).get("/desk");
  expect(desk.html).toContain(`/cities/kilifi/partnerships/${id}`);
  await does("coordinator", "POST", `${kilifi(id)}/steps/confirm`, { version: 5 });
  expect((await now(id)).isPublic).toBe(true);
  // Whoever confirmed it can end it, and no longer say that it never was.
  const refuted = await jifunze.api("coordinator", "POST", `${kilifi(id)}/steps/refute`, {
    note: "No.",
    version: 6,
  });
  expect(refuted.body.code).toBe("peers.not_now");
  const edit = await jifunze.api("coordinator", "PUT", kilifi(id), { ...partnershipSaid, version: 6 });
  expect(edit.body.code).toBe("peers.not_now");
});

it("is confirmed anew after its paper took the place of another one, and each city is told", async () => {
  const id = await shownPartnership(does);
  const form = new FormData();
  form.set("version", "4");
  form.set("file", new File(["%PDF-1.4\n%%EOF\n"], "other.pdf"));
  await does("otherCoordinator", "POST", `${laikipia(id)}/file`, form);
  expect((await now(id)).isPublic).toBe(false);
  expect((await jifunze.api("public", "GET", `/partnerships/${id}`)).status).toBe(404);
  const desk = await (await signedIn(jifunze, "coordinator")).get("/desk");
  expect(desk.html).toContain(`/cities/kilifi/partnerships/${id}`);
});

it("tells each city what another one did, and nobody of a city that is not in it", async () => {
  const id = await writtenPartnership(does);
  await takeMails(jifunze);
  await does("coordinator", "POST", `${kilifi(id)}/steps/confirm`, { version: 2 });
  await does("otherCoordinator", "POST", `${laikipia(id)}/signature`, { ...signature, version: 3 });
  await does("coordinator", "POST", `${kilifi(id)}/steps/end`, { version: 4, note: "It is done." });
  await takeMails(jifunze);
  const told = await db()
    .selectFrom("notifications")
    .select(["kind", "cityId"])
    .where("thread", "=", `partnership/${id}`)
    .orderBy("id")
    .execute();
  expect(told.map(({ kind, cityId }) => `${kind} ${String(cityId)}`).toSorted()).toEqual([
    "partnerships.confirmed laikipia",
    "partnerships.over laikipia",
    "partnerships.signed kilifi",
    "partnerships.toConfirm kilifi",
  ]);
});

it("is told of six, three and one month before its last day, and once it is over, to each city that confirmed it, once each", async () => {
  const endsOn = addDays(today, 400);
  const id = await shownPartnership(does, { endsOn });
  const tellOn = async (day: string) => {
    await tellEndingPartnerships(db(), new Date(`${day}T09:00:00Z`));
    const { count } = await db()
      .selectFrom("notifications")
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .where("thread", "=", `partnership/${id}`)
      .where("kind", "=", "partnerships.ends")
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  const counts = [];
  for (const before of [184, 183, 92, 91, 31, 30, 0, -1, -2])
    counts.push(await tellOn(addDays(endsOn, -before)));
  expect(counts).toEqual([0, 2, 2, 4, 4, 6, 6, 8, 8]);
});

it("is cited by its cities where it was in force in the time of the report, in both languages", async () => {
  const id = await shownPartnership(does);
  const hidden = await writtenPartnership(does);
  const about = { cityId: "kilifi", features: [], period: { from: addDays(today, -60), to: today } };
  const cited = async (period: { from: string; to: string }, cityId = "kilifi") =>
    (await citablePartnerships.suggest(db(), { ...about, cityId, period }, 50)).map((one) => one.id);
  expect(await cited(about.period)).toContain(id);
  expect(await cited(about.period)).not.toContain(hidden);
  expect(await cited(about.period, "kuno")).toEqual([]);
  expect(await cited({ from: "2001-01-01", to: "2002-01-01" })).not.toContain(id);
  expect(await citablePartnerships.find(db(), "kuno", [id])).toEqual([]);
  const [one] = await citablePartnerships.find(db(), "kilifi", [id]);
  expect(one?.reason?.("en")).toMatch(
    /^“Libraries on the move” with Laikipia County, Gulu City \(Uganda\), in force from .* until /,
  );
  expect(one?.reason?.("sw")).toMatch(/^“Maktaba zinazohama” na .*Gulu City \(Uganda\), unaotumika kuanzia/);
});

it("is open data of its cities, and in the map of the site, as long as everybody reads it", async () => {
  const id = await shownPartnership(does);
  const hidden = await writtenPartnership(does);
  const text = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();
  const csv = await text("/cities/kilifi/partnerships/open-data.csv");
  expect(csv.split("\n")[0]).toContain("id,state,kind,cities,elsewhere,signed_on,starts_on,ends_on,title_en");
  expect(csv).toContain(id);
  expect(csv).toContain("Gulu City (UG)");
  expect(csv).not.toContain(hidden);
  const json = await text("/cities/laikipia/partnerships/open-data.json");
  expect(json).toContain(id);
  // Who signed stays with those whom it concerns.
  expect(json).not.toContain("signers");
  expect(await text("/sitemaps/partnerships")).toContain(`/partnerships/${id}`);
});

it("says at each field what cannot be", async () => {
  expect(await refused({ titleEn: "", titleSw: "" })).toEqual({
    titleEn: "Write what it is called in at least one language",
  });
  expect(await refused({ cities: [], elsewhere1: "", country1: "" })).toEqual({
    cities: "Choose a city of the network, or name a partner elsewhere",
  });
  expect(await refused({ cities: ["laikipia"] })).toEqual({ cities: expect.any(String) });
  expect(await refused({ country1: "" })).toEqual({ country1: "Choose in which country this partner is" });
  expect(await refused({ elsewhere2: "", country2: "MA" })).toEqual({
    elsewhere2: "Write the name of this partner, or leave out its country",
  });
  expect(await refused({ country1: "ZZ" })).toEqual({ country1: expect.any(String) });
  expect(await refused({ endsOn: addDays(partnershipSaid.startsOn, -1) })).toEqual({
    endsOn: "The last day cannot be before the first",
  });
  const id = await writtenPartnership(does);
  const unsigned = await jifunze.api("otherCoordinator", "POST", `${laikipia(id)}/signature`, { version: 2 });
  expect(unsigned.body.errors?.map(({ field }) => field)).toEqual(["signedOn", "signers"]);
  const notOwn = await refused({ follows: "00000000-0000-4000-8000-000000000000" });
  expect(Object.keys(notOwn)).toEqual(["follows"]);
});

it("is signed by a step of its own, and says nowhere that it is before", async () => {
  expect(Object.keys(await refused(signature))).toEqual(["signedOn", "signers"]);
  const session = await signedIn(jifunze, "otherCoordinator");
  const asksWhoSigned = async (path: string) => (await session.get(path)).html.includes('name="signers"');
  expect(await asksWhoSigned("/cities/laikipia/partnerships/new")).toBe(false);
  const id = await writtenPartnership(does);
  expect(await asksWhoSigned(`${laikipia(id)}/edit`)).toBe(false);
  const edit = { ...partnershipSaid, ...signature, version: 2 };
  const draft = await jifunze.api("otherCoordinator", "PUT", laikipia(id), edit);
  expect(draft.body.errors).toMatchObject([
    { field: "signedOn", detail: expect.stringContaining("where you say that it is signed") },
    { field: "signers" },
  ]);
  // As drafts could be kept before.
  await db().updateTable("partnerships").set(signature).where("id", "=", id).execute();
  expect((await session.get(laikipia(id))).html).not.toContain("Signed on");
  await does("otherCoordinator", "POST", `${laikipia(id)}/signature`, { ...signature, version: 2 });
  expect((await session.get(laikipia(id))).html).toContain("Signed on");
  expect(await asksWhoSigned(`${laikipia(id)}/edit`)).toBe(true);
});

it("offers the countries that there are, and nothing that is none", () => {
  expect(countryCodes.length).toBeGreaterThan(240);
  expect(countryCodes).toEqual(expect.arrayContaining(["KE", "UG", "MA", "IE", "CI", "SS", "GB"]));
  for (const none of ["EU", "UN", "ZZ", "SU", "UK", "XA", "DD"]) expect(countryCodes).not.toContain(none);
});
