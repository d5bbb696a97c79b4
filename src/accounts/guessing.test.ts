// Whoever tries passwords, and the owner of the account meanwhile.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emailOf, password, runJob, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession } from "../../test/support/session.ts";
import { createAccount } from "../platform/accounts/people.ts";
import { mailPasswordLinks } from "./password-links.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const tenRefusals = Array.from({ length: 10 }, () => 401);

describe("guessing a password", () => {
  it("soon has to wait, is audited with the account, and does not shut out the owner for ever", async () => {
    const service = await startTestService();
    const email = emailOf("coordinator");
    const owner = openSession(service);
    await owner.signIn(email, password);
    await owner.post("/sign-out");
    const statuses: number[] = [];
    const thief = openSession(service);
    for (let attempt = 0; attempt < 12; attempt += 1)
      statuses.push((await thief.signIn(email, "wrong password")).status);
    expect(statuses).toEqual([...tenRefusals, 429, 429]);
    // Nor with the right one, or guessing would go on.
    expect((await thief.signIn(email, password)).status).toBe(429);
    // The browser that the owner used before is not the thief's.
    expect((await owner.signIn(email, password)).path).toBe("/desk");
    // From a new device the way is the mail.
    const elsewhere = openSession(service);
    await elsewhere.post("/forgotten-password", { email });
    await runJob(service, mailPasswordLinks);
    const mail = await service.service.database.db
      .selectFrom("mails")
      .select("body")
      .where("recipient", "=", email)
      .executeTakeFirst();
    const token = /token=([^\s]+)/.exec(mail?.body ?? "")?.[1] ?? "";
    await elsewhere.post("/reset-password", { token, password: "a sentence of mine" });
    expect((await elsewhere.signIn(email, "a sentence of mine")).path).toBe("/desk");
    const { rows } = await service.service.database.pool.query<{ count: string }>(
      `select count(*) from audit_entries join people on people.id = subject
       where operation = 'accounts.signInRefused' and email = $1`,
      [email],
    );
    expect(Number(rows[0]?.count)).toBe(10);
    await service.stop();
  });

  it("for an address without an account is answered in the same way", async () => {
    const thief = openSession(jifunze);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1)
      statuses.push((await thief.signIn("nobody@example.org", "wrong password")).status);
    expect(statuses).toEqual([...tenRefusals, 429]);
    const kept = await db().selectFrom("signInTries").select("subject").execute();
    expect(JSON.stringify(kept)).not.toContain("nobody");
  });

  it("in many at once gets no more tries", async () => {
    const thief = openSession(jifunze);
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => thief.signIn("somebody@example.org", "wrong password")),
    );
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
  });

  it("does not keep a workshop of forty behind one router from signing in", async () => {
    const service = await startTestService();
    const { db } = service.service.database;
    const passwordHash = await (await service.service.auth.$context).password.hash(password);
    const guests = Array.from({ length: 40 }, (_, number) => `guest${number}@example.org`);
    for (const email of guests) await createAccount(db, { name: email, email, passwordHash });
    const paths = await Promise.all(
      guests.map(async (email, number) => {
        const session = openSession(service);
        if (number % 2 === 0) await session.signIn(email, "mistyped password");
        return (await session.signIn(email, password)).path;
      }),
    );
    await service.stop();
    expect(new Set(paths)).toEqual(new Set(["/desk"]));
  });
});
