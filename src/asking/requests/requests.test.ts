import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";
import { addDays, dayMs, dayOf, momentAfter, momentBefore } from "../../platform/day.ts";
import { linkToken } from "../../platform/link.ts";
import { writeReminders } from "./reminders.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const inDays = (days: number) => momentAfter(new Date(), days).toISOString().slice(0, 10);

async function ask(
  measurements: string[],
  more: Record<string, unknown> = {},
  person: Person = "coordinator",
) {
  const email = `library-${measurements.join("-")}@example.org`;
  const input = { name: "Kilifi library", email, language: "en", measurements, dueOn: inDays(14), ...more };
  const answer = await jifunze.api(person, "POST", "/cities/kilifi/requests", input);
  const mails = () => mailsTo(email);
  return {
    answer,
    id: String(answer.body.id),
    mails,
    token: linkToken(jifunze.service.secret, "value request", String(answer.body.id)),
  };
}

async function mailsTo(recipient: string): Promise<string[]> {
  const { db } = jifunze.service.database;
  const rows = await db
    .selectFrom("mails")
    .select("body")
    .where("recipient", "=", recipient)
    .orderBy("writtenAt")
    .execute();
  return rows.map(({ body }) => body);
}

const source = { sourceTitle: "Visitors' book of the library", sourceKind: "survey" };
const answered = (token: string, measurement: string, more: Record<string, unknown> = {}) =>
  jifunze.api("public", "POST", `/requests/${token}/answers/${measurement}`, {
    period: "2025",
    status: "measured",
    amount: "12",
    version: 0,
    ...source,
    ...more,
  });

async function items(token: string) {
  const { body } = await jifunze.api("public", "GET", `/requests/${token}`);
  return body.values as {
    id: string;
    measurement: string;
    state: string;
    word: string | null;
    version: number;
    answer: { amount: string } | null;
  }[];
}

async function recorded(measurement: string): Promise<Record<string, unknown>[]> {
  const { body } = await jifunze.api("public", "GET", `/cities/kilifi/values?measurement=${measurement}`);
  return body as unknown as Record<string, unknown>[];
}

describe("somebody is asked", () => {
  it("by a mail with a link to just these values, in the chosen language", async () => {
    const { mails, token } = await ask(["2.4.1", "9.1.1"], { language: "sw", message: "Karibu." });
    const [mail = ""] = await mails();
    expect(mail).toContain(`/requests/${token}`);
    expect(mail).toContain("Karibu.");
    expect(mail).toContain("Kwa Kilifi library");
    expect((await items(token)).map(({ measurement, state }) => [measurement, state])).toEqual([
      ["2.4.1", "asked"],
      ["9.1.1", "asked"],
    ]);
  });

  it.each([
    ["no measurement", { measurements: [] }, "measurements"],
    ["a measurement that is none", { measurements: ["99.9"] }, "measurements"],
    ["a day that is over", { dueOn: inDays(-1) }, "dueOn"],
    ["a day in two years", { dueOn: inDays(800) }, "dueOn"],
    ["no address", { email: "library" }, "email"],
  ])("not with %s", async (_name, wrong, field) => {
    const { answer } = await ask(["2.4.1"], wrong);
    expect(answer.body.errors).toMatchObject([{ field }]);
  });

  it("a forged link leads nowhere", async () => {
    const { id } = await ask(["3.2.1"]);
    const { secret } = jifunze.service;
    const forged = [
      id,
      `${id}.`,
      `${id}.x`,
      `${linkToken(secret, "value request", id)}x`,
      linkToken("another secret", "value request", id),
      linkToken(secret, "expert review", id),
    ];
    for (const token of forged)
      expect((await jifunze.api("public", "GET", `/requests/${token}`)).status, token).toBe(404);
  });
});

describe("what is answered", () => {
  it("waits to be checked, becomes the value when it is accepted, and cannot be changed then", async () => {
    const { token } = await ask(["2.5.1"]);
    expect((await answered(token, "2.5.1", { amount: "40" })).body).toEqual({
      state: "answered",
      version: 1,
    });
    expect(await recorded("2.5.1")).toEqual([]);
    expect((await answered(token, "2.5.1", { amount: "41", version: 1 })).status).toBe(200);
    const [item] = await items(token);
    const accept = (person: Person, version = 2) =>
      jifunze.api(person, "POST", "/cities/kilifi/requests/accept", { answers: [`${item?.id}.${version}`] });
    // What was checked is not what is there now.
    expect((await accept("coordinator", 1)).body).toMatchObject({
      code: "monitoring.answer_changed",
      details: { version: 2, answer: { amount: "41" } },
    });
    expect(await recorded("2.5.1")).toEqual([]);
    expect((await accept("otherCoordinator")).status).toBe(403);
    expect((await accept("coordinator")).body).toEqual({ accepted: 1 });
    expect(await recorded("2.5.1")).toMatchObject([{ amount: "41", source: { title: source.sourceTitle } }]);
    expect((await accept("coordinator")).status).toBe(409);
    expect((await answered(token, "2.5.1")).status).toBe(410);
  });

  it("by two who hold the same link is not written over unseen, and nobody's text is lost", async () => {
    const { token } = await ask(["8.3.1"]);
    await answered(token, "8.3.1", { amount: "40", note: "Of the main library." });
    const second = await answered(token, "8.3.1", { amount: "55" });
    expect(second).toMatchObject({
      status: 409,
      body: { code: "monitoring.answer_changed", details: { version: 1, answer: { amount: "40" } } },
    });
    const form = {
      period: "2025",
      status: "measured",
      amount: "55",
      note: "Of all our branches.",
      ...source,
    };
    const visitor = openSession(jifunze);
    const late = await visitor.post(`/requests/${token}/8.3.1`, { ...form, version: "0" });
    expect(late.status).toBe(409);
    for (const text of ["Somebody else saved meanwhile", "Of the main library.", "Of all our branches."])
      expect(late.html).toContain(text);
    const version = /name="version" value="(\d+)"/.exec(late.html)?.[1] ?? "";
    await visitor.post(`/requests/${token}/8.3.1`, { ...form, version });
    expect((await items(token))[0]).toMatchObject({ version: 2, answer: { amount: "55" } });
  });

  it("is checked like any value: bounds, numbers, doubts, and only what was asked", async () => {
    const { token } = await ask(["5.2.1"]);
    expect((await answered(token, "5.2.1", { amount: "140" })).body.errors).toMatchObject([
      { field: "amount" },
    ]);
    expect((await answered(token, "5.2.1", { period: "3019" })).body.errors).toMatchObject([
      { field: "period" },
    ]);
    expect((await answered(token, "5.2.1", { sourceTitle: "n/a" })).body.errors).toMatchObject([
      { field: "note" },
    ]);
    expect((await answered(token, "5.2.2")).status).toBe(404);
  });

  it("may be that there is no figure", async () => {
    const { token } = await ask(["7.2.1"]);
    const none = { status: "not_collected", amount: undefined, note: "Planned for 2027." };
    expect((await answered(token, "7.2.1", none)).status).toBe(200);
    const [item] = await items(token);
    await jifunze.api("contributor", "POST", "/cities/kilifi/requests/accept", {
      answers: [`${item?.id}.1`],
    });
    expect(await recorded("7.2.1")).toMatchObject([{ status: "not_collected", note: "Planned for 2027." }]);
  });

  it("is sent back with a word, which reaches whoever answered, and can be answered again", async () => {
    const { token, mails } = await ask(["8.2.1"]);
    await answered(token, "8.2.1");
    const [item] = await items(token);
    const sendBack = (word: string) =>
      jifunze.api("coordinator", "POST", `/cities/kilifi/requests/answers/${item?.id}/return`, {
        word,
        version: 1,
      });
    expect((await sendBack("")).body.errors).toMatchObject([{ field: "word" }]);
    expect((await sendBack("Is this of the whole county?")).status).toBe(200);
    expect((await mails()).at(-1)).toContain("Is this of the whole county?");
    expect(await items(token)).toMatchObject([{ state: "sent_back", word: "Is this of the whole county?" }]);
    expect((await answered(token, "8.2.1", { version: 1 })).body.code).toBe("monitoring.answer_changed");
    expect((await answered(token, "8.2.1", { version: 2 })).status).toBe(200);
    expect(await items(token)).toMatchObject([{ state: "answered", word: null }]);
    expect((await sendBack("And this one?")).body.code).toBe("monitoring.answer_changed");
  });

  it("is accepted with others all or not at all", async () => {
    const { token } = await ask(["1.2.1", "1.2.2"]);
    await answered(token, "1.2.1");
    const [first, second] = await items(token);
    const both = { answers: [`${first?.id}.1`, `${second?.id}.0`] };
    expect((await jifunze.api("coordinator", "POST", "/cities/kilifi/requests/accept", both)).status).toBe(
      409,
    );
    expect(await recorded("1.2.1")).toEqual([]);
  });

  it("corrects what stands, in a new version", async () => {
    const values = "/cities/kilifi/measurements/3.2.2/values";
    await jifunze.api("coordinator", "POST", values, {
      ...source,
      period: "2025",
      status: "measured",
      amount: "10",
    });
    const { token } = await ask(["3.2.2"]);
    await answered(token, "3.2.2", { amount: "12" });
    const [item] = await items(token);
    await jifunze.api("coordinator", "POST", "/cities/kilifi/requests/accept", {
      answers: [`${item?.id}.1`],
    });
    expect(await recorded("3.2.2")).toMatchObject([{ amount: "12", version: 2 }]);
  });
});

it("a withdrawn request, and one that is long over, take no answer", async () => {
  const { token, id } = await ask(["6.2.1"]);
  await jifunze.api("coordinator", "DELETE", `/cities/kilifi/requests/${id}`);
  expect((await answered(token, "6.2.1")).status).toBe(410);
  const old = await ask(["6.3.1"]);
  const { db } = jifunze.service.database;
  await db
    .updateTable("links")
    .set({ expiresAt: new Date(Date.now() - dayMs) })
    .where("subject", "=", old.id)
    .execute();
  expect((await jifunze.api("public", "GET", `/requests/${old.token}`)).status).toBe(410);
});

it("reminders go out a week before, a day before and a day after, once each, while something is open", async () => {
  const { mails, token } = await ask(["6.4.1"], { dueOn: inDays(14) });
  const { db } = jifunze.service.database;
  const context = { secret: jifunze.service.secret, baseUrl: "http://localhost:3000" };
  const on = async (days: number) => {
    await writeReminders(db, context, momentAfter(new Date(), days));
    return (await mails()).length;
  };
  expect(await on(1)).toBe(1);
  expect(await on(8)).toBe(2);
  expect(await on(9)).toBe(2);
  expect(await on(13.9)).toBe(3);
  expect((await mails()).at(-1)).toContain("still waits");
  await answered(token, "6.4.1");
  expect(await on(20)).toBe(3);
});

it("a reminder is due by the network's own day, and written once, also while Greenwich has the day before", async () => {
  const dueOn = addDays(dayOf(new Date()), 14);
  const { mails } = await ask(["1.1.1"], { dueOn });
  const { db } = jifunze.service.database;
  const context = { secret: jifunze.service.secret, baseUrl: "http://localhost:3000" };
  const mailsAt = async (hour: string) => {
    await writeReminders(db, context, new Date(`${addDays(dueOn, -8)}T${hour}:30:00Z`));
    return (await mails()).length;
  };
  expect([await mailsAt("20"), await mailsAt("22"), await mailsAt("22")]).toEqual([1, 2, 2]);
});

it("whoever was asked is reminded by hand once a day", async () => {
  const { id, mails } = await ask(["6.4.2"]);
  const remind = () => jifunze.api("coordinator", "POST", `/cities/kilifi/requests/${id}/remind`);
  expect((await remind()).status).toBe(409);
  const { db } = jifunze.service.database;
  await db
    .updateTable("valueRequests")
    .set({ mailedAt: momentBefore(new Date(), 2) })
    .where("id", "=", id)
    .execute();
  expect((await remind()).status).toBe(200);
  expect((await remind()).status).toBe(409);
  expect(await mails()).toHaveLength(2);
});

it("the link's token does not stand in the audit", async () => {
  const { token } = await ask(["8.1.1"]);
  await answered(token, "8.1.1", { amount: "3" });
  const { db } = jifunze.service.database;
  const entries = await db
    .selectFrom("auditEntries")
    .selectAll()
    .where("operation", "=", "monitoring.answerRequest")
    .execute();
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toContain(token);
});

describe("the files of a link", () => {
  const withFile = (token: string, content: string, version: number) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      period: "2025",
      status: "measured",
      amount: "12",
      version: String(version),
      ...source,
    }))
      form.set(name, value);
    form.set("evidence", new File([content], "count.csv"));
    return jifunze.api("public", "POST", `/requests/${token}/answers/6.3.1`, form);
  };
  const fileOf = (at: number) => `visitors,${at}\n1,2\n`;

  it("are so many for each value that is asked for", async () => {
    const { token } = await ask(["6.3.1"]);
    for (let at = 0; at < 5; at += 1) expect((await withFile(token, fileOf(at), at)).status).toBe(200);
    const refused = await withFile(token, fileOf(5), 5);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ field: "evidence" }]);
    // The same file again is no further one, and an answer without a file is always taken.
    expect((await withFile(token, fileOf(0), 5)).status).toBe(200);
    expect((await answered(token, "6.3.1", { version: 6 })).status).toBe(200);
  });

  it("that come at once are one answer's, and no file of the others is kept", async () => {
    const { token } = await ask(["6.3.1"]);
    const answers = await Promise.all(Array.from({ length: 9 }, (_, at) => withFile(token, fileOf(at), 0)));
    const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(statuses).toEqual([200, ...Array.from({ length: 8 }, () => 409)]);
    for (let at = 1; at < 5; at += 1) expect((await withFile(token, `more,${at}\n`, at)).status).toBe(200);
  });
});
