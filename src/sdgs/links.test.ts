// A contributor links an initiative to a target, somebody else reviews it, and the goal's page names it: or not, where the
// reason does not carry it, where nobody reviewed it in time, or where it is still an idea.

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { giveRole } from "../../test/support/cast.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { strengthNow } from "./sdg-link.ts";
import type { Behind } from "./serving.ts";

const initiatives = "/cities/kilifi/initiatives";
const said = {
  target: "4.6",
  strength: "contributes",
  because: "adults who never went to school learn to read",
  seenIn: "the reading tests of 2026",
  language: "en",
};

let jifunze: TestService;
let here: string;
let number: number;

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

beforeAll(async () => {
  jifunze = await startTestService();
});

beforeEach(async () => {
  await jifunze.service.database.db.deleteFrom("sdgLinks").execute();
  const idea = { title: "Reading circles", summary: "Neighbours read.", language: "en", startsOn: "2027-07" };
  const { body } = await send("contributor", "POST", initiatives, idea);
  number = Number(body.number);
  here = `${initiatives}/${number}`;
  const accepted = await send("coordinator", "POST", `${here}/steps/accept`, { version: 2 });
  expect(accepted.status).toBe(200);
});

afterAll(() => jifunze.stop());

const link = (more: Record<string, unknown> = {}, person: Person = "contributor") =>
  send(person, "POST", `${here}/sdgs`, { ...said, ...more });

const review = (person: Person, verdict = "holds", version = 1) =>
  send(person, "POST", `${here}/sdgs/4.6/review`, { verdict, version });

async function servedTargets(): Promise<string[]> {
  const { body } = await send("public", "GET", "/cities/kilifi/sdgs/4");
  const { targets } = body.goal as { targets: { id: string; initiatives: { number: number }[] }[] };
  return targets.flatMap(({ id, initiatives }) =>
    initiatives.some((one) => one.number === number) ? [id] : [],
  );
}

describe("a link to a target", () => {
  it("stands on the goal's page, and is reviewed once by somebody else", async () => {
    expect((await link()).status).toBe(200);
    expect(await servedTargets()).toEqual(["4.6"]);
    expect((await review("contributor")).status).toBe(403);
    expect((await review("coordinator", "holds", 7)).body.code).toBe("sdgs.link_changed");
    expect((await review("coordinator")).status).toBe(200);
    expect((await review("coordinator", "context", 2)).body.code).toBe("sdgs.reviewed_already");
    const { body } = await send("contributor", "GET", `${here}/sdgs`);
    expect(body.links).toMatchObject([{ target: "4.6", strength: "contributes", version: 2 }]);
  });

  it("is not reviewed by who proposed it, and leaves the goal's page where it is context only", async () => {
    await link({}, "coordinator");
    expect((await review("coordinator")).body.code).toBe("sdgs.own_link");
    expect((await review("administrator", "context")).status).toBe(200);
    expect(await servedTargets()).toEqual([]);
  });

  it("says why at some length, and where a direct one is measured", async () => {
    const short = await link({ because: "they read", seenIn: "tests" });
    expect(short.body.errors).toMatchObject([{ field: "because" }]);
    const unmeasured = await link({ strength: "direct" });
    expect(unmeasured.body.errors).toMatchObject([{ field: "measurement" }]);
    expect((await link({ strength: "direct", measurement: "99.9" })).status).toBe(422);
    expect((await link({ target: "4.99" })).body.errors).toMatchObject([{ field: "target" }]);
    expect((await link({ strength: "direct", measurement: "1.1.1" })).status).toBe(200);
  });

  it("is one for each target, and ten at most", async () => {
    await link();
    expect((await link()).body.code).toBe("sdgs.link_changed");
    const more = ["4.1", "4.2", "4.3", "4.4", "4.5", "4.7", "4.a", "4.b", "4.c"];
    for (const target of more) expect((await link({ target })).status, target).toBe(200);
    expect((await link({ target: "11.4" })).body.code).toBe("sdgs.too_many_links");
  });

  it("is to be reviewed again once it says something else", async () => {
    await link();
    await review("coordinator");
    expect((await link({ because: "adults and young mothers learn to read", version: 1 })).body.code).toBe(
      "sdgs.link_changed",
    );
    expect((await link({ because: "adults and young mothers learn to read", version: 2 })).status).toBe(200);
    const { body } = await send("coordinator", "GET", `${here}/sdgs`);
    expect(body.links).toMatchObject([{ reviewedBy: null, version: 3 }]);
  });

  it("tells the public nothing of who proposed it, and nothing of an idea", async () => {
    await link();
    const { body } = await send("public", "GET", `${here}/sdgs`);
    expect(body.links).toMatchObject([{ proposedBy: "", reviewedBy: null }]);
    const { version } = (await send("contributor", "GET", here)).body;
    await send("coordinator", "POST", `${here}/steps/cancel`, { version, note: "No room was found." });
    expect(await servedTargets()).toEqual([]);
    const idea = { title: "Songs", language: "en" };
    const proposed = (await send("contributor", "POST", initiatives, idea)).body.number;
    expect((await send("public", "GET", `${initiatives}/${String(proposed)}/sdgs`)).status).toBe(404);
  });

  it("is taken away by a coordinator, who is asked first", async () => {
    await link();
    const coordinator = await signedIn(jifunze, "coordinator");
    const asked = await coordinator.post(`${here}/sdgs/4.6/remove`, { version: "1" });
    expect(asked.html).toContain("Take away the link to 4.6");
    expect(await servedTargets()).toEqual(["4.6"]);
    await send("coordinator", "DELETE", `${here}/sdgs/4.6`, { version: 1 });
    expect(await servedTargets()).toEqual([]);
  });
});

describe("over all cities", () => {
  it("a target, its goal and a theme lead to the initiatives, with what was given and who was reached", async () => {
    const before = await behind();
    await link();
    await link({ target: "4.7" });
    const { version } = (await send("contributor", "GET", here)).body;
    const edited = { titleEn: "Reading circles", themes: ["citizenship"] };
    expect((await send("coordinator", "PUT", here, { ...edited, startsOn: "2027-07", version })).status).toBe(
      200,
    );
    const giver = await send("coordinator", "POST", "/organisations", {
      nameEn: "Malindi Books",
      sector: "private",
      city: "kilifi",
    });
    const gift = {
      what: "Forty books",
      language: "en",
      kind: "content",
      quantity: 40,
      unit: "works",
      origin: "external",
      beginning: "record",
      giver: giver.body.organisation,
    };
    const given = await send("coordinator", "POST", "/cities/kilifi/resources", {
      ...gift,
      initiative: number,
    });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    const people = { measure: "attended", countedAs: "unique", fromMonth: "2026-01", toMonth: "2026-03" };
    const groups = [{ sex: "female", age: "25-59", all: 24 }];
    const counted = { ...people, groups, source: "Register of the library" };
    expect((await send("contributor", "POST", `${here}/people`, counted)).status).toBe(200);

    // It serves two targets of the goal, and is one initiative of it.
    const { goals, themes } = await behind();
    expect(goals).toEqual({ initiatives: 1, contributions: 1, counted: 1 });
    expect(themes.initiatives - before.themes.initiatives).toBe(1);
    for (const list of ["/sdgs/4/4.6", "/sdgs/4/4.7", "/themes/citizenship"]) {
      const { body } = await send("public", "GET", `${list}/initiatives?city=kilifi`);
      const found = (body.initiatives as { number: number }[]).filter((one) => one.number === number);
      expect(found, list).toMatchObject([
        { city: "kilifi", contributions: 1, people: { ...people, people: 24 } },
      ]);
      const other = await send("public", "GET", `${list}/initiatives?city=nairobi`);
      expect(other.body.initiatives, list).toEqual([]);
      const shown = await (await signedIn(jifunze, "reviewer")).get(list);
      expect(shown.html, list).toContain(`${initiatives}/${number}"`);
    }
    expect((await send("public", "GET", "/sdgs/4/11.4/initiatives")).status).toBe(404);
    expect((await send("public", "GET", "/themes/war/initiatives")).status).toBe(404);
  });

  it("nothing is told of a link that nobody reviewed in time, by the same day on every page", async () => {
    await link();
    const { db } = jifunze.service.database;
    await sql`update sdg_links set proposed_at = now() - interval '182 days'`.execute(db);
    expect([await servingNumbers(), await servedTargets()]).toEqual([[number], ["4.6"]]);
    await sql`update sdg_links set proposed_at = now() - interval '183 days'`.execute(db);
    expect([await servingNumbers(), await servedTargets()]).toEqual([[], []]);
    expect((await behind()).goals).toEqual({ initiatives: 0, contributions: 0, counted: 0 });
  });

  async function servingNumbers(): Promise<number[]> {
    const { body } = await send("public", "GET", "/sdgs/4/4.6/initiatives");
    return (body.initiatives as { number: number }[]).map((one) => one.number);
  }

  async function behind() {
    const goals = (await send("public", "GET", "/sdgs")).body.goals as ({ id: string } & Behind)[];
    const themes = (await send("public", "GET", "/themes")).body.themes as ({ id: string } & Behind)[];
    const of = ({ initiatives, contributions, counted }: Behind) => ({ initiatives, contributions, counted });
    const nothing = { initiatives: 0, contributions: 0, counted: 0 };
    return {
      goals: of(goals.find(({ id }) => id === "4") ?? nothing),
      themes: of(themes.find(({ id }) => id === "citizenship") ?? nothing),
    };
  }
});

it("counts as context where nobody reviewed it in six months, and as it was proposed where somebody did", () => {
  const proposedAt = new Date("2026-01-31T10:00:00Z");
  const unseen = { strength: "direct" as const, proposedAt, reviewedAt: null };
  expect(strengthNow(unseen, new Date("2026-07-30T10:00:00Z"))).toBe("direct");
  expect(strengthNow(unseen, new Date("2026-08-02T10:00:00Z"))).toBe("context");
  const seen = { ...unseen, reviewedAt: proposedAt };
  expect(strengthNow(seen, new Date("2030-01-01T10:00:00Z"))).toBe("direct");
});

it("the database keeps what must hold whoever writes", async () => {
  const { db } = jifunze.service.database;
  const insert = (more: string) =>
    sql
      .raw(`insert into sdg_links (initiative_id, target, strength, because, seen_in, language, proposed_by, proposed_by_name,
        proposed_at ${more.split("=")[0] ? `, ${more.split("=")[0]}` : ""})
      select id, '5.1', 'contributes', 'girls come as often as boys do', 'the lists of 2026', 'en', 'a', 'A', now()
        ${more.split("=")[1] ? `, ${more.split("=")[1]}` : ""} from initiatives limit 1`)
      .execute(db);
  await expect(insert("reviewed_by, reviewed_by_name, reviewed_at='a', 'A', now()")).rejects.toThrow(
    "sdg_links_second_person",
  );
  await insert("=");
  await expect(insert("=")).rejects.toThrow("sdg_links_target");
  await expect(
    sql`update sdg_links set strength = 'direct', measurement_id = null`.execute(db),
  ).rejects.toThrow("sdg_links_measured");
  await expect(sql`update sdg_links set because = 'x', seen_in = 'y'`.execute(db)).rejects.toThrow(
    "sdg_links_reason",
  );
});

describe("on the desk", () => {
  it("a link waits for the coordinator who did not propose it, else for an officer", async () => {
    const waits = async (person: Person) =>
      (await (await signedIn(jifunze, person)).get("/desk")).html.includes(`${here}/sdgs/4.6/review`);
    await link();
    expect(await waits("coordinator")).toBe(true);
    expect(await waits("administrator")).toBe(false);
    await send("coordinator", "DELETE", `${here}/sdgs/4.6`, { version: 1 });
    await link({}, "coordinator");
    expect(await waits("coordinator")).toBe(false);
    expect(await waits("administrator")).toBe(true);
    await giveRole(jifunze.service.database.db, "contributor", "coordinator", "kilifi");
    expect(await waits("administrator")).toBe(false);
    expect(await waits("contributor")).toBe(true);
  });
});
