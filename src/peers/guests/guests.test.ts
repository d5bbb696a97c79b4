// A guest city without an account: by mail to a form, from what it says to a confirmed outcome; a scanner of mails changes nothing; it
// reads what is meant for guests and nothing else; the link ends.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Does, strengthOfKilifi } from "../../../test/support/exchanges.ts";
import {
  askedByGuest,
  entryOfGuest,
  invited,
  invitedGuest,
  ofGuest,
  ofKilifi,
  request,
  saying,
} from "../../../test/support/guest-cities.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../../test/support/moves.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { fillIn, linkOf } from "../../../test/support/without-script.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { citableGuestExchanges } from "./citable.ts";
import { guestSteps, parties, plainActions, states, steps } from "./workflow.ts";

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

const mailsToGuest = async () => (await takeMails(jifunze)).filter(({ to }) => to === invited.email);

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "peer_guest")).toEqual(meantMoves(guestSteps));
  expect(await keptMoves(db(), "peer_guest_exchange")).toEqual(meantMoves(steps));
});

it("is invited by a coordinator for their own city or by the commission, and by nobody else", async () => {
  for (const person of ["public", "contributor", "reviewer", "observer"] as const)
    expect((await refused(person, "POST", "/guest-cities", invited)).status, person).toBe(
      person === "public" ? 401 : 403,
    );
  for (const invitedFor of ["laikipia", ""])
    expect(
      (await refused("coordinator", "POST", "/guest-cities", { ...invited, invitedFor })).fields,
    ).toEqual(["invitedFor"]);
  await does("administrator", "POST", "/guest-cities", { ...invited, invitedFor: "" });
  const wrong = async (said: object) =>
    (await refused("coordinator", "POST", "/guest-cities", { ...invited, ...said })).fields;
  expect(await wrong({ guestUntil: today })).toEqual(["guestUntil"]);
  expect(await wrong({ guestUntil: addDays(today, 900) })).toEqual(["guestUntil"]);
  expect(await wrong({ country: "ZZ", email: "nobody" })).toEqual(["country", "email"]);
  // Who is reached how stays with whoever invites.
  const { body } = await jifunze.api("otherCoordinator", "GET", "/guest-cities");
  expect(JSON.stringify(body)).toContain("Chefchaouen");
  expect(JSON.stringify(body)).not.toMatch(/salma/i);
  for (const person of ["public", "observer"] as const)
    expect((await jifunze.api(person, "GET", "/guest-cities")).status).toBeGreaterThanOrEqual(401);
});

it("goes from the mail to a confirmed outcome without an account or script, and a scanner changes nothing", async () => {
  await mailsToGuest();
  const guest = await invitedGuest(does, jifunze);
  const strength = await strengthOfKilifi(does, { seenBy: "guests", aboutEn: "Boats with books" });
  const [mail, ...more] = await mailsToGuest();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("Kilifi County invites Chefchaouen to learn together");
  const { pathname } = new URL(mail?.links[0] ?? "");
  expect(pathname).toBe(`/guest-city/${guest.token}`);

  const counts = async () => {
    const { rows } = await jifunze.service.database.pool.query(
      `select (select count(*)::int from peer_guest_entries) as said, (select count(*)::int from peer_guest_exchanges) as asked,
        (select string_agg(state, ' ' order by id) from peer_guests) as guests`,
    );
    return rows;
  };
  const before = await counts();
  const scanned = new Set<string>([pathname]);
  for (const path of scanned) {
    for (const method of ["HEAD", "GET"]) await fetch(`${jifunze.url}${path}`, { method });
    const html = await (await fetch(`${jifunze.url}${path}`)).text();
    for (const [, one = ""] of html.matchAll(/(?:href|action)="(\/guest-city\/[^"]*)"/g))
      scanned.add(one.replaceAll("&amp;", "&"));
  }
  expect(scanned.size).toBeGreaterThan(3);
  expect(await counts()).toEqual(before);

  const visitor = openSession(jifunze);
  const said = await fillIn(visitor, `${pathname}/entries/new`, { ...saying, ways: "visit" });
  expect(said.html).toContain("Our library has a bus that goes to the hills.");
  expect(said.html).toContain("Boats with books");
  const asked = await fillIn(visitor, linkOf(said, "Ask Kilifi County"), request);
  expect(asked.html).toContain("Waits for Kilifi County.");
  await takeMails(jifunze);
  const [notice] = await db()
    .selectFrom("notifications")
    .select(["kind", "cityId", "href"])
    .where("thread", "=", `guest-city/${guest.id}`)
    .execute();
  expect(notice).toMatchObject({ kind: "guests.asked", cityId: "kilifi" });
  const here = String(notice?.href);
  await does("coordinator", "POST", `${here}/steps/accept`, { version: 2 });
  const reach = await (await signedIn(jifunze, "coordinator")).get(here);
  expect(reach.html).toContain(`mailto:${invited.email}`);
  const [accepted] = await mailsToGuest();
  expect(accepted?.subject).toBe("Kilifi County accepts an exchange with Chefchaouen");
  const page = await visitor.get(pathname);
  const exchange = await visitor.get(linkOf(page, "Kilifi County"));
  const written = await fillIn(visitor, linkOf(exchange, "Write what came of it"), {
    cameOfIt: "Boxes with a rubber seal.",
  });
  expect(written.html).toContain("Waits for Kilifi County.");
  const cited = async (city: string) =>
    citableGuestExchanges.suggest(db(), { cityId: city, features: [] }, 5);
  expect(await cited("kilifi")).toEqual([]);
  await does("coordinator", "POST", `${here}/steps/confirm`, { version: 4 });
  const [record, ...others] = await cited("kilifi");
  expect(others).toEqual([]);
  expect(record?.reason?.("en")).toMatch(/^Helped Chefchaouen \(Morocco\).*Boxes with a rubber seal\.$/);
  expect(record?.reason?.("sw")).toContain("Chefchaouen");
  expect(await cited("laikipia")).toEqual([]);
  const [confirmed] = await mailsToGuest();
  expect(confirmed?.subject).toContain("confirms what came of an exchange");
  expect((await visitor.get(linkOf(page, "Kilifi County"))).html).toContain("Boxes with a rubber seal.");
  // The other cities read nothing of it.
  for (const [person, city] of [
    ["otherCoordinator", "laikipia"],
    ["otherCoordinator", "kilifi"],
    ["administrator", "kilifi"],
    ["public", "kilifi"],
  ] as const)
    expect(
      (await jifunze.api(person, "GET", here.replace("/kilifi/", `/${city}/`))).status,
      `${person} ${city}`,
    ).toBeGreaterThanOrEqual(401);
  expect(strength).toMatch(/^\d+$/);
});

it("reads what cities mean for guests, and nothing else of them", async () => {
  const guest = await invitedGuest(does, jifunze);
  const said: Record<string, string> = {};
  for (const seenBy of ["own", "network", "guests", "everybody"])
    said[seenBy] = await strengthOfKilifi(does, { seenBy, kind: "need", aboutEn: `Secret of ${seenBy}` });
  const html = await (await fetch(`${jifunze.url}/guest-city/${guest.token}`)).text();
  for (const [seenBy, number] of Object.entries(said)) {
    const isForGuests = seenBy === "guests" || seenBy === "everybody";
    expect(html.includes(`Secret of ${seenBy}`), seenBy).toBe(isForGuests);
    const path = `/guest-city/${guest.token}/ask/kilifi/${number}`;
    expect((await fetch(`${jifunze.url}${path}`)).status, seenBy).toBe(isForGuests ? 200 : 404);
    const asked = await refused(
      "public",
      "POST",
      `/guest-city/${guest.token}/exchanges/kilifi/${number}`,
      request,
    );
    expect(asked.status, seenBy).toBe(isForGuests ? 200 : 404);
  }
  // What is for guests is read by those of the network too, and not by everybody.
  const path = `/cities/kilifi/peer-learning/${said.guests}`;
  expect((await jifunze.api("otherCoordinator", "GET", path)).status).toBe(200);
  expect((await jifunze.api("public", "GET", path)).status).toBe(404);
  const twice = await refused(
    "public",
    "POST",
    `/guest-city/${guest.token}/exchanges/kilifi/${said.guests}`,
    request,
  );
  expect(twice.code).toBe("peers.asked_already");
});

it("is asked by a city for what it says, and answers", async () => {
  const guest = await invitedGuest(does, jifunze);
  const entry = await entryOfGuest(does, guest);
  await mailsToGuest();
  const ask = `/cities/laikipia/guest-exchanges/with/${guest.id}/${entry}`;
  expect((await refused("coordinator", "POST", ask, request)).status).toBe(403);
  const { id } = await does("otherCoordinator", "POST", ask, request);
  expect((await mailsToGuest()).map(({ subject }) => subject)).toEqual([
    "Laikipia County asks Chefchaouen for an exchange",
  ]);
  const ofCity = `/cities/laikipia/guest-exchanges/${String(id)}`;
  const asCity = await signedIn(jifunze, "otherCoordinator");
  // Nobody is reached before both want it.
  expect((await asCity.get(ofCity)).html).not.toContain(invited.email);
  const there = ofGuest(guest, String(id));
  await does("public", "POST", `${there}/steps/decline`, { version: 2, note: "We are too few." });
  // What one side says, the other reads.
  expect((await asCity.get(ofCity)).html).toContain("We are too few.");
  const stale = await refused("public", "POST", `${there}/steps/accept`, { version: 2 });
  expect(stale.code).toBe("peers.changed");
  // Another guest's link does not open it.
  const other = await invitedGuest(does, jifunze);
  expect(
    (await refused("public", "POST", `${ofGuest(other, String(id))}/steps/accept`, { version: 3 })).status,
  ).toBe(404);
});

describe.each(states)("what is %s", (state) => {
  it.each(parties)("is moved by the side of the %s as the table says, and not otherwise", async (as) => {
    const guest = await invitedGuest(does, jifunze);
    for (const action of plainActions) {
      const id = await inState(guest, state);
      const { version, turn } = await now(id);
      const to = steps.nextOf(action, state);
      const mayNow = to !== undefined && (action === "stop" || turn === as);
      const path = `${as === "guest" ? ofGuest(guest, id) : ofKilifi(id)}/steps/${action}`;
      const answer = await refused(as === "guest" ? "public" : "coordinator", "POST", path, { version });
      expect([answer.status, (await now(id)).state], `${as} ${action}`).toEqual(
        mayNow ? [200, to] : [409, state],
      );
      await db().deleteFrom("mails").execute();
    }
  });
});

async function now(id: string) {
  return await db()
    .selectFrom("peerGuestExchanges")
    .select(["state", "version", "turn"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

type OneGuest = Awaited<ReturnType<typeof invitedGuest>>;

/** The guest asked Kilifi; where something was written, Kilifi did. */
async function inState(guest: OneGuest, state: (typeof states)[number]): Promise<string> {
  const id = await askedByGuest(does, guest);
  const step = async (path: string, body: object = {}) =>
    does("coordinator", path === "outcome" ? "PUT" : "POST", `${ofKilifi(id)}/${path}`, {
      ...body,
      version: (await now(id)).version,
    });
  if (state === "declined") await step("steps/decline");
  else if (state !== "asked") await step("steps/accept");
  if (state === "stopped") await step("steps/stop");
  if (state === "to_confirm" || state === "done") await step("outcome", { cameOfIt: "Boxes." });
  if (state === "done")
    await does("public", "POST", `${ofGuest(guest, id)}/steps/confirm`, { version: (await now(id)).version });
  return id;
}

it("ends by the guest, by whoever invited it, and after its last day; then the page says whom to ask", async () => {
  const [withdrawn, takenBack, expired] = [
    await invitedGuest(does, jifunze),
    await invitedGuest(does, jifunze),
    await invitedGuest(does, jifunze),
  ];
  await does("public", "POST", `/guest-city/${withdrawn.token}/withdrawal`, {});
  expect((await refused("otherCoordinator", "DELETE", `/guest-cities/${takenBack.id}`)).status).toBe(403);
  await does("coordinator", "DELETE", `/guest-cities/${takenBack.id}`, {});
  expect((await mailsToGuest()).at(-1)?.subject).toBe("The invitation of Chefchaouen is taken back");
  await db()
    .updateTable("links")
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where("subject", "=", expired.id)
    .execute();
  for (const { token } of [withdrawn, takenBack, expired]) {
    const page = await fetch(`${jifunze.url}/guest-city/${token}`);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain("Ask whoever invited you");
    expect((await refused("public", "POST", `/guest-city/${token}/entries`, saying)).status).toBe(410);
  }
  const unknown = await fetch(`${jifunze.url}/guest-city/${takenBack.id}.wrong`);
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toContain("Ask whoever invited you");
  const { body } = await jifunze.api("coordinator", "GET", "/guest-cities");
  const ids = body as unknown as { id: string }[];
  expect(ids.map(({ id }) => id)).not.toContain(takenBack.id);
});

it("has its address put right; what the old one got opens nothing, the new one gets another link", async () => {
  const guest = await invitedGuest(does, jifunze);
  await takeMails(jifunze);
  const path = `/guest-cities/${guest.id}/address`;
  const right = { contact: "Karim Example", email: "Karim@example.net", version: 2 };
  for (const person of ["otherCoordinator", "reviewer", "contributor"] as const)
    expect((await refused(person, "PUT", path, right)).status, person).toBe(403);
  const same = await refused("coordinator", "PUT", path, { ...right, email: invited.email });
  expect(same.fields).toEqual(["email"]);
  await does("administrator", "PUT", path, right);
  expect((await refused("coordinator", "PUT", path, { ...right, email: "a@b.org" })).code).toBe(
    "peers.changed",
  );
  const [mail, ...others] = await takeMails(jifunze);
  expect(others).toEqual([]);
  expect(mail?.to).toBe("karim@example.net");
  expect((await fetch(`${jifunze.url}/guest-city/${guest.token}`)).status).toBe(410);
  const link = (text: string | undefined) => /\/guest-city\/[^\s?]+/.exec(text ?? "")?.[0] ?? "";
  const visitor = openSession(jifunze);
  const page = await visitor.get(link(mail?.text));
  expect(page.html).toContain("Put your address right");

  // By itself: it looks at the address once more, and the page in hand is over.
  const form = linkOf(page, "Put your address right");
  const asked = await fillIn(visitor, form, { email: "salma@example.com" });
  expect(asked.html).toContain("The new link goes to: salma@example.com");
  await visitor.post(form, { contact: "Salma", email: "salma@example.com", version: "3", _confirmed: "yes" });
  expect((await visitor.get(link(mail?.text))).status).toBe(410);
  const mails = await takeMails(jifunze);
  const to = (email: string) => mails.find((one) => one.to === email);
  expect(to("karim@example.net")?.subject).toBe("Chefchaouen has another address");
  expect(link(to("karim@example.net")?.text)).toBe("");
  expect((await visitor.get(link(to("salma@example.com")?.text))).status).toBe(200);
  // Whoever invited it is told: somebody else might have had the link.
  expect(mails.some(({ subject }) => subject.includes("A guest city has another address"))).toBe(false);
  expect(await toldOf(jifunze, "guests.moved")).toEqual(["coordinator"]);
  // What was sent last ends with the invitation, whichever link that is.
  await does("coordinator", "DELETE", `/guest-cities/${guest.id}`, {});
  expect((await visitor.get(link(to("salma@example.com")?.text))).status).toBe(410);
});

it("says no more than a few things, and asks no more than a few cities at once", async () => {
  const guest = await invitedGuest(does, jifunze);
  for (let time = 0; time < 10; time += 1) await entryOfGuest(does, guest);
  const more = await refused("public", "POST", `/guest-city/${guest.token}/entries`, saying);
  expect(more.code).toBe("peers.enough");
  const fields = async (said: object) =>
    (await refused("public", "POST", `/guest-city/${guest.token}/entries`, { ...saying, ...said })).fields;
  expect(await fields({ words: "" })).toEqual(["words"]);
  expect(await fields({ ways: [] })).toEqual(["ways"]);
  expect(await fields({ focusArea: "99" })).toEqual(["focusArea"]);
});
