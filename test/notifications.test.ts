// Every kind of notification, in every language: what a mail program and its reader get, read from a real mail server.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../src/platform/i18n/messages.ts";
import { notificationKinds } from "../src/platform/notifications/kind.ts";
import { writeDueMails } from "../src/platform/notifications/mail-notifications.ts";
import { saidOfDialogues } from "./support/dialogues.ts";
import { type ReadMail, takeMails } from "./support/mails.ts";
import { saidBetweenCities } from "./support/said-between-cities.ts";
import { saidOfMeetings } from "./support/said-of-meetings.ts";
import { saidOfOrganisations } from "./support/said-of-organisations.ts";
import { emailOf, startTestService, type TestService } from "./support/service.ts";

const measurement = { en: "Adult literacy rate", sw: "Kiwango cha kisomo cha watu wazima" };
const sewing = { en: "Sewing circle", sw: "Kikundi cha kushona" };
const kilifi = { en: "Kilifi County" };
const ofReport = {
  city: "Kilifi County",
  cycle: "2024-2026",
  day: "2027-03-31",
  before: "2027-02-28",
  count: 7,
  note: "The note of the officer.",
  submission: 2,
  digest: "ab".repeat(32),
  question: { en: "Vision", sw: "Maono" },
  in: 3,
  all: 4,
  questions: [{ en: "Vision", sw: "Maono" }],
  name: "Amina Otieno",
};

/** What the sentences of each slice's kinds are made of. */
const said: Record<string, Record<string, unknown>> = {
  joining: { title: sewing, kind: "price" },
  reports: ofReport,
  asking: { city: "Kilifi County", name: "Kilifi library", measurement, day: "2027-03-31" },
  values: { city: "Kilifi County", measurement, period: "2024", remark: "Where does the figure come from?" },
  bulk: { file: "schools.csv", created: 1200, linked: 30, changed: 2 },
  imports: { city: "Kilifi County", file: "census.csv", count: 1200 },
  network: { city: null, role: "reviewer", name: "Amina Otieno", reason: "She moved to another office." },
  "network.city": { city: "Kilifi County", reason: "The county and the municipality joined." },
  initiatives: {
    city: "Kilifi County",
    title: { en: "Reading circles", sw: "Duara za kusoma" },
    note: "Tell us where first.",
    by: "Amina Otieno",
    milestone: { en: "20 circles meet", sw: "Duara 20 zinakutana" },
    day: "2027-07",
  },
  resources: {
    city: "Kilifi County",
    what: "School hall on Saturdays",
    by: "Amina Otieno",
    who: { en: "Kilifi County" },
    message: "For twenty adults.",
    reason: "It is let already.",
    own: "A room for the reading circle",
    giver: { en: "Malindi Hill School" },
  },
  "initiatives.planAdopted": { city: kilifi, years: "2025–2027" },
  catalogue: {
    title: sewing,
    organisation: { en: "Malindi Library" },
    count: 250,
    reason: "Say on which day it meets.",
    day: "2026-08-01",
  },
  peers: { city: kilifi },
  phones: { city: kilifi },
  exchanges: { city: kilifi },
  ...saidBetweenCities(kilifi),
  library: { title: { en: "Two cities share their books" } },
  dialogues: saidOfDialogues,
  "dialogues.followed": { ...saidOfDialogues, state: "kept" },
  adaptations: { title: { en: "Reading camels", sw: "Ngamia wa kusoma" }, city: kilifi },
  practices: { title: { en: "Reading boats", sw: "Mashua za kusoma" }, city: kilifi, day: "2026-08-01" },
  pathways: { title: sewing, pathway: { en: "From sewing circle to a grade" }, city: kilifi },
  sdgs: { title: { en: "Reading circles" }, target: "4.6" },
  harvest: { source: "Their website", title: sewing, day: "2026-08-01", count: 3, lost: 12, known: 40 },
  ...saidOfOrganisations(kilifi),
  festivals: {
    festival: { en: "Learning days", sw: "Siku za kujifunza" },
    city: kilifi,
    title: sewing,
    reason: "Say who teaches.",
    day: "2026-12-01",
  },
  ...saidOfMeetings,
  "learningNeeds.asked": {
    city: kilifi,
    place: { en: "Ganze sub-county" },
    level: "adult_basic",
  },
  "catalogue.checked": { title: { en: "Reading circle" }, city: kilifi },
  "catalogue.checksEnd": { title: { en: "Reading circle" }, day: "2027-03-31" },
  "network.membershipMoved": { city: "Kilifi County", state: "inactive", note: "No report came." },
  "network.membershipStepProposed": {
    name: "Kilifi County",
    action: "remind",
    report: "2024–2026",
    day: "2026-12-31",
  },
  "network.interestConfirmed": { name: "Embu County" },
  "network.applicationHandedIn": { name: "Embu County" },
  "network.decisionProposed": { name: "Nakuru County", action: "proposeEndorsement", note: "" },
};

let jifunze: TestService;
let reader = "";
let officer = "";

beforeAll(async () => {
  jifunze = await startTestService();
  [reader, officer] = (await Promise.all(
    (["coordinator", "reviewer"] as const).map(async (person) => {
      const { id } = await db()
        .selectFrom("people")
        .select("id")
        .where("email", "=", emailOf(person))
        .executeTakeFirstOrThrow();
      return id ?? "";
    }),
  )) as [string, string];
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function readIn(language: string): Promise<void> {
  await db()
    .insertInto("personSettings")
    .values({ personId: reader, language })
    .onConflict((conflict) => conflict.column("personId").doUpdateSet({ language }))
    .execute();
}

/** As if the reader had just been told of it. */
async function tell(kind: string, thread: string, occasion: string): Promise<void> {
  const at = new Date();
  await db()
    .insertInto("notifications")
    .values({
      personId: reader,
      kind,
      occasion,
      said: JSON.stringify(
        said[kind] ?? said[kind.startsWith("network.city") ? "network.city" : (kind.split(".")[0] ?? "")],
      ),
      href: "/cities/kilifi",
      cityId: "kilifi",
      actorId: officer,
      actorName: "The reviewer",
      at,
      thread,
      mail: "at_once",
      mailDueAt: at,
    })
    .execute();
}

const kinds = notificationKinds.given();

describe.each(["en", "sw"])("in %s", (language) => {
  const t = translator(language);

  /** The mail of each kind, and the one that comes later about the same. */
  let first: Map<string, ReadMail>;
  let second: Map<string, ReadMail>;

  /** Tells of each kind, and takes all mails in one conversation: a server greets each with a pause. */
  async function mailsOfKinds(occasion: string): Promise<Map<string, ReadMail>> {
    for (const { name } of kinds) await tell(name, `thread/${name}/${language}`, occasion);
    const taken = await takeMails(jifunze);
    expect(taken).toHaveLength(kinds.length);
    const threads = await db().selectFrom("mails").select(["id", "thread"]).execute();
    return new Map(
      kinds.map(({ name }) => {
        const ids = threads.filter(({ thread }) => thread === `thread/${name}/${language}`);
        const mail = taken.find((one) =>
          ids.some(({ id }) => one.header("message-id") === `<${id}@example.org>`),
        );
        if (!mail) throw new Error(`no mail of ${name}`);
        return [name, mail];
      }),
    );
  }

  beforeAll(async () => {
    await readIn(language);
    first = await mailsOfKinds(language);
    second = await mailsOfKinds(`${language} again`);
  });

  it.each(kinds.map(({ name }) => name))("%s", (name) => {
    const [mail, next] = [first.get(name), second.get(name)];
    const kind = kinds.find((one) => one.name === name);
    const { subject, text, html } = mail as ReadMail;
    // What the reader sees: whole sentences of their language, in both parts.
    for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\{|undefined|null|[a-z]+:told\./);
    expect(text).toContain(subject);
    expect(text).toContain(t("platform:mail.hello", { name: "The coordinator" }));
    expect(text).toMatch(new RegExp(`The reviewer, ${t("accounts:role.reviewer")}, .*UNESCO`));
    expect(html).toContain(`<html lang="${language}" dir="ltr">`);
    expect(html).not.toMatch(/<(img|script|link)|url\(/);
    expect(html.length).toBeLessThan(8000);
    expect(mail?.links[0]).toBe(`http://localhost:3000/cities/kilifi?lang=${language}`);
    expect(html.replaceAll("&amp;", "&")).toContain(`href="${mail?.links[0]}"`);
    // What a mail program goes by.
    expect(mail?.header("content-type")).toMatch(/^multipart\/alternative/);
    expect(mail?.header("content-language")).toBe(language);
    expect(mail?.header("auto-submitted")).toBe("auto-generated");
    expect(mail?.header("message-id")).toMatch(/^<[0-9a-f-]{36}@example\.org>$/);
    expect(mail?.header("reply-to")).toBe("The commission <office@example.org>");
    expect(mail?.header("list-unsubscribe-post")).toBe(
      kind?.canBeOff ? "List-Unsubscribe=One-Click" : undefined,
    );
    expect(text.includes("/stop-mails/")).toBe(kind?.canBeOff);
    expect(mail?.header("list-unsubscribe")?.includes("/stop-mails/") ?? false).toBe(kind?.canBeOff);
    expect(mail?.header("from")).toMatch(/jifunze@example\.org/);
    // What comes later about the same stands under it.
    expect(mail?.header("references")).toBeUndefined();
    expect(mail?.header("in-reply-to")).toBeUndefined();
    expect(next?.header("references")).toBe(mail?.header("message-id"));
    expect(next?.header("in-reply-to")).toBe(mail?.header("message-id"));
    expect(next?.header("message-id")).not.toBe(mail?.header("message-id"));
  });
});

it("each names the mails before it in its thread; another thread begins anew", async () => {
  const mails: (ReadMail | undefined)[] = [];
  for (const [place, name] of ["reports.receipt", "reports.returned", "reports.endorsed"].entries()) {
    await tell(name, "report/kilifi/2024-2026", `thread ${place}`);
    mails.push(...(await takeMails(jifunze)));
  }
  const [first, second, third] = mails.map((mail) => mail?.header("message-id"));
  expect(mails[0]?.header("references")).toBeUndefined();
  expect(mails[1]?.header("references")).toBe(first);
  expect(mails[2]?.header("references")).toBe(`${first} ${second}`);
  expect(mails[2]?.header("in-reply-to")).toBe(second);
  await tell("reports.returned", "report/kilifi/2026-2028", "other thread");
  const [other] = await takeMails(jifunze);
  expect(other?.header("in-reply-to")).toBeUndefined();
  expect(third).not.toBe(second);
});

it("a reply reaches the person who acted, once they agreed to show their address", async () => {
  const chosen = { mails: {}, digestHour: 7, showsAddress: true };
  expect((await jifunze.api("reviewer", "PUT", "/notifications/settings", chosen)).status).toBe(200);
  await tell("reports.returned", "reply", "reply");
  const [mail] = await takeMails(jifunze);
  expect(mail?.header("reply-to")).toBe(`The reviewer <${emailOf("reviewer")}>`);
});

it("several processes at once write each mail once", async () => {
  for (let count = 0; count < 5; count += 1) await tell("reports.returned", `many/${count}`, `many ${count}`);
  const { secret, config } = jifunze.service;
  const mailing = { baseUrl: config.baseUrl, secret, now: () => new Date() };
  const written = await Promise.all(Array.from({ length: 4 }, () => writeDueMails(db(), mailing)));
  expect(written.reduce((sum, one) => sum + one)).toBe(5);
  expect(await takeMails(jifunze)).toHaveLength(5);
});

it("an event that is told again, as after a kill, tells nobody twice", async () => {
  const invited = await jifunze.api("administrator", "POST", "/invitations", {
    email: "amina@example.org",
    name: "Amina",
    role: "contributor",
    city: "kilifi",
    language: "sw",
  });
  expect(invited.status).toBe(200);
  const [invitation] = await takeMails(jifunze);
  expect(invitation?.text).toContain("The administrator, Msimamizi wa mtandao, ");
  const link = new URL(invitation?.links[0] ?? "");
  expect(link.searchParams.get("lang")).toBe("sw");
  const accepted = await jifunze.api("public", "POST", "/invitations/accept", {
    token: decodeURIComponent(link.pathname.split("/").at(-1) ?? link.searchParams.get("token") ?? ""),
    name: "Amina",
    email: "amina@example.org",
    password: "a long enough password",
  });
  expect(accepted.status).toBe(200);
  const mails = await takeMails(jifunze);
  // Whoever invited, and the coordinators of the city.
  expect(mails.map(({ to }) => to).toSorted()).toEqual([emailOf("administrator"), emailOf("coordinator")]);
  expect(mails.every(({ subject }) => subject.includes("Amina"))).toBe(true);
  const again = { state: "waiting", endedAt: null, attempts: 1 };
  await db().updateTable("eventDeliveries").set(again).execute();
  expect(await takeMails(jifunze)).toEqual([]);
});

it("a role that ended is told to who held it, though they hold none any more", async () => {
  const { id } = await db()
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select("roles.id")
    .where("people.email", "=", "amina@example.org")
    .executeTakeFirstOrThrow();
  expect((await jifunze.api("coordinator", "DELETE", `/cities/kilifi/roles/${id}`)).status).toBe(200);
  const mails = await takeMails(jifunze);
  expect(mails.map(({ to }) => to)).toEqual(["amina@example.org"]);
});

it("whoever asked hears of each answer, and the mail that asks says who asks", async () => {
  const asked = await jifunze.api("contributor", "POST", "/cities/kilifi/requests", {
    name: "Kilifi library",
    email: "library@example.org",
    language: "sw",
    dueOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
    measurements: ["9.1.1", "6.3.1"],
  });
  expect(asked.status).toBe(200);
  const [question] = await takeMails(jifunze);
  expect(question?.text).toContain("The contributor, Mchangiaji, Kaunti ya Kilifi");
  const link = new URL(question?.links[0] ?? "");
  expect(link.searchParams.get("lang")).toBe("sw");
  const page = await fetch(`${jifunze.url}${link.pathname}${link.search}`, { redirect: "manual" });
  expect(page.headers.get("set-cookie")).toContain("=sw");
  const token = link.pathname.split("/")[2] ?? "";
  const answer = {
    version: 0,
    period: "2025",
    status: "not_collected",
    sourceKind: "official",
    note: "From 2027 on.",
  };
  for (const one of ["9.1.1", "6.3.1"]) {
    const { status, body } = await jifunze.api("public", "POST", `/requests/${token}/answers/${one}`, answer);
    expect(status, JSON.stringify(body)).toBe(200);
  }
  const mails = await takeMails(jifunze);
  expect(mails.map(({ to }) => to)).toEqual([emailOf("contributor")]);
  expect(mails[0]?.subject).toContain("Kilifi library");
  const { body } = await jifunze.api("contributor", "GET", "/notifications");
  expect((body.notifications as { kind: string }[]).map(({ kind }) => kind)).toEqual([
    "asking.answered",
    "asking.answered",
  ]);
});

it("where whoever asked has left, the coordinators hear of the answer", async () => {
  const asked = await jifunze.api("contributor", "POST", "/cities/kilifi/requests", {
    name: "Kilifi archive",
    email: "archive@example.org",
    language: "en",
    dueOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
    measurements: ["9.1.1"],
  });
  expect(asked.status).toBe(200);
  const [question] = await takeMails(jifunze);
  const token = new URL(question?.links[0] ?? "").pathname.split("/")[2] ?? "";
  const role = await db()
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select("roles.id")
    .where("people.email", "=", emailOf("contributor"))
    .executeTakeFirstOrThrow();
  expect((await jifunze.api("coordinator", "DELETE", `/cities/kilifi/roles/${role.id}`)).status).toBe(200);
  await takeMails(jifunze);
  const answer = {
    version: 0,
    period: "2025",
    status: "not_collected",
    sourceKind: "official",
    note: "Soon.",
  };
  expect((await jifunze.api("public", "POST", `/requests/${token}/answers/9.1.1`, answer)).status).toBe(200);
  const mails = await takeMails(jifunze);
  expect(mails.map(({ to }) => to)).toEqual([emailOf("coordinator")]);
});

it("whoever was asked hears that they need not answer any more", async () => {
  const asked = await jifunze.api("coordinator", "POST", "/cities/kilifi/requests", {
    name: "Kilifi museum",
    email: "museum@example.org",
    language: "sw",
    dueOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
    measurements: ["9.1.1"],
  });
  await takeMails(jifunze);
  const path = `/cities/kilifi/requests/${String(asked.body.id)}`;
  expect((await jifunze.api("coordinator", "DELETE", path)).status).toBe(200);
  const [mail, ...others] = await takeMails(jifunze);
  expect(others).toEqual([]);
  expect(mail?.to).toBe("museum@example.org");
  expect(mail?.subject).toBe("Ombi la thamani kutoka Kaunti ya Kilifi limeondolewa");
  expect(mail?.links).toEqual([]);
});
