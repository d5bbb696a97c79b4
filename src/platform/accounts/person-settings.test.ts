import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  emailOf,
  type Person,
  password,
  startTestService,
  type TestService,
} from "../../../test/support/service.ts";
import { openSession, type Session } from "../../../test/support/session.ts";
import { formatMoment } from "../i18n/format.ts";
import { writeMailTo } from "../mail/mail-to-person.ts";
import { languageOf } from "./person-settings.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const languageOfPage = (html: string) => /<html lang="(\w+)"/.exec(html)?.[1];

async function idOf(person: Person): Promise<string> {
  const { id } = await jifunze.service.database.db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .executeTakeFirstOrThrow();
  return id ?? "";
}

const stored = async (person: Person) => languageOf(jifunze.service.database.db, await idOf(person));

async function signedIn(person: Person, inBrowser: { language?: string } = {}): Promise<Session> {
  const session = openSession(jifunze);
  if (inBrowser.language) await session.get(`/sign-in?lang=${inBrowser.language}`);
  await session.signIn(emailOf(person), password);
  return session;
}

async function setZone(person: Person, timeZone: string | null): Promise<void> {
  await jifunze.service.database.db
    .insertInto("personSettings")
    .values({ personId: await idOf(person), timeZone })
    .onConflict((conflict) => conflict.column("personId").doUpdateSet({ timeZone }))
    .execute();
}

async function lastMailTo(person: Person) {
  return jifunze.service.database.db
    .selectFrom("mails")
    .select(["language", "subject", "body"])
    .where("recipient", "=", emailOf(person))
    .orderBy("writtenAt", "desc")
    .executeTakeFirst();
}

describe("the language of a person", () => {
  it("is not made up: a browser that names none of ours leaves it open", async () => {
    await signedIn("observer");
    expect(await stored("observer")).toBeUndefined();
  });

  it("is kept with the first sign-in, and then goes before that of any browser", async () => {
    await signedIn("reviewer", { language: "sw" });
    expect(await stored("reviewer")).toBe("sw");
    const elsewhere = await signedIn("reviewer", { language: "en" });
    expect(languageOfPage((await elsewhere.get("/desk")).html)).toBe("sw");
    expect(await stored("reviewer")).toBe("sw");
  });

  it("is that of the pages after signing out, in the same browser", async () => {
    const session = await signedIn("reviewer", { language: "en" });
    await session.post("/sign-out");
    expect(languageOfPage((await session.get("/")).html)).toBe("sw");
  });

  it("is changed by the switch, in every browser at once", async () => {
    const phone = await signedIn("contributor", { language: "sw" });
    const office = await signedIn("contributor");
    await phone.get("/desk?lang=en");
    expect(languageOfPage((await office.get("/desk")).html)).toBe("en");
    await office.get("/cities?lang=sw");
    expect(languageOfPage((await phone.get("/desk")).html)).toBe("sw");
  });

  it.each([
    ["a link in a mail", { "sec-fetch-site": "none" }],
    ["a link on another site", { "sec-fetch-site": "cross-site" }],
    ["a link on another site, in an old browser", { referer: "https://mail.example.org/" }],
  ])("stays what it is when %s asks for another", async (_way, headers) => {
    const session = await signedIn("contributor");
    await session.get("/desk?lang=sw");
    await fetch(`${jifunze.url}/desk?lang=en`, { headers: { cookie: session.cookie(), ...headers } });
    expect(await stored("contributor")).toBe("sw");
  });

  it.each([
    ["a newer browser", () => ({ "sec-fetch-site": "same-origin" })],
    ["an old browser", () => ({ referer: `${jifunze.url}/desk` })],
  ])("is changed by the switch in %s", async (_browser, sent) => {
    const session = await signedIn("contributor");
    await session.get("/desk?lang=sw");
    await fetch(`${jifunze.url}/desk?lang=en`, { headers: { cookie: session.cookie(), ...sent() } });
    expect(await stored("contributor")).toBe("en");
  });

  it("of a mail's link goes on behind it, and is not kept for good", async () => {
    const session = openSession(jifunze);
    await session.get("/?lang=en");
    const follow = await fetch(`${jifunze.url}/cities?lang=sw`, {
      redirect: "manual",
      headers: { cookie: session.cookie(), "sec-fetch-site": "none" },
    });
    const [cookie = "", ...more] = follow.headers.getSetCookie();
    expect(more).toEqual([]);
    // Without an age it ends with the browser.
    expect(cookie).not.toMatch(/max-age|expires/i);
    const behind = await fetch(`${jifunze.url}/news`, {
      headers: { cookie: `${session.cookie()}; ${cookie.split(";")[0]}` },
    });
    expect(languageOfPage(await behind.text())).toBe("sw");
    expect(languageOfPage((await session.get("/cities")).html)).toBe("en");
  });

  it("that is chosen on a page counts more than that of a mail's link before", async () => {
    const switched = await fetch(`${jifunze.url}/?lang=en`, {
      redirect: "manual",
      headers: { cookie: "jifunze.link_language=sw", "sec-fetch-site": "same-origin" },
    });
    const cookies = switched.headers.getSetCookie();
    expect(cookies.find((one) => one.startsWith("jifunze.link_language="))).toMatch(/max-age=0/i);
    expect(cookies.find((one) => one.startsWith("jifunze.language=en"))).toMatch(/max-age=31536000/i);
  });

  it("stays what it is when somebody who is not signed in switches", async () => {
    const before = await stored("contributor");
    await openSession(jifunze).get("/?lang=en");
    expect(await stored("contributor")).toBe(before);
  });
});

describe("what a person reads", () => {
  const at = new Date("2026-11-26T21:30:00Z");
  const write = (person: Person) =>
    writeMailTo(jifunze.service.database.db, emailOf(person), { kind: "notice" }, (t, language) => ({
      subject: t("ui:page.signIn"),
      body: formatMoment(at, language),
    }));

  it("is written in their language and time zone", async () => {
    await setZone("reviewer", "Asia/Dubai");
    await write("reviewer");
    expect(await lastMailTo("reviewer")).toEqual({
      language: "sw",
      subject: "Ingia",
      body: "27 Novemba 2026, 01:30 GMT+4",
    });
  });

  it("is in every language where nobody knows theirs, in the network's time", async () => {
    await write("observer");
    expect(await lastMailTo("observer")).toEqual({
      language: "en",
      subject: "Sign in / Ingia",
      body: "27 November 2026, 00:30 EAT\n\n---\n\n27 Novemba 2026, 00:30 EAT",
    });
  });

  it("says on pages, too, when something was in their own time", async () => {
    const session = await signedIn("reviewer");
    const { html } = await session.get("/account/sessions");
    expect(html).toContain("GMT+4");
    await setZone("reviewer", null);
    expect((await session.get("/account/sessions")).html).toContain("EAT");
  });
});
