// A sixth county on its way into the global network, recorded by two officers of the commission; and every step from every
// state, as the table, the database and the API have it.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { isCertainlyBefore } from "./membership.ts";
import { writeStep } from "./store.ts";
import {
  actions,
  type MembershipAction,
  type MembershipState,
  publicSteps,
  states,
  workflow,
} from "./workflow.ts";

let jifunze: TestService;
let administrator: Session;
let second: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  administrator = await signedIn(jifunze, "administrator");
  // A second administrator: who reviews reports may be both.
  await giveRole(jifunze.service.database.db, "reviewer", "administrator");
  second = await signedIn(jifunze, "reviewer");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

const nakuru = { nameEn: "Nakuru County", nameSw: "Kaunti ya Nakuru", kind: "county", place: "ke-032" };

async function addApplicant(more: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await send("administrator", "POST", "/memberships", { ...nakuru, ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return String(body.id);
}

async function step(person: Person, membership: string, action: string, said: Record<string, unknown> = {}) {
  const { body } = await send("administrator", "GET", `/memberships/${membership}`);
  const path = `/memberships/${membership}/steps/${action}`;
  return send(person, "POST", path, { version: body.version, ...said });
}

async function membershipOf(city: string): Promise<string> {
  const { id } = await jifunze.service.database.db
    .selectFrom("memberships")
    .select("id")
    .where("cityId", "=", city)
    .executeTakeFirstOrThrow();
  return id;
}

const textOf = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();

describe("the five known cities", () => {
  it("are members since when it is publicly known, and nothing is invented", async () => {
    const { body } = await send("public", "GET", "/membership");
    const standings = body.standings as { city: string; standing: string; since: string | null }[];
    const known = Object.fromEntries(standings.map(({ city, since }) => [city, since]));
    expect(known).toEqual({
      kilifi: "2022",
      kuno: "2022",
      laikipia: "2022",
      makueni: "2023",
      nairobi: "2020",
    });
    expect(standings.every(({ standing }) => standing === "member")).toBe(true);
    expect(await textOf("/membership")).toContain(">Member</strong>");
  });

  it("have a day that is put right once it is known, with the earlier one kept", async () => {
    const membership = await membershipOf("makueni");
    const done = await step("administrator", membership, "correctJoining", {
      on: "2024-02-14",
      reference: "The letter of UIL",
    });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    expect((await send("public", "GET", "/cities/makueni")).body).toMatchObject({
      joined: "2024-02-14",
      joinedNote: null,
    });
    const { body } = await send("reviewer", "GET", `/memberships/${membership}`);
    expect((body.events as { on: string }[]).map(({ on }) => on)).toEqual(["2023", "2024-02-14"]);
    const page = await textOf("/cities/makueni");
    expect(page).toContain("14 February 2024");
    expect(page).not.toContain("The letter of UIL");
  });
});

describe("a sixth county", () => {
  let membership: string;

  it("is added by nobody but an administrator, and named in one language at least", async () => {
    for (const person of ["coordinator", "observer"] as const)
      expect((await send(person, "POST", "/memberships", nakuru)).status).toBe(403);
    const nameless = await send("administrator", "POST", "/memberships", { kind: "county" });
    expect(nameless.body.errors?.map(({ field }) => field)).toEqual(["nameEn"]);
  });

  it("is added in the screens; only the commission sees its interest", async () => {
    const form = await administrator.get("/network/memberships/new");
    const key = /name="_key" value="([^"]+)"/.exec(form.html)?.[1] ?? "";
    const done = await administrator.post("/network/memberships/new", { _key: key, ...nakuru, on: "2025" });
    expect(done.html).toContain("The applicant is added.");
    membership = /\/network\/memberships\/([0-9a-f-]{36})\/steps/.exec(done.html)?.[1] ?? "";
    expect(membership).not.toBe("");
    expect(await textOf("/membership")).not.toContain("Nakuru");
    expect(await textOf("/cities")).not.toContain("Nakuru");
    const list = await administrator.get("/network/memberships?filter=interested");
    expect(list.html).toContain("Nakuru County");
  });

  it.each([
    [{}, "on"],
    [{ on: "2999" }, "on"],
    [{ on: "2024-12" }, "on"],
    [{ on: "yesterday" }, "on"],
  ])("does not hand in with %j, which is told at its field", async (said, field) => {
    if ((await send("administrator", "GET", `/memberships/${membership}`)).body.state === "interested")
      expect((await step("administrator", membership, "beginApplication")).status).toBe(200);
    const { status, body } = await step("administrator", membership, "handIn", said);
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  });

  it("is asked to complete its application, and hands it in again", async () => {
    expect((await step("administrator", membership, "handIn", { on: "2025-06-02" })).status).toBe(200);
    expect(await textOf("/membership")).toContain("Application with the national commission");
    expect((await step("administrator", membership, "askToComplete")).body.errors?.[0]?.field).toBe("note");
    const note = "The mean years of schooling have no year.";
    expect((await step("administrator", membership, "askToComplete", { note })).status).toBe(200);
    expect((await step("administrator", membership, "handIn", { on: "2025-06-20" })).status).toBe(200);
  });

  it("is endorsed by two officers, not by one, whatever way the one tries", async () => {
    expect((await step("administrator", membership, "endorse")).body.code).toBe("network.step_not_possible");
    expect((await step("administrator", membership, "proposeEndorsement")).status).toBe(200);
    expect((await step("administrator", membership, "endorse")).body.code).toBe("network.step_needs_another");
    const own = await administrator.get(`/network/memberships/${membership}`);
    expect(own.html).not.toContain("/steps/endorse");
    await expect(
      writeStepAs("administrator", membership, "endorse", "endorsing", "endorsed"),
    ).rejects.toThrow("somebody else");
    const others = await second.get(`/network/memberships/${membership}`);
    expect(others.html).toContain("/steps/endorse");
    expect((await step("reviewer", membership, "endorse")).status).toBe(200);
  });

  it("is seen by whoever saw its last version only", async () => {
    const path = `/memberships/${membership}/steps/send`;
    const { status, body } = await send("administrator", "POST", path, { version: 3, on: "2025-07" });
    expect([status, body.code]).toEqual([409, "network.membership_changed"]);
  });

  it("is sent, admitted, and then a city with a page, a place on the map and a standing", async () => {
    expect((await step("administrator", membership, "send", { on: "2025-07" })).status).toBe(200);
    const nameless = await step("administrator", membership, "admit", { on: "2025-12-04" });
    expect(nameless.body.errors?.[0]?.field).toBe("code");
    const taken = await step("administrator", membership, "admit", { on: "2025-12-04", code: "kilifi" });
    expect(taken.body.errors?.[0]?.field).toBe("code");
    const form = await administrator.get(`/network/memberships/${membership}/steps/admit`);
    const key = /name="_key" value="([^"]+)"/.exec(form.html)?.[1] ?? "";
    const version = /name="version" value="(\d+)"/.exec(form.html)?.[1] ?? "";
    const done = await administrator.post(`/network/memberships/${membership}/steps/admit`, {
      _key: key,
      version,
      on: "2025-12-04",
      code: "nakuru",
    });
    expect(done.html).toContain("The step is recorded.");
    expect((await send("public", "GET", "/cities/nakuru")).body).toMatchObject({
      name: "Nakuru County",
      joined: "2025-12-04",
      standing: "member",
      place: { locatedIn: "ke-032", countyCode: "032", county: { en: "Nakuru" } },
    });
    const page = await textOf("/cities/nakuru");
    for (const known of ["Application handed in", "20 June 2025", "July 2025", "4 December 2025"])
      expect(page).toContain(known);
    expect(page).not.toContain("The mean years");
    expect(await textOf("/cities")).toContain("Nakuru County");
  });

  it("is told of a missed report, becomes inactive after being asked once, and is reinstated", async () => {
    const note = "The report of 2024–2026 is missing.";
    expect((await step("administrator", membership, "deactivate", { note })).status).toBe(409);
    expect((await step("administrator", membership, "remind", { note })).status).toBe(200);
    expect((await send("public", "GET", "/cities/nakuru")).body.standing).toBe("member");
    const path = `/network/memberships/${membership}/steps/deactivate`;
    const form = await administrator.get(path);
    const fields = (html: string) => ({
      _key: /name="_key" value="([^"]+)"/.exec(html)?.[1] ?? "",
      version: /name="version" value="(\d+)"/.exec(html)?.[1] ?? "",
      note,
    });
    const asked = await administrator.post(path, fields(form.html));
    expect(asked.html).toContain("shows the new standing");
    expect((await send("public", "GET", "/cities/nakuru")).body.standing).toBe("member");
    const done = await administrator.post(path, { ...fields(asked.html), _confirmed: "yes" });
    expect(done.html).toContain("The step is recorded.");
    expect((await send("public", "GET", "/cities/nakuru")).body.standing).toBe("inactive");
    expect(await textOf("/cities")).toContain("Inactive member");
    expect((await step("administrator", membership, "reinstate", { on: "2026-03" })).status).toBe(200);
    expect((await send("public", "GET", "/cities/nakuru")).body.standing).toBe("member");
  });
});

const writeStepAs = (
  person: Person,
  membership: string,
  action: MembershipAction,
  from: MembershipState,
  to: MembershipState,
) =>
  jifunze.service.database.db.transaction().execute(async (tx) => {
    const { id } = await tx
      .selectFrom("people")
      .select("id")
      .where("email", "=", emailOf(person))
      .executeTakeFirstOrThrow();
    const by = { id: id ?? "", name: person };
    await writeStep(tx, { membership, action, from, to, by, at: new Date() });
  });

describe("the table of steps", () => {
  it("is the same in the database", async () => {
    const moves = await jifunze.service.database.db.selectFrom("membershipMoves").selectAll().execute();
    const inCode = actions.flatMap((action) =>
      Object.entries(workflow[action].next).map(([from, to]) =>
        [action, from, to, workflow[action].needsAnother === true].join(" "),
      ),
    );
    const inDatabase = moves.map((move) =>
      [move.action, move.fromState, move.toState, move.needsAnother].join(" "),
    );
    expect(inDatabase.toSorted()).toEqual(inCode.toSorted());
  });

  /** The steps that lead to a state, the shortest way. */
  function wayTo(
    state: MembershipState,
  ): { action: MembershipAction; from: MembershipState; to: MembershipState }[] {
    const ways = new Map<MembershipState, ReturnType<typeof wayTo>>([["none", []]]);
    for (const [from, way] of ways)
      for (const action of actions) {
        const to = action === "recordMember" ? undefined : workflow[action].next[from];
        if (to && !ways.has(to)) ways.set(to, [...way, { action, from, to }]);
      }
    return ways.get(state) ?? [];
  }

  async function membershipIn(state: MembershipState, code: string): Promise<string> {
    const membership = await addApplicant({ nameEn: `Place ${code}`, nameSw: "" });
    if (["member", "reminded", "inactive"].includes(state)) {
      const { db } = jifunze.service.database;
      await db
        .insertInto("cities")
        .values({
          id: code,
          kind: "city",
          name: JSON.stringify({ en: `Place ${code}` }),
          country: "KE",
          areaNames: [`Place ${code}`],
          longitude: 37,
          latitude: 0,
        })
        .execute();
      await db.updateTable("memberships").set({ cityId: code }).where("id", "=", membership).execute();
    }
    for (const [index, { action, from, to }] of wayTo(state).slice(1).entries())
      await writeStepAs(index % 2 ? "observer" : "coordinator", membership, action, from, to);
    return membership;
  }

  const said = { note: "Because.", code: "" };

  it.each(states.filter((state) => state !== "none"))(
    "leads from %s where it says, and nowhere else",
    async (state) => {
      for (const [index, action] of actions.entries()) {
        const code = `p${states.indexOf(state)}-${index}`;
        const membership = await membershipIn(state, code);
        const before = (await send("administrator", "GET", `/memberships/${membership}`)).body;
        expect(before.state).toBe(state);
        const on = workflow[action].needs?.includes("on") ? { on: "2026" } : {};
        const answer = await step("administrator", membership, action, {
          ...said,
          ...on,
          code: `${code}-new`,
        });
        const next =
          workflow[action].needsCity && before.city === null ? undefined : workflow[action].next[state];
        const after = (await send("administrator", "GET", `/memberships/${membership}`)).body;
        const about = `${action} from ${state}: ${JSON.stringify(answer.body)}`;
        expect([answer.status, after.state], about).toEqual(next ? [200, next] : [409, state]);
      }
    },
  );

  it.each(actions)("lets nobody but an administrator %s", async (action) => {
    const membership = await membershipOf("kilifi");
    for (const person of ["public", "observer", "coordinator", "contributor"] as const)
      expect((await step(person, membership, action, { note: "x", on: "2026" })).status).toBe(
        person === "public" ? 401 : 403,
      );
  });
});

describe("the database", () => {
  it("lets nobody set a state, change what happened, or take it away", async () => {
    const { db } = jifunze.service.database;
    for (const statement of [
      sql`update memberships set state = 'withdrawn' where city_id = 'kilifi'`,
      sql`update membership_events set note = 'other'`,
      sql`delete from membership_events`,
      sql`delete from memberships`,
      sql`insert into membership_events (membership_id, action, from_state, to_state, actor_name, at)
        select id, 'admit', 'sent', 'member', 'x', now() from memberships where city_id = 'kilifi'`,
      sql`insert into membership_events (membership_id, action, from_state, to_state, actor_name, at)
        select id, 'endorse', 'member', 'endorsed', 'x', now() from memberships where city_id = 'kilifi'`,
    ])
      await expect(statement.execute(db)).rejects.toThrow();
  });
});

describe("what is known of a day", () => {
  it.each([
    ["2022", "2023", true],
    ["2022", "2022-05", false],
    ["2022-05", "2022-05-14", false],
    ["2022-04-30", "2022-05", true],
    ["2023-01", "2022", false],
  ])("%s is certainly before %s: %s", (first, other, is) => {
    expect(isCertainlyBefore(first, other)).toBe(is);
  });

  it("is shown of standings alone: no reminder, no proposal, no refusal", () => {
    const steps = publicSteps([
      { action: "declareInterest", to: "interested", on: "2024" },
      { action: "handIn", to: "with_commission", on: "2025-06" },
      { action: "proposeEndorsement", to: "endorsing", on: "2025-07-01" },
      { action: "endorse", to: "endorsed", on: null },
      { action: "admit", to: "member", on: "2025" },
      { action: "remind", to: "reminded", on: "2027" },
      { action: "correctJoining", to: "reminded", on: "2025-12-04" },
      { action: "deactivate", to: "inactive", on: "2028" },
    ]);
    expect(steps).toEqual([
      { standing: "with_commission", on: "2025-06" },
      { standing: "endorsed", on: null },
      { standing: "member", on: "2025-12-04" },
      { standing: "inactive", on: "2028" },
    ]);
  });
});
