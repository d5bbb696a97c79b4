// A session that ended loses nothing typed: sign in and go on, for every form, without JavaScript too.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestCycle } from "./support/report.ts";
import { emailOf, password, startTestService, type TestService } from "./support/service.ts";
import { type Session, signedIn } from "./support/session.ts";

const address = "/cities/kilifi/measurements/1.1.1/values/new";
const typed = {
  period: "2019",
  status: "measured",
  amount: "81.5",
  sourceTitle: "KNBS, 2019 Census, Volume IV",
  sourceKind: "official",
  note: "Typed with care <b>and</b> at length",
};
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

async function keyOf(session: Session, path: string): Promise<string> {
  return /name="_key" value="([^"]+)"/.exec((await session.get(path)).html)?.[1] ?? "";
}

/** Every session of the contributor ends, as by its age. */
async function endSessions(): Promise<void> {
  await sql`delete from auth."session" using auth."user" u
            where "userId" = u."id" and u."email" = ${emailOf("contributor")}`.execute(
    jifunze.service.database.db,
  );
}

/** Opens the form, lets the session end and sends it: the address where it can be opened again. */
async function sendTooLate(session: Session, path = address, fields: Record<string, string> = typed) {
  const _key = await keyOf(session, path);
  await endSessions();
  const screen = await session.post(path, { ...fields, _key });
  return { screen, next: new URL(screen.path, jifunze.url).searchParams.get("next") ?? "" };
}

async function recorded(): Promise<unknown[]> {
  return (await jifunze.api("public", "GET", "/cities/kilifi/values?measurement=1.1.1"))
    .body as unknown as unknown[];
}

describe("a form that is sent after the session ended", () => {
  it("that maps a table is shown again with what was chosen, beside what it gives", async () => {
    const session = await signedIn(jifunze, "contributor");
    const form = new FormData();
    form.set("file", new File(["County,Sex,Figures\nKilifi,Female,62.5\nKwale,Female,50.5\n"], "table.csv"));
    const { body } = await jifunze.api("contributor", "POST", "/cities/kilifi/imports", form);
    const path = `/cities/kilifi/imports/${String(body.id)}`;
    const { next } = await sendTooLate(session, path, {
      action: "preview",
      areaColumn: "0",
      "groupColumn-0": "1",
      duplicates: "refuse",
      "measurement-0": "1.1.1",
      "value-0": "C",
      period: "2019",
      sourceTitle: "KNBS, typed by hand",
      sourceKind: "official",
    });
    const again = await session.post("/sign-in", { email: emailOf("contributor"), password, next });
    expect(again.path).toBe(next);
    expect(again.html).toContain('value="KNBS, typed by hand"');
    expect(again.html).toMatch(/name="value-0"[^>]*value="C"/);
    expect(again.html).toContain("62.5");
    expect(again.html).toMatch(/name="action" value="save"/);
  });

  it("leads to the sign-in page, saves nothing, and is shown again with what was typed", async () => {
    const session = await signedIn(jifunze, "contributor");
    const { screen, next } = await sendTooLate(session);
    expect(screen.path).toMatch(/^\/sign-in\?next=/);
    expect(screen.html).toContain("what you typed is kept for twelve hours");
    const again = await session.post("/sign-in", { email: emailOf("contributor"), password, next });
    expect(again.path).toBe(next);
    expect(again.html).toContain('value="81.5"');
    expect(again.html).toContain("Typed with care &lt;b>and&lt;/b> at length");
    expect(again.html).toContain("not saved yet");
    expect(await recorded()).toEqual([]);
    const _key = /name="_key" value="([^"]+)"/.exec(again.html)?.[1] ?? "";
    expect((await session.post(address, { ...typed, _key })).status).toBe(200);
    expect(await recorded()).toHaveLength(1);
  });

  it("is there as well for who signs in in another tab", async () => {
    const session = await signedIn(jifunze, "contributor");
    const { next } = await sendTooLate(session);
    await session.signIn(emailOf("contributor"), password);
    expect((await session.get(next)).html).toContain("Typed with care");
  });

  it("is not shown to anybody else who signs in", async () => {
    const session = await signedIn(jifunze, "contributor");
    const { next } = await sendTooLate(session);
    const other = await signedIn(jifunze, "coordinator");
    const { html, status } = await other.get(next);
    expect(status).toBe(200);
    expect(html).not.toContain("Typed with care");
    expect(html).toContain("somebody else typed it");
  });

  it("keeps an answer of a report, which saves by another page than it is read on", async () => {
    await openTestCycle(jifunze, ["kilifi"]);
    const question = "/cities/kilifi/reports/2024-2026/questions/plan.vision";
    const session = await signedIn(jifunze, "contributor");
    const fields = { text: "Line one\nLine two ", language: "sw", baseVersion: "0" };
    const { next } = await sendTooLate(session, question, fields);
    await session.signIn(emailOf("contributor"), password);
    const { html } = await session.get(next);
    expect(html).toContain("Line one\nLine two </textarea>");
    expect(html).toMatch(/value="sw" selected/);
  });

  it("gives the text back at once where nobody can be told to be its owner", async () => {
    await endSessions();
    const session = await signedIn(jifunze, "contributor");
    await endSessions();
    const { status, html } = await session.post(address, typed);
    expect(status).toBe(401);
    expect(html).toContain("Typed with care &lt;b>and&lt;/b> at length</textarea>");
  });

  it("never keeps a password, and keeps twenty forms of one person at most", async () => {
    const { db } = jifunze.service.database;
    await db.deleteFrom("typedForms").execute();
    const session = await signedIn(jifunze, "contributor");
    const _key = await keyOf(session, address);
    await endSessions();
    for (let sent = 0; sent < 22; sent++) {
      const { path } = await session.post(address, { ...typed, currentPassword: "hush hush", _key });
      if (sent < 21) continue;
      const next = new URL(path, jifunze.url).searchParams.get("next") ?? "";
      await session.signIn(emailOf("contributor"), password);
      expect((await session.get(next)).html).not.toContain("hush");
    }
    const rows = await db.selectFrom("typedForms").select("sealed").execute();
    expect(rows).toHaveLength(20);
    expect(rows.map(({ sealed }) => sealed.toString("latin1")).join()).not.toContain("81.5");
  });

  it("takes no forged owner", async () => {
    const session = await signedIn(jifunze, "contributor");
    const key = await keyOf(session, address);
    await endSessions();
    const [id, , signature] = key.split(".");
    const { status } = await session.post(address, { ...typed, _key: `${id}.somebody.${signature}` });
    expect(status).toBe(401);
  });
});

describe("a form that somebody opened who is not signed in any more", () => {
  it("is not saved in the name of the person who is signed in now", async () => {
    const session = await signedIn(jifunze, "contributor");
    const _key = await keyOf(session, address);
    await session.signIn(emailOf("coordinator"), password);
    const before = await recorded();
    const { status, html } = await session.post(address, { ...typed, period: "2009", _key });
    expect(status).toBe(403);
    expect(html).toContain("opened by somebody else");
    expect(html).not.toContain("Typed with care");
    expect(await recorded()).toEqual(before);
    const link = /href="([^"]+\?typed=[^"]+)"/.exec(html.slice(html.indexOf("<main")))?.[1] ?? "";
    await session.signIn(emailOf("contributor"), password);
    expect((await session.get(link)).html).toContain("Typed with care");
  });
});

describe("a role that ended while its holder was writing", () => {
  it("is refused with everything that was typed", async () => {
    const session = await signedIn(jifunze, "otherContributor");
    const path = address.replace("kilifi", "laikipia");
    const _key = await keyOf(session, path);
    const { db } = jifunze.service.database;
    await db.updateTable("roles").set({ endedAt: new Date() }).where("placeId", "=", "laikipia").execute();
    const { status, html } = await session.post(path, { ...typed, _key });
    expect(status).toBe(403);
    expect(html).toContain("Typed with care &lt;b>and&lt;/b> at length</textarea>");
    expect(html).toContain("81.5</textarea>");
  });
});
