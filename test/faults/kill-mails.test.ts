// A server that is killed again and again while it writes and sends the mails of what many people were told: each of them
// gets each mail once, at once or with the news of the day.

import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "../../src/platform/database/database.ts";
import { databaseUrl, onServer } from "../support/database.ts";
import { type Behaviour, type MailServer, startMailServer } from "../support/mail-server.ts";
import { type ServerProcess, startServerProcess, temporaryFolder } from "../support/process.ts";

const people = 40;
/** Of these each is mailed at once; of the others the news stand in one mail of the day. */
const atOnce = ["network.cityRetired", "network.cityTakenBack"];
const daily = ["reports.opened", "reports.published", "reports.endorsed"];
const mailsForEach = atOnce.length + 1;

const name = `jifunze_test_${randomBytes(6).toString("hex")}`;
const behaviour: Behaviour = {};
let settings: Record<string, string>;
let database: Database;
let mails: MailServer;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: ServerProcess | undefined;

beforeAll(async () => {
  await onServer(inject("adminUrl"), `create database ${name} template ${inject("templateName")}`);
  const url = databaseUrl(inject("adminUrl"), name);
  database = openDatabase(url);
  mails = await startMailServer(behaviour);
  folder = await temporaryFolder();
  const SECRET = randomBytes(32).toString("hex");
  settings = { DATA_DIR: folder.path, DATABASE_URL: url, SMTP_URL: mails.url, SECRET };
});

afterAll(async () => {
  await server?.end("SIGTERM");
  await mails.stop();
  await database.close();
  await folder.remove();
  await onServer(inject("adminUrl"), `drop database ${name} with (force)`);
});

/** People who were all told of the same in one moment, and of which no mail is written yet. */
async function tellAll(): Promise<void> {
  const { db } = database;
  const each = sql`generate_series(1, ${people}::int) as n`;
  await sql`insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
    select 'p' || n, 'Person ' || n, 'p' || n || '@example.org', true, now(), now() from ${each}`.execute(db);
  await sql`insert into roles (person_id, role, place, place_id)
    select 'p' || n, 'contributor', 'city', 'kilifi' from ${each}`.execute(db);
  await sql`insert into person_settings (person_id, language) select 'p' || n, 'en' from ${each}`.execute(db);
  // The hour of their daily mail has come, whenever this runs.
  await sql`insert into notification_settings (person_id, digest_hour) select 'p' || n, 0 from ${each}`.execute(
    db,
  );
  const said = JSON.stringify({
    city: "Kilifi County",
    cycle: "2024-2026",
    day: "2027-03-31",
    note: "Well done.",
    reason: "Tried.",
  });
  for (const kind of [...atOnce, ...daily])
    await sql`insert into notifications (person_id, kind, occasion, said, href, city_id, at, thread, mail, mail_due_at)
      select 'p' || n, ${kind}, 'tried', ${said}::jsonb, '/cities/kilifi', 'kilifi', now(), 'tried/' || n,
        ${atOnce.includes(kind) ? "at_once" : "daily"}, now() from ${each}`.execute(db);
}

interface Progress {
  /** Of what was told here: what has its mail written. A job of the night may tell of more. */
  written: number;
  /** What still has a way to go: of what was told here, and of all mails. */
  left: number;
}

async function progress(): Promise<Progress> {
  const { rows } = await sql<Record<keyof Progress, string>>`
    select (select count(*) from notifications where mail = 'written' and occasion = 'tried') as written,
           (select count(*) from notifications where mail in ('at_once', 'daily') and occasion = 'tried')
         + (select count(*) from mails where state in ('waiting', 'sending', 'handing_over')) as left`.execute(
    database.db,
  );
  return { written: Number(rows[0]?.written), left: Number(rows[0]?.left) };
}

async function until(isSo: (now: Progress) => boolean): Promise<void> {
  while (!isSo(await progress())) await delay(5);
}

/** The mail server has the whole of a mail and did not say so yet: the one moment after which nobody knows. */
async function inTheHandOfTheMailServer(): Promise<void> {
  await new Promise<void>((resolve) => {
    behaviour.atVerdict = () => {
      behaviour.atVerdict = undefined;
      server?.process.kill("SIGKILL");
      resolve();
    };
  });
}

const moments: Record<string, () => Promise<void>> = {
  "while mails at once are written": () => until(({ written }) => written > 0),
  "while mails of the day are written": () => until(({ written }) => written > people * atOnce.length),
  "with a mail in the hand of the mail server": inTheHandOfTheMailServer,
  "at any moment of sending": async () => {
    // The mails of the day are left, one for each of them.
    const enough = mails.seen.length + 1 + (Math.random() * people) / 4;
    await until(() => mails.seen.length > enough);
  },
};

function subjectOf(text: string): string {
  const subject = /^Subject: (.*(?:\r?\n[ \t].*)*)/im.exec(text)?.[1] ?? "";
  return subject.replaceAll(/\r?\n[ \t]/g, " ");
}

it("each of many people gets each mail once, through kills at every step of its way", {
  timeout: 240_000,
}, async () => {
  await tellAll();
  for (const [moment, comes] of Object.entries(moments)) {
    server = await startServerProcess(settings);
    await comes();
    await server.end("SIGKILL");
    expect((await progress()).left, `killed ${moment}`).toBeGreaterThan(0);
  }
  server = await startServerProcess(settings);
  await until(({ left }) => left === 0);
  expect((await progress()).written).toBe(people * (atOnce.length + daily.length));

  // Jobs write to others meanwhile.
  const isTold = (address: string) => /^p\d+@example\.org$/.test(address);
  const seen = mails.seen.filter(({ to }) => isTold(to.join()));
  const got = seen.map(({ to, text }) => `${to.join()}: ${subjectOf(text)}`);
  expect(got.filter((mail, place) => got.indexOf(mail) !== place)).toEqual([]);
  expect(new Set(seen.map(({ messageId }) => messageId)).size).toBe(got.length);
  // What the mail server may have had at a kill is not sent again. It stands in the outbox for an administrator, who finds it
  // at the mail server by its Message-ID.
  const allUnanswered = await database.db
    .selectFrom("mails")
    .select(["recipient", "subject", "messageId"])
    .where("state", "=", "unanswered")
    .execute();
  const unanswered = allUnanswered.filter(({ recipient }) => isTold(recipient));
  expect(unanswered.length).toBeGreaterThan(0);
  expect(unanswered.length).toBeLessThanOrEqual(Object.keys(moments).length);
  const neverCame = unanswered.filter(({ recipient, subject }) => !got.includes(`${recipient}: ${subject}`));
  expect(neverCame.length).toBeLessThan(unanswered.length);
  expect(unanswered.filter(({ messageId }) => messageId === null)).toEqual([]);
  expect(got.length + neverCame.length).toBe(people * mailsForEach);
  const ofTheDay = got.filter((mail) => mail.includes("3 pieces of news")).length;
  const neverCameOfTheDay = neverCame.filter(({ subject }) => subject.includes("3 pieces of news")).length;
  expect(ofTheDay + neverCameOfTheDay).toBe(people);
});
