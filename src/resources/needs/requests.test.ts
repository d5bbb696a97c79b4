// An organisation offers its hall, a city asks for it for its reading circle, the organisation accepts, it comes, and the totals
// show it once; what is left stays open.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { organisationPlace } from "../../platform/place.ts";

const at = "/cities/kilifi/needs";
const hall = {
  side: "offer",
  what: "School hall on Saturdays",
  kind: "space",
  quantity: 40,
  weekdays: ["sat"],
  fromTime: "13:00",
  toTime: "18:00",
};
const circle = { ...hall, side: "need", what: "A room for the reading circle", quantity: 25 };

let jifunze: TestService;
let school: string;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
  school = await organisation("Malindi Hill School");
  await giveRole(db(), "representative", "representative", organisationPlace(school));
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const db = () => jifunze.service.database.db;

async function organisation(nameEn: string): Promise<string> {
  const { status, body } = await send("coordinator", "POST", "/organisations", {
    nameEn,
    sector: "other_public",
    city: "kilifi",
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return String(body.organisation);
}

async function opened(person: Person, said: Record<string, unknown>, city = "kilifi"): Promise<number> {
  const here = `/cities/${city}/needs`;
  const written = await send(person, "POST", here, said);
  expect(written.status, JSON.stringify(written.body)).toBe(200);
  const number = Number(written.body.number);
  const { status } = await send(person, "POST", `${here}/${number}/steps/open`, { version: 2 });
  expect(status).toBe(200);
  return number;
}

const read = async (number: number) => (await send("coordinator", "GET", `${at}/${number}`)).body;

async function ask(person: Person, number: number, said: Record<string, unknown> = {}) {
  return send(person, "POST", `${at}/${number}/requests`, said);
}

const answer = (person: Person, number: number, request: unknown, verdict: string, said: object = {}) =>
  send(person, "POST", `${at}/${number}/requests/${String(request)}/${verdict}`, said);

const heard = async (kind: string) => {
  await takeMails(jifunze);
  return toldOf(jifunze, kind);
};

const desk = async (session: Session) =>
  /<section class="todos">.*?<\/section>/s.exec((await session.get("/desk")).html)?.[0] ?? "";

it("lets whoever speaks for an organisation offer for it where it works, and nobody else", async () => {
  const offered = await send("representative", "POST", at, hall);
  expect(offered.status, JSON.stringify(offered.body)).toBe(422);
  expect(offered.body).toMatchObject({ errors: [{ field: "organisation" }] });
  const other = await organisation("Watamu Hill School");
  const forOther = await send("representative", "POST", at, { ...hall, organisation: other });
  expect(forOther.body).toMatchObject({ errors: [{ field: "organisation" }] });
  const elsewhere = { ...hall, organisation: school };
  const there = await send("representative", "POST", "/cities/laikipia/needs", elsewhere);
  expect(there.body.code).toBe("resources.works_elsewhere");
  const ofCity = await opened("coordinator", { ...hall, what: "The city’s own hall" });
  const { version } = await read(ofCity);
  const closed = await send("representative", "POST", `${at}/${ofCity}/steps/close`, { version });
  expect(closed.body.code).toBe("resources.for_keepers");
});

it("goes from an offer over a request and its acceptance to the totals, and leaves the rest open", async () => {
  const offer = await opened("representative", { ...hall, organisation: school });
  const need = await opened("coordinator", circle);
  expect((await ask("public", offer)).status).toBe(401);
  expect((await ask("contributor", offer)).status).toBe(403);
  expect((await ask("representative", offer)).body.code).toBe("resources.own_posting");
  const tooMuch = await ask("coordinator", offer, { quantity: 41 });
  expect(tooMuch.body).toMatchObject({ errors: [{ field: "quantity" }] });
  const asked = await ask("coordinator", offer, { own: need, quantity: 25, message: "Twenty adults." });
  expect(asked.status, JSON.stringify(asked.body)).toBe(200);
  expect((await ask("coordinator", offer)).body.code).toBe("resources.asked_already");
  expect(await heard("resources.requested")).toEqual(["representative"]);
  const speaker = await signedIn(jifunze, "representative");
  expect(await desk(speaker)).toContain(`${at}/${offer}`);
  expect((await answer("coordinator", offer, asked.body.id, "accept")).body.code).toBe("resources.for_owner");
  const without = await answer("representative", offer, asked.body.id, "decline");
  expect(without.body).toMatchObject({ errors: [{ field: "reason" }] });

  const accepted = await answer("representative", offer, asked.body.id, "accept");
  expect(accepted.status, JSON.stringify(accepted.body)).toBe(200);
  expect(await heard("resources.requestAccepted")).toEqual(["coordinator"]);
  expect(await desk(speaker)).not.toContain(`${at}/${offer}`);
  expect(await read(offer)).toMatchObject({ state: "open", taken: 25 });
  expect(await read(need)).toMatchObject({ state: "matched", taken: 25 });
  const number = Number(accepted.body.contribution);
  const here = `/cities/kilifi/resources/${number}`;
  const contribution = (await send("coordinator", "GET", here)).body;
  expect(contribution).toMatchObject({
    state: "pledged",
    quantity: 25,
    giver: { id: school },
    origin: "external",
  });
  const again = await answer("representative", offer, asked.body.id, "accept");
  expect(again.body.code).toBe("resources.request_decided");

  const hours = async () => {
    const { body } = await send("public", "GET", "/cities/kilifi/resource-totals");
    const found = (body.quantities as { kind: string; unit: string; quantity: number }[]).find(
      ({ kind, unit }) => kind === "space" && unit === "hours",
    );
    return found?.quantity ?? 0;
  };
  const before = await hours();
  const received = await send("coordinator", "POST", `${here}/steps/receive`, {
    version: contribution.version,
  });
  expect(received.status, JSON.stringify(received.body)).toBe(200);
  expect((await hours()) - before).toBe(25);
});

it("is declined with a reason, which whoever asked hears, and can be taken back", async () => {
  const offer = await opened("representative", { ...hall, organisation: school, what: "A hall by the sea" });
  const { body } = await ask("otherCoordinator", offer);
  await answer("representative", offer, body.id, "decline", { reason: "It is let already." });
  expect(await heard("resources.requestDeclined")).toEqual(["othercoordinator"]);
  const second = await ask("otherCoordinator", offer);
  expect(second.status).toBe(200);
  const path = `${at}/${offer}/requests/${String(second.body.id)}`;
  expect((await send("coordinator", "DELETE", path)).body.code).toBe("resources.for_keepers");
  expect((await send("otherCoordinator", "DELETE", path)).status).toBe(200);
  expect((await answer("representative", offer, second.body.id, "accept")).body.code).toBe(
    "resources.request_decided",
  );
});

it("lets one of two win who accept the last of it at the same moment, and opens again what is cancelled", async () => {
  const offer = await opened("coordinator", {
    ...hall,
    what: "Chairs",
    kind: "equipment",
    quantity: 30,
    organisation: "County Government of Kilifi",
  });
  const first = await ask("coordinator", offer, { quantity: 20 });
  const second = await ask("otherCoordinator", offer, { quantity: 20 });
  const answers = await Promise.all(
    [first, second].map(({ body }) => answer("coordinator", offer, body.id, "accept")),
  );
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["200", "409"]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: "resources.not_enough",
  });
  expect(await read(offer)).toMatchObject({ state: "open", taken: 20 });
  const made = await db()
    .selectFrom("postingRequests")
    .innerJoin("contributions", "contributions.id", "postingRequests.contributionId")
    .innerJoin("postings", "postings.id", "postingRequests.postingId")
    .select(["contributions.cityId as city", "contributions.number", "contributions.version"])
    .where("postings.number", "=", offer)
    .where("postings.cityId", "=", "kilifi")
    .execute();
  expect(made).toHaveLength(1);
  for (const { city, number, version } of made) {
    const person = city === "kilifi" ? "coordinator" : "otherCoordinator";
    const path = `/cities/${city}/resources/${number}/steps/cancel`;
    expect((await send(person, "POST", path, { version, note: "Broken." })).status).toBe(200);
  }
  expect(await read(offer)).toMatchObject({ state: "open", taken: 0 });
  const all = await ask("otherCoordinator", offer, { quantity: 30 });
  // Only one of the two requests of that city can wait; the one that lost is still there.
  const number = all.status === 200 ? all.body.id : second.body.id;
  expect((await answer("coordinator", offer, number, "accept")).status).toBe(200);
});

it("gives the city’s own budget in that city alone, and never takes more than there is", async () => {
  const own = await opened("coordinator", { ...hall, what: "The room of the library", quantity: 4 });
  expect((await ask("otherCoordinator", own)).body.code).toBe("resources.own_budget_elsewhere");
  const need = await opened("coordinator", { ...circle, what: "A room in Malindi" });
  const nobody = await ask("otherCoordinator", need);
  expect(nobody.body).toMatchObject({ errors: [{ field: "organisation" }] });
  const given = await ask("representative", need, { quantity: 5 });
  expect(given.status, JSON.stringify(given.body)).toBe(200);
  expect((await answer("coordinator", need, given.body.id, "accept")).status).toBe(200);
  expect(await read(need)).toMatchObject({ taken: 5, state: "open" });
  await expect(sql`update postings set taken = quantity + 1`.execute(db())).rejects.toThrow();
  await expect(
    sql`update posting_requests set quantity = 9 where state = 'accepted'`.execute(db()),
  ).rejects.toThrow();
});
