// Somebody asks to speak for an organisation: who is asked, what an answer brings, and what nobody gets by asking.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { organisationPlace } from "../../platform/place.ts";
import { claimRules, claimSteps, mostWaiting } from "./claim.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function does(person: Person, method: string, path: string, body: object = {}) {
  const answer = await jifunze.api(person, method, path, method === "GET" ? undefined : body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

async function adds(nameEn: string, said: object = {}): Promise<string> {
  const known = { nameEn, sector: "community", city: "kilifi", isNew: "yes", ...said };
  return String((await does("coordinator", "POST", "/organisations", known)).organisation);
}

const claim = { position: "Librarian", reason: "Ask at the desk." };
const stranger = { ...claim, name: "Zawadi Ngala", email: "Zawadi@example.org", language: "en" };

async function asks(person: Person, id: string, said: object = claim) {
  return jifunze.api(person, "POST", `/organisations/${id}/claims`, said);
}

async function deskOf(person: Person): Promise<string> {
  return (await (await signedIn(jifunze, person)).get("/desk")).html;
}

it("the table of states is the one that the database keeps", async () => {
  const kept = await db().selectFrom("organisationClaimMoves").selectAll().orderBy("step").execute();
  expect(kept).toEqual(
    claimSteps
      .map((step) => ({ step, fromState: claimRules[step].from, toState: claimRules[step].to }))
      .toSorted((one, other) => (one.step < other.step ? -1 : 1)),
  );
});

describe("a person without an account", () => {
  const words = ["Zawadi", "Librarian", "Ask at"];
  let id = "";
  let proof = "";

  it("asks by a form; the organisation is asked by its own mail, and never by the address that was typed", async () => {
    id = await adds("Kaloleni Reading Room", { email: "room@kaloleni.example" });
    const visitor = openSession(jifunze);
    const form = await visitor.get(`/organisations/${id}/claim`);
    const key = /name="_key" value="([^"]*)"/.exec(form.html)?.[1] ?? "";
    const wrong = await visitor.post(`/organisations/${id}/claim`, { _key: key, position: "Librarian" });
    expect(wrong.html).toContain("Write your name");
    expect(wrong.html).toContain("Write your e-mail address");
    const done = await visitor.post(`/organisations/${id}/claim`, { _key: key, ...stranger });
    expect(done.html).toContain("It is asked");
    expect(done.html).not.toContain("room@kaloleni.example");
    const mails = await takeMails(jifunze);
    const about = mails.filter(({ links }) => links[0]?.includes("/organisations/claims/"));
    const paths = about.map(({ to, links }) => [to, new URL(links[0] ?? "").pathname.split("/")[3]] as const);
    expect(paths.toSorted(([one], [other]) => (one < other ? -1 : 1))).toEqual([
      ["Zawadi@example.org", "own"],
      ["room@kaloleni.example", "proof"],
    ]);
    for (const { text, to } of about)
      for (const word of words) expect(text.replace(to, ""), to).not.toContain(word);
    proof = new URL(about.find(({ to }) => to.startsWith("room@"))?.links[0] ?? "").pathname;
  });

  it("is confirmed by nobody who only opens the link", async () => {
    const reader = openSession(jifunze);
    for (const method of ["GET", "HEAD"]) await fetch(new URL(proof, jifunze.url), { method });
    expect((await reader.get(proof)).html).toContain("Zawadi Ngala");
    const waiting = await does("coordinator", "GET", `/organisations/${id}/claims`);
    expect(waiting.claims).toHaveLength(1);
    expect(await heldIn(id)).toEqual([]);
  });

  it("is invited once the organisation says yes, speaks for it, and what they change is told to the city", async () => {
    const reader = openSession(jifunze);
    const form = await reader.get(proof);
    const key = /name="_key" value="([^"]*)"/.exec(form.html)?.[1] ?? "";
    expect((await reader.post(proof, { _key: key })).html).toContain("Choose an answer");
    await reader.post(proof, { _key: key, answer: "confirm" });
    expect(await heldIn(id)).toEqual([]);
    const invitation = (await takeMails(jifunze)).find(({ to }) => to === "Zawadi@example.org");
    expect(invitation?.text).toContain("Representative, Kaloleni Reading Room");
    const link = new URL(invitation?.links[0] ?? "").pathname + new URL(invitation?.links[0] ?? "").search;
    const token = new URL(link, jifunze.url).pathname.split("/").at(-1) ?? "";
    const accepting = { token, name: "Zawadi Ngala", password: "a long enough password" };
    await does("public", "POST", "/invitations/accept", accepting);
    expect(await heldIn(id)).toEqual(["zawadi@example.org"]);
    expect((await fetch(new URL(proof, jifunze.url))).status).toBe(410);
  });
});

async function heldIn(id: string): Promise<string[]> {
  const rows = await db()
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select("people.email")
    .where("place", "=", "organisation")
    .where("placeId", "=", id)
    .where("endedAt", "is", null)
    .execute();
  return rows.map(({ email }) => (email ?? "").toLowerCase());
}

describe("a person with an account", () => {
  it("waits for a coordinator of the city, is told, and says from then on what the organisation is", async () => {
    const id = await adds("Jaribuni Seed Library");
    const asked = await asks("otherContributor", id);
    expect(asked.status).toBe(200);
    const here = `/organisations/${id}/claims/${String(asked.body.claim)}`;
    expect((await asks("otherContributor", id)).body.code).toBe("organisations.claim_waits");
    expect(await deskOf("coordinator")).toContain(`href="${here}"`);
    for (const person of [
      "contributor",
      "reviewer",
      "observer",
      "otherContributor",
      "representative",
    ] as const)
      expect(
        (await jifunze.api(person, "POST", `${here}/answer`, { answer: "confirm" })).status,
        person,
      ).toBe(403);
    expect(
      (await jifunze.api("otherCoordinator", "POST", `${here}/answer`, { answer: "confirm" })).body.code,
    ).toBe("organisations.not_yours");
    const noReason = await jifunze.api("coordinator", "POST", `${here}/answer`, { answer: "decline" });
    expect(noReason.body.errors?.map(({ field }) => field)).toEqual(["note"]);
    await does("coordinator", "POST", `${here}/answer`, { answer: "confirm" });
    const again = await jifunze.api("administrator", "POST", `${here}/answer`, {
      answer: "decline",
      note: "No.",
    });
    expect(again.body.code).toBe("organisations.claim_answered");
    expect(await heldIn(id)).toEqual([emailOf("otherContributor").toLowerCase()]);
    expect(await deskOf("otherContributor")).toContain("Jaribuni Seed Library");
    const edit = { nameEn: "Jaribuni Seed Bank", sector: "community", version: 1 };
    await does("otherContributor", "PUT", `/organisations/${id}`, edit);
    await takeMails(jifunze);
    const told = await db()
      .selectFrom("notifications")
      .innerJoin("people", "people.id", "notifications.personId")
      .select(["kind", "people.email"])
      .where("people.email", "like", "%@example.org")
      .where("kind", "in", ["organisations.claimConfirmed", "organisations.changedByRepresentative"])
      .where(
        "cityId",
        "is not distinct from",
        sql<string | null>`case when kind like '%changed%' then 'kilifi' end`,
      )
      .execute();
    expect(told.toSorted((one, other) => one.kind.localeCompare(other.kind))).toEqual([
      { kind: "organisations.changedByRepresentative", email: emailOf("coordinator") },
      { kind: "organisations.claimConfirmed", email: emailOf("otherContributor") },
    ]);
    expect((await asks("otherContributor", id)).body.code).toBe("organisations.already_speaks");
  });

  it("does not answer their own question, also where they coordinate the city", async () => {
    const id = await adds("Chonyi Craft School");
    const { body } = await asks("coordinator", id);
    const here = `/organisations/${id}/claims/${String(body.claim)}`;
    const own = await jifunze.api("coordinator", "POST", `${here}/answer`, { answer: "confirm" });
    expect(own.body.code).toBe("organisations.own_claim");
    expect((await jifunze.api("administrator", "POST", `${here}/withdraw`, {})).body.code).toBe(
      "organisations.no_claim",
    );
    await does("coordinator", "POST", `${here}/withdraw`);
    expect((await asks("coordinator", id)).status).toBe(200);
  });
});

describe("nobody gets by asking", () => {
  it("more than so many questions to one organisation, or any to one that is not listed", async () => {
    const id = await adds("Mida Creek School");
    const rows = Array.from({ length: mostWaiting }, (_, index) => ({
      organisationId: id,
      name: "Somebody",
      email: `somebody-${index}@example.org`,
      language: "en",
      position: "Teacher",
      askedAt: new Date(),
    }));
    await db().insertInto("organisationClaims").values(rows).execute();
    expect((await asks("otherContributor", id)).body.code).toBe("organisations.too_many_claims");
    await does("administrator", "POST", `/organisations/${id}/steps/suspend`, { version: 1, note: "Look." });
    expect((await asks("otherCoordinator", id)).body.code).toBe("organisations.not_to_be_claimed");
  });

  it("what is closed meanwhile: whoever waits is told so, with the reason, and the link of the mail ends", async () => {
    const id = await adds("Mida Creek Classroom");
    const claim = String((await asks("contributor", id)).body.claim);
    const stranger = {
      name: "Mwanajuma",
      email: "mwanajuma@example.org",
      position: "Teacher",
      language: "en",
    };
    const asked = await jifunze.api("public", "POST", `/organisations/${id}/claims`, stranger);
    const closing = { version: 1, note: "The pupils go to Gede now." };
    const { declined } = await does("coordinator", "POST", `/organisations/${id}/steps/close`, closing);
    expect((declined as string[]).toSorted()).toEqual([claim, String(asked.body.claim)].toSorted());
    const kept = await db()
      .selectFrom("organisationClaims")
      .select(["state", "note"])
      .where("organisationId", "=", id)
      .execute();
    expect(kept).toEqual([
      { state: "declined", note: closing.note },
      { state: "declined", note: closing.note },
    ]);
    const mails = await takeMails(jifunze);
    expect(mails.filter(({ to }) => to === stranger.email).at(-1)?.text).toContain(closing.note);
    expect(await toldOf(jifunze, "organisations.claimDeclined")).toContain("contributor");
    const late = { answer: "confirm" };
    const answered = await jifunze.api(
      "coordinator",
      "POST",
      `/organisations/${id}/claims/${claim}/answer`,
      late,
    );
    expect(answered.body.code).toBe("organisations.claim_answered");
  });

  it("a yes by a link to an address that the organisation has no more", async () => {
    const id = await adds("Takaungu Book Box", { email: "old@takaungu.example" });
    await asks("otherContributor", id);
    const mail = (await takeMails(jifunze)).find(({ to }) => to === "old@takaungu.example");
    const proof = new URL(mail?.links[0] ?? "").pathname;
    const changed = {
      nameEn: "Takaungu Book Box",
      sector: "community",
      email: "new@takaungu.example",
      version: 1,
    };
    await does("coordinator", "PUT", `/organisations/${id}`, changed);
    const token = proof.split("/").at(-1) ?? "";
    const answer = await jifunze.api("public", "POST", `/organisation-claims/${token}/answer`, {
      answer: "confirm",
    });
    expect([answer.status, answer.body.code]).toEqual([410, "organisations.claim_over"]);
    expect(await heldIn(id)).toEqual([]);
  });
});

describe("whoever speaks for an organisation", () => {
  it("sees and mends it while it is suspended, not once it is closed", async () => {
    const id = await adds("Watamu Turtle Classroom");
    await giveRole(db(), "representative", "representative", organisationPlace(id));
    const path = `/organisations/${id}`;
    await does("administrator", "POST", `${path}/steps/suspend`, {
      version: 1,
      note: "The address is wrong.",
    });
    expect((await jifunze.api("public", "GET", path)).status).toBe(404);
    const session = await signedIn(jifunze, "representative");
    expect((await session.get(path)).html).toContain("The address is wrong.");
    const said = { nameEn: "Watamu Turtle Classroom", sector: "community", address: "Beside the pier" };
    await does("representative", "PUT", path, { ...said, version: 2 });
    await does("administrator", "POST", `${path}/steps/close`, { version: 3, note: "It is gone." });
    const late = await jifunze.api("representative", "PUT", path, { ...said, version: 4 });
    expect(late.body.code).toBe("organisations.not_now");
  });

  it("invites a colleague, ends another's role and leaves; nobody else does", async () => {
    const [id, other] = [await adds("Gede Museum Club"), await adds("Arabuko Forest Guides")];
    await giveRole(db(), "representative", "representative", organisationPlace(id));
    await giveRole(db(), "otherContributor", "representative", organisationPlace(id));
    const path = `/organisations/${id}/representatives`;
    const colleague = { name: "Kadzo", email: "kadzo@example.org", language: "sw" };
    for (const person of ["contributor", "otherCoordinator"] as const)
      expect((await jifunze.api(person, "POST", path, colleague)).status, person).toBe(403);
    const elsewhere = `/organisations/${other}/representatives`;
    expect((await jifunze.api("representative", "POST", elsewhere, colleague)).status).toBe(403);
    await does("representative", "POST", path, colleague);
    const page = (await (await signedIn(jifunze, "representative")).get(`/organisations/${id}`)).html;
    expect(page).toContain("Kadzo (kadzo@example.org) is invited");
    const roles = await db().selectFrom("roles").selectAll().where("placeId", "=", id).execute();
    const roleOf = async (person: Person) => {
      const { id: holder } = await db()
        .selectFrom("people")
        .select("id")
        .where("email", "=", emailOf(person))
        .executeTakeFirstOrThrow();
      return roles.find(({ personId }) => personId === holder)?.id ?? "";
    };
    await does("representative", "DELETE", `${path}/${await roleOf("otherContributor")}`);
    await does("representative", "DELETE", `${path}/${await roleOf("representative")}`);
    expect(await heldIn(id)).toEqual([]);
    expect((await jifunze.api("representative", "POST", path, colleague)).status).toBe(403);
  });

  it("and what others ask goes with a merged organisation, and back", async () => {
    const [one, into] = [await adds("Roka Youth Centre"), await adds("Roka Centre for Youth")];
    const onlyThere = String((await asks("otherContributor", one)).body.claim);
    const both = String((await asks("contributor", one)).body.claim);
    await asks("contributor", into);
    const merging = { version: 1, otherVersion: 1 };
    const { merge } = await does("coordinator", "POST", `/organisations/${one}/merges/${into}`, merging);
    const claimsOf = async (id: string) =>
      (
        await db().selectFrom("organisationClaims").select("id").where("organisationId", "=", id).execute()
      ).map((row) => row.id);
    expect(await claimsOf(into)).toContain(onlyThere);
    expect(await claimsOf(into)).toHaveLength(2);
    await does("coordinator", "POST", `/organisations/${into}/merges/${String(merge)}/undo`);
    expect((await claimsOf(one)).toSorted()).toEqual([onlyThere, both].toSorted());
    expect(await claimsOf(into)).toHaveLength(1);
  });
});
