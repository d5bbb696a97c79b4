// The outbox as an administrator sees to it.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";

let jifunze: TestService;
let administrator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  // As where a mail server is set: what was given up can be sent again.
  jifunze.service.config.smtpUrl = "smtp://127.0.0.1:1";
  administrator = await signedIn(jifunze, "administrator");
});

beforeEach(async () => {
  await db().deleteFrom("mails").execute();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

interface Stored {
  state: string;
  failure?: string;
  lastError?: string;
  recipient?: string;
  writtenAt?: Date;
}

async function store(...mails: Stored[]): Promise<string[]> {
  const stored = await db()
    .insertInto("mails")
    .values(
      mails.map((mail) => ({
        recipient: "amina@example.org",
        subject: "You are invited",
        body: "Open https://jifunze.example.org/invitation/secret now",
        language: "en",
        holdsLink: true,
        attempts: 3,
        ...(mail.state === "sent" && { sentAt: new Date() }),
        ...mail,
      })),
    )
    .returning("id")
    .execute();
  return stored.map(({ id }) => id);
}

const read = (id: string) =>
  db().selectFrom("mails").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("the outbox", () => {
  it("says of each mail what became of it and what comes next", async () => {
    await store(
      { state: "sent" },
      { state: "waiting" },
      { state: "waiting", failure: "server", lastError: "connect ECONNREFUSED" },
      { state: "given_up", failure: "refused" },
      { state: "given_up", failure: "server" },
      { state: "unanswered", failure: "unanswered" },
    );
    const { html } = await administrator.get("/network/outbox");
    for (const words of [
      "3 mails were not delivered.",
      "waiting: the mail server could not be used; next try",
      "refused by the mail server",
      "given up after two days",
      "unknown: the mail server did not say whether it took it",
    ])
      expect(html).toContain(words);
    const undelivered = await administrator.get("/network/outbox?filter=undelivered");
    expect(undelivered.html).not.toContain("next try");
    expect(undelivered.html).toContain("Send all again that were given up");
  });

  it("shows 50 a page, however many there are", async () => {
    await store(
      ...Array.from({ length: 120 }, (_, number) => ({
        state: "sent",
        recipient: `person${number}@example.org`,
        writtenAt: new Date(Date.now() - number * 1000),
      })),
    );
    const list = async (page: number) =>
      (await jifunze.api("administrator", "GET", `/outbox?page=${page}`)).body as unknown as {
        mails: { recipient: string }[];
        found: number;
        pages: number;
      };
    expect(await list(1)).toMatchObject({ found: 120, pages: 3 });
    expect((await list(1)).mails).toHaveLength(50);
    expect((await list(3)).mails).toHaveLength(20);
    expect((await list(3)).mails[0]?.recipient).toBe("person100@example.org");
    const page = await administrator.get("/network/outbox?page=2");
    expect(page.html).toContain("person50@");
    expect(page.html).not.toContain("person49@");
    for (const nonsense of ["0", "-1", "1.5", "abc", "1e9"])
      expect((await administrator.get(`/network/outbox?page=${nonsense}`)).status).toBe(200);
  });

  it("is told of on the desk of an administrator, and of nobody else", async () => {
    await store({ state: "given_up", failure: "refused" });
    expect((await administrator.get("/desk")).html).toContain("One mail was not delivered.");
    const reviewer = await signedIn(jifunze, "reviewer");
    expect((await reviewer.get("/desk")).html).not.toContain("not delivered");
  });
});

describe("a mail that was not delivered", () => {
  it("is sent again when the administrator says so, under the same Message-ID", async () => {
    const [id = ""] = await store({ state: "unanswered", failure: "unanswered" });
    await db().updateTable("mails").set({ messageId: "<the-same@example.org>" }).execute();
    expect((await administrator.get(`/network/outbox/${id}`)).html).toContain("may arrive twice");
    const done = await administrator.post(`/network/outbox/${id}/resend`);
    expect(done.html).toContain("is sent as soon as the mail server takes it");
    expect(await read(id)).toMatchObject({
      state: "waiting",
      attempts: 0,
      failure: null,
      firstTriedAt: null,
      messageId: "<the-same@example.org>",
    });
    expect((await administrator.get("/desk")).html).not.toContain("not delivered");
  });

  it("can be seen to by other means, and its link is not kept then", async () => {
    const [id = ""] = await store({ state: "given_up", failure: "refused" });
    await administrator.post(`/network/outbox/${id}/settle`);
    expect(await read(id)).toMatchObject({ state: "settled", body: "Open […] now" });
    expect((await administrator.get("/desk")).html).not.toContain("not delivered");
  });

  it("is among all that were given up, where the mail server was set up wrongly", async () => {
    await store(
      { state: "given_up", failure: "refused" },
      { state: "given_up", failure: "server" },
      { state: "unanswered", failure: "unanswered" },
      { state: "settled" },
    );
    const { body } = await jifunze.api("administrator", "POST", "/outbox/resend");
    expect(body).toEqual({ mails: 2 });
  });
});

it("what is sent, being sent or seen to cannot be sent again, and nobody else sends anything", async () => {
  const ids = await store({ state: "sent" }, { state: "handing_over" }, { state: "settled" });
  for (const id of ids) {
    const refused = await jifunze.api("administrator", "POST", `/outbox/${id}/resend`);
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe("accounts.mail_over");
  }
  for (const done of ["resend", "settle"]) {
    const none = await jifunze.api("administrator", "POST", `/outbox/${randomUUID()}/${done}`);
    expect(none.status).toBe(404);
  }
  for (const path of [`/outbox/${ids[0]}/resend`, `/outbox/${ids[0]}/settle`, "/outbox/resend"])
    expect((await jifunze.api("coordinator", "POST", path)).status).toBe(403);
});

it("shows text messages without their numbers, and has those sent again that were given up, or settled", async () => {
  const secret = jifunze.service.secret;
  const write = (state: string, text: string, failure: string | null = null) =>
    db()
      .insertInto("textMessages")
      .values({
        kind: "joining.reminder",
        ...keptNumber(secret, "+254712345678"),
        language: "en",
        text,
        state,
        failure,
        ...(state === "sent" && { sentAt: new Date(), delivery: "failed" }),
      })
      .execute();
  await write("sent", "Saturday at 9");
  await write("given_up", "Sunday at 10", "gateway");
  await write("given_up", "Of another secret", "unreadable");
  const { html } = await administrator.get("/network/outbox?filter=texts");
  for (const words of ["Saturday at 9", "it did not arrive", "Sunday at 10", "the gateway did not take it"])
    expect(html).toContain(words);
  expect(html).not.toContain("712345678");
  expect((await administrator.get("/desk")).html).toContain("2 text messages were not delivered.");

  const { body } = await jifunze.api("administrator", "POST", "/text-messages/resend");
  expect(body).toEqual({ texts: 1 });
  const settled = await administrator.post("/network/outbox/texts/settle");
  expect(settled.html).toContain("These text messages are not sent any more.");
  const left = await db().selectFrom("textMessages").select(["text", "state", "phoneSealed"]).execute();
  expect(left).toContainEqual(expect.objectContaining({ text: "Sunday at 10", state: "waiting" }));
  expect(left).toContainEqual({ text: "Of another secret", state: "settled", phoneSealed: null });
  expect((await administrator.get("/desk")).html).not.toContain("not delivered");
  for (const done of ["resend", "settle"])
    expect((await jifunze.api("coordinator", "POST", `/outbox/texts/${done}`)).status).toBe(403);
});
