// How many mails one person can cause, and how many one address gets.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";
import { mailPasswordLinks } from "../../accounts/password-links.ts";
import { mostBySender, mostResets, mostToRecipient } from "./quota.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

beforeEach(async () => {
  await jifunze.service.database.db.deleteFrom("mails").execute();
});

afterAll(() => jifunze.stop());

const invite = (person: "administrator" | "coordinator", email: string) =>
  jifunze.api(person, "POST", "/invitations", {
    email,
    name: "Amina",
    role: "contributor",
    city: "kilifi",
    language: "en",
  });

async function countMails(): Promise<number> {
  return (await jifunze.service.database.db.selectFrom("mails").select("id").execute()).length;
}

/** As if these had been written in the last hours. */
async function wrote(count: number, about: { senderId?: string; recipient?: string }): Promise<void> {
  const mail = {
    kind: "invitation",
    recipient: "somebody@example.org",
    subject: "s",
    body: "b",
    language: "en",
  };
  await jifunze.service.database.db
    .insertInto("mails")
    .values(
      Array.from({ length: count }, (_, hour) => ({
        ...mail,
        ...about,
        writtenAt: new Date(Date.now() - (hour % 23) * 3_600_000),
      })),
    )
    .execute();
}

async function idOf(email: string): Promise<string> {
  const { id } = await jifunze.service.database.db
    .selectFrom("people")
    .select("id")
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  return id ?? "";
}

it("one person causes so many mails in 24 hours; beyond it nothing changes, and the answer says the limit", async () => {
  const senderId = await idOf("coordinator@example.org");
  await wrote(mostBySender - 1, { senderId });
  expect((await invite("coordinator", "one@example.org")).status).toBe(200);
  const refused = await invite("coordinator", "two@example.org");
  expect(refused.status).toBe(429);
  expect(refused.body.code).toBe("platform.too_many_mails_by_you");
  expect(JSON.stringify(refused.body)).toContain(`one person can cause ${mostBySender} mails`);
  expect(await countMails()).toBe(mostBySender);
  const invited = await jifunze.service.database.db
    .selectFrom("invitations")
    .select("id")
    .where("email", "=", "two@example.org")
    .execute();
  expect(invited).toEqual([]);
  // Others go on.
  expect((await invite("administrator", "two@example.org")).status).toBe(200);
});

it("one address gets so many mails in 24 hours, whoever writes them", async () => {
  await wrote(mostToRecipient, { recipient: "juma@example.org" });
  const refused = await invite("administrator", "juma@example.org");
  expect(refused.status).toBe(429);
  expect(refused.body.code).toBe("platform.too_many_mails_to");
  expect(JSON.stringify(refused.body)).toContain(`has got ${mostToRecipient} mails`);
  await jifunze.service.database.db
    .updateTable("mails")
    .set({ writtenAt: new Date(Date.now() - 25 * 3_600_000) })
    .execute();
  expect((await invite("administrator", "juma@example.org")).status).toBe(200);
});

it("of several invitations at the same moment only as many go through as are left", async () => {
  await wrote(mostBySender - 3, { senderId: await idOf("coordinator@example.org") });
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, number) => invite("coordinator", `person${number}@example.org`)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
});

it("links for a new password come few at once, and whoever asks cannot tell", async () => {
  const email = "observer@example.org";
  const [{ most }] = mostResets;
  const screens: string[] = [];
  for (let count = 0; count < most + 2; count += 1) {
    const { html, status } = await openSession(jifunze).post("/forgotten-password", { email });
    expect(status).toBe(200);
    screens.push(html.replaceAll(/[0-9a-f-]{36}/g, ""));
  }
  expect(new Set(screens).size).toBe(1);
  await runJob(jifunze, mailPasswordLinks);
  expect(await countMails()).toBe(most);
});
