// A cycle's days as the people concerned meet them: those who run it, those who write, those who wait.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeReport, cycle, seenNow } from "../../test/support/report.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { canonicalBytes } from "./seal.ts";

let jifunze: TestService;
let coordinator: Session;
const today = dayOf(new Date());
/** A cycle of years around now, so that days of this year are possible in it. */
const next = "2026-2028";

beforeAll(async () => {
  jifunze = await startTestService();
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

const open = (id: string, opensOn: string, closesOn: string, cities = ["kilifi"]) =>
  send("administrator", "POST", "/cycles", { id, opensOn, closesOn, cities });

/** Nobody waits for a day to pass: the days of a cycle are moved instead. */
async function move(id: string, opensOn: string, closesOn: string): Promise<void> {
  await sql`update cycles set opens_on = ${opensOn}, closes_on = ${closesOn} where id = ${id}`.execute(
    jifunze.service.database.db,
  );
}

async function versionOf(id: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from cycles where id = ${id}`.execute(
    jifunze.service.database.db,
  );
  return rows[0]?.version ?? 0;
}

const change = async (id: string, step: string, body: Record<string, unknown>, method = "POST") =>
  send("administrator", method, `/cycles/${id}${step}`, { version: await versionOf(id), ...body });

describe("before it opens", () => {
  const question = `/cities/kilifi/reports/${cycle}/answers/access.technology`;
  const answer = { text: "We began.", language: "en", baseVersion: 0 };

  it("a report is not written: whoever tries is told the day", async () => {
    expect((await open(cycle, addDays(today, 5), addDays(today, 100))).status).toBe(200);
    for (const [method, path, body] of [
      ["PUT", question, answer],
      ["POST", `/cities/kilifi/reports/${cycle}/submit`, { seen: "record=x" }],
    ] as const) {
      const { status, body: refusal } = await send("coordinator", method, path, body);
      expect([status, refusal.code]).toEqual([409, "reports.not_begun"]);
      expect(refusal.title).toMatch(/opens on \d+ \w+ 20\d\d/);
    }
    // Nothing that can only be refused is offered.
    const check = (await coordinator.get(`/cities/kilifi/reports/${cycle}/check`)).html;
    expect(check).toContain("The cycle opens on");
    expect(check).not.toContain("Submit to the commission");
    const { html } = await coordinator.get(`/cities/kilifi/reports/${cycle}/questions/access.technology`);
    expect(html).toContain("The cycle opens on");
    expect(html).not.toContain("<textarea");
    expect((await coordinator.get("/desk")).html).toContain("The cycle opens on");
  });

  it("its days may change, by who saw its last version, and with a reason", async () => {
    const days = {
      opensOn: addDays(today, 2),
      closesOn: addDays(today, 50),
      reason: "The census is out early.",
    };
    expect((await send("coordinator", "PUT", `/cycles/${cycle}`, { version: 1, ...days })).status).toBe(403);
    expect((await change(cycle, "", { ...days, reason: "" }, "PUT")).body.errors?.[0]?.field).toBe("reason");
    expect((await change(cycle, "/close", { reason: "No." })).body.code).toBe("reports.cycle_not_now");
    expect((await change(cycle, "", days, "PUT")).status).toBe(200);
    expect((await send("administrator", "PUT", `/cycles/${cycle}`, { version: 1, ...days })).body.code).toBe(
      "reports.cycle_changed",
    );
  });

  it("and on its first day the city can write", async () => {
    await move(cycle, today, addDays(today, 50));
    expect((await send("coordinator", "PUT", question, answer)).status).toBe(200);
    expect(
      (await change(cycle, "", { opensOn: today, closesOn: today, reason: "No." }, "PUT")).body,
    ).toMatchObject({
      code: "reports.cycle_not_now",
      title: expect.stringContaining("extend it or close it"),
    });
  });
});

describe("two cycles", () => {
  it("share no day of what they speak of", async () => {
    const { body } = await send("public", "GET", "/cycles");
    expect(body).toMatchObject([{ id: cycle, periodFrom: "2024-01-01", periodTo: "2025-12-31" }]);
    expect((await open("2025-2027", today, addDays(today, 9))).body).toMatchObject({
      code: "reports.cycle_overlaps",
      title: expect.stringContaining(cycle),
    });
    const overlapping = sql`insert into cycles select '2025-2026', '2025-12-31', '2026-02-01', opens_on, closes_on,
      template_id, template_edition, framework_id, framework_edition from cycles`;
    await expect(overlapping.execute(jifunze.service.database.db)).rejects.toThrow("cycles_apart");
  });

  it("that are open at once are both on the desk, the older first", async () => {
    expect((await open(next, today, addDays(today, 200))).status).toBe(200);
    const { html } = await coordinator.get("/desk");
    const places = ["2024–2026", "2026–2028"].map((name) => html.indexOf(`Progress Report ${name}`));
    expect(places[0]).toBeGreaterThan(0);
    expect(places[1]).toBeGreaterThan(places[0] ?? 0);
    expect(html).toContain("50 days left");
    expect(html).toContain("200 days left");
  });
});

describe("more time", () => {
  it("is given to one city, to all, and never less than there was", async () => {
    const reason = "Floods closed the offices.";
    const asked = (body: object) => change(cycle, "/extend", { reason, ...body });
    expect((await asked({ closesOn: addDays(today, 50) })).body.errors?.[0]?.field).toBe("closesOn");
    expect((await asked({ closesOn: addDays(today, 60), city: "laikipia" })).body.errors?.[0]?.field).toBe(
      "city",
    );
    expect((await asked({ closesOn: addDays(today, 60), city: "kilifi" })).body).toMatchObject({
      before: { closesOn: addDays(today, 50) },
      closesOn: addDays(today, 60),
    });
    const due = async () => (await send("coordinator", "GET", `/cities/kilifi/reports/${cycle}`)).body.dueOn;
    expect(await due()).toBe(addDays(today, 60));
    // For all, but not beyond what the city has already.
    expect((await asked({ closesOn: addDays(today, 55) })).status).toBe(200);
    expect(await due()).toBe(addDays(today, 60));
    expect((await asked({ closesOn: addDays(today, 90) })).status).toBe(200);
    expect(await due()).toBe(addDays(today, 90));
    const page = await (await signedIn(jifunze, "reviewer")).get(`/network/cycles/${cycle}`);
    expect(page.html).toContain(reason);
    expect(page.html).toContain("for Kilifi County");
    expect(page.html).not.toContain(`/network/cycles/${cycle}/extend`);
  });

  it("and another city joins with a day of its own", async () => {
    const added = { city: "laikipia", closesOn: addDays(today, 120), reason: "Joined the network in May." };
    expect(
      (await change(cycle, "/cities", { ...added, closesOn: addDays(today, -1) })).body.errors?.[0]?.field,
    ).toBe("closesOn");
    expect((await change(cycle, "/cities", added)).status).toBe(200);
    expect((await change(cycle, "/cities", added)).body.code).toBe("reports.city_in_cycle");
    const { body } = await send("otherCoordinator", "GET", `/cities/laikipia/reports/${cycle}`);
    expect(body).toMatchObject({ dueOn: addDays(today, 120), writing: "open" });
  });
});

describe("an early end", () => {
  it("makes today the last day, for cities with a day of their own too, and leaves it in time until midnight", async () => {
    expect((await change(cycle, "/close", { reason: "Paris asks for it now." })).body).toMatchObject({
      closesOn: today,
    });
    const { body } = await send("otherCoordinator", "GET", `/cities/laikipia/reports/${cycle}`);
    expect(body).toMatchObject({ dueOn: today, writing: "open" });
  });
});

describe("after its last day", () => {
  it("a report can still be written, and is called late on the desk, on its page and in the network's list", async () => {
    await move(cycle, addDays(today, -40), addDays(today, -3));
    const report = await send("coordinator", "GET", `/cities/kilifi/reports/${cycle}`);
    expect(report.body).toMatchObject({ state: "draft", writing: "late", dueOn: addDays(today, -3) });
    expect((await coordinator.get("/desk")).html).toContain("3 days late");
    expect((await coordinator.get(`/cities/kilifi/reports/${cycle}`)).html).toContain("3 days late");
    const reviewer = await signedIn(jifunze, "reviewer");
    expect((await reviewer.get("/network/review")).html).toContain("3 days late");
    expect((await reviewer.get(`/network/cycles/${cycle}`)).html).toContain("3 days late");
    const { body } = await send("observer", "GET", `/reports?cycle=${cycle}`);
    expect(body).toContainEqual(expect.objectContaining({ city: "kilifi", daysLate: 3 }));
  });

  it("and when it is submitted its seal, its review and its public page say so for ever", async () => {
    await completeReport(jifunze, "coordinator", "kilifi");
    const path = `/cities/kilifi/reports/${cycle}`;
    const seen = await seenNow(jifunze, "coordinator", "kilifi");
    const { digest } = (await send("coordinator", "POST", `${path}/submit`, { seen })).body;
    // More time that comes later changes what is due, not what was sealed.
    expect(
      (await change(cycle, "/extend", { closesOn: addDays(today, 30), reason: "Late is late." })).status,
    ).toBe(200);
    const reviewer = await signedIn(jifunze, "reviewer");
    expect((await reviewer.get(`${path}/review`)).html).toContain("3 days late");
    expect((await send("public", "POST", "/verify", { digest })).body.report).toMatchObject({ daysLate: 3 });
    const checked = await reviewer.post("/verify", { digest: String(digest) });
    expect(checked.html).toContain("3 days late");
    await send("reviewer", "POST", `${path}/endorse`, { digest });
    await send("reviewer", "POST", `${path}/publish`, { digest });
    const { report } = (await send("public", "GET", `${path}/published`)).body;
    expect(report).toMatchObject({ dueOn: addDays(today, -3) });
    expect(Buffer.from(canonicalBytes(report as never)).toString()).toContain(
      `"dueOn":"${addDays(today, -3)}"`,
    );
    expect(
      (await (await fetch(`${jifunze.url}${path}/published`)).text()).replaceAll(/<[^>]+>/g, " "),
    ).toContain("3 days late");
  });
});
