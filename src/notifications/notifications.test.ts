// What a person does with what they were told: reads it, chooses which mails they get, stops mails by the link in one.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ReadMail, takeMails } from "../../test/support/mails.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { notificationKinds } from "../platform/notifications/kind.ts";
import { notify } from "../platform/notifications/notify.ts";
import { closing, endorsed, published, returned } from "../reports/kinds.ts";
import { areaOf } from "./views.tsx";

let jifunze: TestService;
let occasion = 0;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const report = { city: "Kilifi County", cycle: "2024-2026" };
const about = {
  city: "kilifi",
  thread: "report/kilifi/2024-2026",
  href: "/cities/kilifi/reports/2024-2026",
  by: null,
};

async function tell(kind: "endorsed" | "published" | "returned" | "closing"): Promise<number> {
  occasion += 1;
  const what = { ...about, occasion: String(occasion), at: new Date() };
  return jifunze.service.database.db.transaction().execute((tx) => {
    if (kind === "published") return notify(tx, published, { ...what, values: report });
    if (kind === "closing")
      return notify(tx, closing, { ...what, values: { ...report, day: "2027-03-31", count: 1 } });
    const values = { ...report, note: "Karibu" };
    return notify(tx, kind === "endorsed" ? endorsed : returned, { ...what, values });
  });
}

async function idOf(person: Person): Promise<string> {
  const { id } = await jifunze.service.database.db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .executeTakeFirstOrThrow();
  return id ?? "";
}

async function readIn(person: Person, language: string, timeZone: string | null = null): Promise<void> {
  const settings = { language, timeZone };
  await jifunze.service.database.db
    .insertInto("personSettings")
    .values({ personId: await idOf(person), ...settings })
    .onConflict((conflict) => conflict.column("personId").doUpdateSet(settings))
    .execute();
}

const mailFor = (mails: ReadMail[], person: Person) => mails.filter(({ to }) => to === emailOf(person));

describe("the list", () => {
  it("is one's own: somebody else's cannot be read or marked", async () => {
    await tell("endorsed");
    await tell("published");
    const { body } = await jifunze.api("coordinator", "GET", "/notifications");
    const [first] = body.notifications as { id: string; subject: string; isRead: boolean }[];
    expect(first).toMatchObject({
      subject: "The Progress Report 2024-2026 of Kilifi County is published",
      isRead: false,
    });
    expect((await jifunze.api("public", "GET", "/notifications")).status).toBe(401);
    const others = await jifunze.api("otherCoordinator", "POST", `/notifications/${first?.id}/read`, {});
    expect(others).toMatchObject({ status: 404, body: { code: "notifications.no_notification" } });
    expect((await jifunze.api("otherCoordinator", "GET", "/notifications")).body.notifications).toEqual([]);
  });

  it("opens the place and marks as read, filters, and marks all as read that was seen", async () => {
    const session = await signedIn(jifunze, "coordinator");
    const { html } = await session.get("/notifications");
    expect(html).toContain("2 are new.");
    const [open = ""] = /\/notifications\/[0-9a-f-]{36}\/open/.exec(html) ?? [];
    const opened = await session.post(open);
    expect(opened.path).toBe("/cities/kilifi/reports/2024-2026");
    expect((await session.get("/notifications?show=unread")).html).not.toContain("is published</h2>");
    expect((await session.get("/notifications?kind=reports.published")).html).not.toContain("endorsed the");
    const seenUntil = /name="until" value="([^"]+)"/.exec((await session.get("/notifications")).html)?.[1];
    await tell("returned");
    await session.post("/notifications/read", { until: seenUntil ?? "" });
    expect((await session.get("/notifications")).html).toContain("1 is new.");
    await session.post("/notifications/read", { until: new Date().toISOString() });
    expect((await session.get("/notifications")).html).toContain("You have read everything.");
    expect((await session.get("/notifications?show=unread")).html).toContain(
      "There is nothing of this kind.",
    );
  });

  it("tells the same person of the same thing once, however often it is told", async () => {
    occasion = 100;
    expect(await tell("endorsed")).toBe(2);
    occasion = 100;
    expect(await tell("endorsed")).toBe(0);
    await takeMails(jifunze);
  });
});

describe("the mails", () => {
  it("come in the language and the time zone of their reader, as text and as a page", async () => {
    await readIn("coordinator", "sw", "Africa/Accra");
    await readIn("contributor", "en");
    await tell("endorsed");
    const mails = await takeMails(jifunze);
    const [swahili] = mailFor(mails, "coordinator");
    expect(swahili?.subject).toBe("Tume imeidhinisha Ripoti ya Maendeleo 2024-2026 ya Kilifi County");
    expect(swahili?.text).toContain("GMT");
    expect(swahili?.text).not.toContain("The commission");
    expect(swahili?.html).toContain('<html lang="sw" dir="ltr">');
    expect(swahili?.header("content-language")).toBe("sw");
    expect(swahili?.header("auto-submitted")).toBe("auto-generated");
    const [english] = mailFor(mails, "contributor");
    expect(english?.text).toContain("EAT");
    expect(english?.html).toContain(
      '<a href="http://localhost:3000/cities/kilifi/reports/2024-2026?lang=en" style="color:#0b4f3c">Open the report</a>',
    );
  });

  it("of one day stand in one mail at the hour that the person chose, where they are", async () => {
    await readIn("contributor", "en", zoneWhereItIsEleven());
    const session = await signedIn(jifunze, "contributor");
    await session.post("/notifications/settings", {
      "mail-reports-endorsed": "daily",
      "mail-reports-published": "daily",
      digestHour: "12",
    });
    await tell("endorsed");
    await tell("published");
    expect(mailFor(await takeMails(jifunze), "contributor")).toEqual([]);
    const hourMs = 3_600_000;
    const [mail, ...others] = mailFor(await takeMails(jifunze, 2 * hourMs), "contributor");
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("2 pieces of news from your network");
    expect(mail?.text).toContain("– The commission endorsed the Progress Report 2024-2026 of Kilifi County");
    expect(mail?.html).toContain("<ul><li><a href=");
    expect(mailFor(await takeMails(jifunze, 2 * hourMs), "contributor")).toEqual([]);
    // What comes later that day waits for the next one.
    await tell("endorsed");
    expect(mailFor(await takeMails(jifunze, 2 * hourMs + 1000), "contributor")).toEqual([]);
    const [next] = mailFor(await takeMails(jifunze, 26 * hourMs), "contributor");
    expect(next?.subject).toBe("1 piece of news from your network");
  });

  it("of the day say nothing of what was read in the product", async () => {
    await tell("endorsed");
    const session = await signedIn(jifunze, "contributor");
    await session.post("/notifications/read", { until: new Date().toISOString() });
    expect(mailFor(await takeMails(jifunze, 50 * 3_600_000), "contributor")).toEqual([]);
  });

  it("of one kind about one thing are at most three in an hour; what comes beyond is gathered", async () => {
    const { db } = jifunze.service.database;
    await db.deleteFrom("notifications").execute();
    for (let count = 0; count < 6; count += 1) {
      await tell("closing");
      const [mail] = mailFor(await takeMails(jifunze), "coordinator");
      expect(mail !== undefined).toBe(count < 3);
      if (count === 0) expect(mail?.subject).toMatch(/^Imebaki siku 1: /);
    }
    const [gathered, ...others] = mailFor(await takeMails(jifunze, 3_601_000), "coordinator");
    expect(others).toEqual([]);
    expect(gathered?.subject).toContain("(na nyingine 2)");
  });

  it("do not go to somebody whose roles ended meanwhile", async () => {
    await tell("endorsed");
    const { db } = jifunze.service.database;
    const of = (await idOf("coordinator")) ?? "";
    await db.updateTable("roles").set({ endedAt: new Date() }).where("personId", "=", of).execute();
    expect(mailFor(await takeMails(jifunze), "coordinator")).toEqual([]);
    expect(await tell("endorsed")).toBe(1);
    await db.updateTable("roles").set({ endedAt: null }).where("personId", "=", of).execute();
  });
});

describe("the link that stops mails", () => {
  let mail: ReadMail | undefined;
  const stopLinkOf = (one: ReadMail | undefined) =>
    one?.links.find((link) => link.includes("/stop-mails/")) ?? "";
  const here = (link: string) => new URL(link).pathname + new URL(link).search;

  it("stands in each mail that one can do without, as RFC 8058 has it, and in no other", async () => {
    await tell("endorsed");
    [mail] = mailFor(await takeMails(jifunze), "coordinator");
    const header = mail?.header("list-unsubscribe") ?? "";
    expect(header).toMatch(/^<http:\/\/localhost:3000\/stop-mails\/[^<>?]+>$/);
    expect(mail?.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(stopLinkOf(mail)).toBe(`${header.slice(1, -1)}?lang=sw`);
    await tell("returned");
    const [needed] = mailFor(await takeMails(jifunze), "coordinator");
    expect(needed?.header("list-unsubscribe")).toBeUndefined();
    expect(stopLinkOf(needed)).toBe("");
  });

  it("does nothing when it is opened, and shows the page in the language of the mail", async () => {
    const visitor = openSession(jifunze);
    const { status, html } = await visitor.get(here(stopLinkOf(mail)));
    expect(status).toBe(200);
    expect(html).toContain('<html lang="sw"');
    expect(html).toContain("Simamisha barua pepe hizi");
    // And the reader may choose another one.
    expect((await visitor.get(`${here(stopLinkOf(mail)).split("?")[0]}?lang=en`)).html).toContain(
      "Stop these mails",
    );
    await tell("endorsed");
    expect(mailFor(await takeMails(jifunze, 3_601_000), "coordinator")).toHaveLength(1);
  });

  it("stops them with the one click of a mail program, which is led nowhere else", async () => {
    const address = new URL(mail?.header("list-unsubscribe")?.slice(1, -1) ?? "");
    const clicked = await fetch(`${jifunze.url}${address.pathname}`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
    expect(clicked.status).toBe(200);
    await tell("endorsed");
    expect(mailFor(await takeMails(jifunze, 7_300_000), "coordinator")).toEqual([]);
    const { body } = await jifunze.api("coordinator", "GET", "/notifications/settings");
    expect(body.kinds).toContainEqual(expect.objectContaining({ name: "reports.endorsed", mail: "none" }));
    // Other kinds go on, and this one in the list.
    await tell("published");
    expect(mailFor(await takeMails(jifunze, 7_300_000), "coordinator")).toHaveLength(1);
    const list = (await jifunze.api("coordinator", "GET", "/notifications")).body;
    expect((list.notifications as { kind: string }[]).map(({ kind }) => kind)).toContain("reports.endorsed");
  });

  it("is refused where somebody changed it", async () => {
    const address = new URL(mail?.header("list-unsubscribe")?.slice(1, -1) ?? "");
    const forged = `${address.pathname.slice(0, -2)}xx`;
    expect((await openSession(jifunze).get(forged)).status).toBe(404);
    expect((await openSession(jifunze).post(forged)).status).toBe(404);
  });

  it("of a mail of the day stops the mails of the day", async () => {
    await tell("published");
    const [day] = mailFor(await takeMails(jifunze, 74 * 3_600_000), "contributor");
    const visitor = openSession(jifunze);
    const { html } = await visitor.post(here(stopLinkOf(day)).split("?")[0] ?? "");
    expect(html).toContain("You get no daily mails any more.");
    await tell("published");
    expect(mailFor(await takeMails(jifunze, 98 * 3_600_000), "contributor")).toEqual([]);
  });
});

/** So that two hours later it is still the same day there. */
function zoneWhereItIsEleven(): string {
  const offset = 11 - new Date().getUTCHours();
  // POSIX counts the hours to the west.
  return `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

it("every kind of news has its area where one chooses its mails", () => {
  const areas = notificationKinds.given().map(({ name }) => [name, areaOf(name)]);
  expect(areas.filter(([, area]) => area === undefined)).toEqual([]);
});
