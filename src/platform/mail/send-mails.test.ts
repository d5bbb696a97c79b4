// Mails against a real mail server that takes them, refuses them, hangs and drops.

import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type MailServer, startMailServer, startSilentServer } from "../../../test/support/mail-server.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { dayMs } from "../day.ts";
import { pauseAfter } from "../jobs/pause.ts";
import { writeMail } from "./mail.ts";
import { countUndelivered, patienceMs } from "./outbox.ts";
import { sendDueMails } from "./send-mails.ts";
import { openMailServer, type Waits } from "./smtp.ts";

let jifunze: TestService;
let server: MailServer | undefined;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  await db().deleteFrom("mails").execute();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const minuteMs = 60_000;
/** Longer than any test: what a loaded machine takes its time over is no fault. Each test shortens the wait it is about. */
const patient: Waits = { connect: dayMs, greeting: dayMs, word: dayMs, verdict: dayMs, mail: dayMs };

async function write(recipient = "amina@example.org", subject = "Karibu – welcome"): Promise<void> {
  await db()
    .transaction()
    .execute((tx) =>
      writeMail(tx, {
        kind: "reminder",
        recipient,
        subject,
        body: "Habari za asubuhi – “good morning”.",
        language: "sw",
      }),
    );
}

/** Runs the sender once, as if it were so much later. */
function send(url: string, laterMs = 0, options: { waits?: Waits; signal?: AbortSignal } = {}) {
  return sendDueMails({
    db: db(),
    smtp: { url, from: "Jifunze <no-reply@example.org>", waits: options.waits ?? patient },
    host: "jifunze.example.org",
    now: () => new Date(Date.now() + laterMs),
    signal: options.signal ?? new AbortController().signal,
    log: pino({ level: "silent" }),
    baseUrl: jifunze.service.config.baseUrl,
    secret: jifunze.service.secret,
    contact: jifunze.service.config.contact,
  });
}

async function states(): Promise<Record<string, number>> {
  const found = await db().selectFrom("mails").select("state").execute();
  const counts: Record<string, number> = {};
  for (const { state } of found) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

describe("a mail", () => {
  it("arrives once, in UTF-8, with a Message-ID of this installation, and says that no person wrote it", async () => {
    server = await startMailServer();
    await write();
    expect(await send(server.url)).toBe(1);
    expect(await send(server.url, dayMs)).toBe(0);
    expect(server.taken).toHaveLength(1);
    const [mail] = server.taken;
    expect(mail?.to).toEqual(["amina@example.org"]);
    const { id } = await db().selectFrom("mails").select("id").executeTakeFirstOrThrow();
    expect(mail?.messageId).toBe(`<${id}@jifunze.example.org>`);
    expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated$/im);
    expect(mail?.text).toMatch(/^Date: /im);
    expect(mail?.text).toMatch(/^Content-Type: text\/plain; charset=utf-8$/im);
    expect(mail?.text).toMatch(/^Subject: =\?UTF-8\?/im);
    expect(mail?.text).toMatch(/^From: Jifunze <no-reply@example\.org>$/im);
  });

  it("cannot carry a header of somebody's own, nor go to anybody else", async () => {
    server = await startMailServer();
    await write("amina@example.org", "Hello\r\nBcc: everybody@example.org\r\n\r\nBuy this");
    for (const recipient of [
      "amina@example.org\r\nBcc: everybody@example.org",
      "amina@example.org, everybody@example.org",
      "Everybody <everybody@example.org>",
    ])
      await expect(write(recipient)).rejects.toThrow("mails_one_recipient");
    await send(server.url);
    expect(server.taken.map(({ to }) => to)).toEqual([["amina@example.org"]]);
    expect(server.taken[0]?.text).not.toMatch(/^Bcc:/im);
    expect(server.taken[0]?.text).toMatch(/^Subject: Hello Bcc: everybody@example\.org Buy this$/im);
  });

  it("to somebody whom the server does not know is given up at once, and the others go out", async () => {
    server = await startMailServer({ atRecipient: (to) => (to.startsWith("nobody") ? 550 : undefined) });
    for (const name of ["amina", "nobody", "juma"]) await write(`${name}@example.org`);
    expect(await send(server.url)).toBe(2);
    expect(await states()).toEqual({ sent: 2, given_up: 1 });
    expect(await countUndelivered(db())).toBe(1);
    const failed = await db()
      .selectFrom("mails")
      .selectAll()
      .where("state", "=", "given_up")
      .executeTakeFirst();
    expect(failed).toMatchObject({ recipient: "nobody@example.org", failure: "refused" });
    expect(failed?.lastError).toContain("As the test wants it");
  });

  it.each([
    ["the recipient", { atRecipient: () => 450 }],
    ["the whole of it", { atVerdict: () => 451 }],
  ])("of which the server refuses %s for now comes later, once", async (_what, refusing) => {
    const refused = await startMailServer(refusing);
    await write();
    expect(await send(refused.url)).toBe(0);
    expect(await send(refused.url)).toBe(0);
    expect((await db().selectFrom("mails").select("attempts").executeTakeFirst())?.attempts).toBe(1);
    await refused.stop();
    server = await startMailServer();
    expect(await send(server.url, 2 * minuteMs)).toBe(1);
    expect(server.taken).toHaveLength(1);
  });

  it("whose content the server refuses is given up", async () => {
    server = await startMailServer({ atVerdict: () => 554 });
    await write();
    await send(server.url);
    expect(await states()).toEqual({ given_up: 1 });
  });

  it("is tried with growing pauses for two days, then given up", async () => {
    await write();
    const closed = await startMailServer();
    await closed.stop();
    let tries = 0;
    let laterMs = 0;
    while ((await states()).waiting === 1) {
      await send(closed.url, laterMs);
      tries += 1;
      const { nextTryAt } = await db().selectFrom("mails").select("nextTryAt").executeTakeFirstOrThrow();
      const pauseMs = nextTryAt.getTime() - Date.now() - laterMs;
      expect(pauseMs).toBeGreaterThan(pauseAfter(tries) - minuteMs / 2);
      laterMs += pauseMs + 1000;
    }
    expect(tries).toBeGreaterThan(15);
    expect(tries).toBeLessThan(30);
    expect(laterMs).toBeGreaterThan(patienceMs);
    expect(laterMs).toBeLessThan(patienceMs + dayMs);
    expect(await states()).toEqual({ given_up: 1 });
    expect(await countUndelivered(db())).toBe(1);
  });

  it("that waited for weeks without a mail server surprises nobody when there is one", async () => {
    await write();
    server = await startMailServer();
    expect(await send(server.url, 15 * dayMs)).toBe(0);
    expect(await states()).toEqual({ given_up: 1 });
  });
});

describe("a mail server that gets all of a mail and does not answer", () => {
  it("gets it no second time by itself, and the administrator is told", async () => {
    const never = new Promise<void>(() => {});
    server = await startMailServer({ atVerdict: () => never });
    await write("amina@example.org");
    await write("juma@example.org");
    expect(await send(server.url, 0, { waits: { ...patient, verdict: 500 } })).toBe(0);
    // The second one waits: a server that does not answer gets no more.
    expect(await states()).toEqual({ unanswered: 1, waiting: 1 });
    expect(server.seen).toHaveLength(1);
    const answering = await startMailServer();
    expect(await send(answering.url, dayMs)).toBe(1);
    expect(await states()).toEqual({ unanswered: 1, sent: 1 });
    expect(answering.taken.map(({ to }) => to)).toEqual([["juma@example.org"]]);
    expect(await countUndelivered(db())).toBe(1);
    await answering.stop();
  });

  it("counts as not having taken what it dropped before the last line", async () => {
    let isDropping = true;
    server = await startMailServer({ dropsMidway: () => isDropping });
    const open = await openMailServer(
      { url: server.url, from: "no-reply@example.org", waits: patient },
      new AbortController().signal,
    );
    const mail = {
      id: "1",
      recipient: "amina@example.org",
      subject: "Hello",
      body: "Hello",
      language: "en",
      replyTo: null,
      replyToName: null,
      thread: null,
      stops: null,
      calendar: null,
      calendarMethod: null,
      earlier: [],
      origin: "http://localhost",
      stopAddress: undefined,
      writtenAt: new Date(),
      messageId: "<1@example.org>",
      attempts: 1,
      firstTriedAt: new Date(),
    };
    // The last line is held back for longer than the server keeps the connection.
    const delivery = open.deliver(mail, () => new Promise(() => {}));
    await expect(delivery).rejects.toMatchObject({ failure: "server" });
    isDropping = false;
    expect(server.seen).toHaveLength(0);
  });
});

describe("a mail server that accepts connections and never says a word", () => {
  it("stops nobody: with 250 mails waiting, pages answer, one connection is tried, and all come once later", async () => {
    const silent = await startSilentServer();
    for (let count = 0; count < 250; count += 1) await write(`person${count}@example.org`);
    const run = send(silent.url, 0, { waits: { ...patient, greeting: 3_000 } });
    let answered = 0;
    let isOver = false;
    const ended = run.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => jifunze.api("coordinator", "GET", "/cities/kilifi/imports")),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      answered += answers.length;
    }
    expect(await ended).toBe(0);
    expect(answered).toBeGreaterThan(20);
    expect(silent.connections()).toBe(1);
    expect(await states()).toEqual({ waiting: 250 });
    await silent.stop();
    server = await startMailServer();
    expect(await send(server.url, 2 * minuteMs)).toBe(250);
    expect(new Set(server.taken.map(({ to }) => to.join())).size).toBe(250);
    expect(server.taken).toHaveLength(250);
  });

  it("lets go of the sender at once when the server is asked to stop", async () => {
    const silent = await startSilentServer();
    await write();
    const stopping = new AbortController();
    const run = send(silent.url, 0, {
      signal: stopping.signal,
    });
    while (silent.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stopping.abort();
    expect(await run).toBe(0);
    await silent.stop();
    server = await startMailServer();
    expect(await send(server.url)).toBe(1);
  });
});

it("a mail that makes the server drop the connection does not hold up the others", async () => {
  server = await startMailServer({ atRecipient: (to) => (to.startsWith("bad") ? 421 : undefined) });
  await write("bad@example.org");
  for (let count = 0; count < 5; count += 1) await write(`person${count}@example.org`);
  await send(server.url);
  await send(server.url, 2 * minuteMs);
  expect(await states()).toEqual({ sent: 5, waiting: 1 });
});

it("a run that takes up what another one left does not send twice what that one is still sending", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = await startMailServer({ atRecipient: () => held });
  await write();
  const first = send(slow.url);
  while ((await states()).sending !== 1) await new Promise((resolve) => setTimeout(resolve, 5));
  server = await startMailServer();
  expect(await send(server.url)).toBe(1);
  release();
  expect(await first).toBe(0);
  expect(slow.taken).toHaveLength(0);
  expect(server.taken).toHaveLength(1);
  expect(await states()).toEqual({ sent: 1 });
  await slow.stop();
});
