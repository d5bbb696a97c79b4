// Somebody answers the mail that says that a question is open: by a real mailbox, once, read by the commission first, told, and taken back by
// the link. Machines, strangers and broken mails become nothing.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialoguesIn, draftDialogue, openDialogue } from "../../../test/support/dialogues.ts";
import { type Mailbox, startMailbox } from "../../../test/support/mailbox.ts";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { hiddenOf } from "../../../test/support/without-script.ts";
import { readAnswers } from "../../platform/mail/answers/read-answers.ts";

let jifunze: TestService;
let mailbox: Mailbox;

beforeAll(async () => {
  jifunze = await startTestService();
  mailbox = await startMailbox();
  const { config } = jifunze.service;
  config.mailAnswersUrl = mailbox.url;
  config.mailAnswersTo = "answers+TOKEN@example.org";
});

afterAll(async () => {
  await mailbox.stop();
  await jifunze.stop();
});

const { db, does } = dialoguesIn(() => jifunze);

const read = () =>
  readAnswers({ service: jifunze.service, now: () => new Date(), signal: new AbortController().signal });

const contributions = () =>
  db()
    .selectFrom("dialogueContributions")
    .select(["state", "text", "name", "personId"])
    .orderBy("at")
    .execute();

/** The mail to Kilifi's coordinator that the question is open. */
async function openingMail(): Promise<{ number: string; mail: ReadMail }> {
  const number = await openDialogue(does);
  const mails = await takeMails(jifunze);
  const mail = mails.find(
    ({ to, subject }) => to.startsWith("coordinator@") && subject.includes("A question to all"),
  );
  if (!mail) throw new Error("no mail");
  return { number, mail };
}

let sent = 0;
interface Answer {
  to: string;
  text: string;
  subject?: string;
  headers?: string;
  id?: string;
}
function answered({ to, text, subject = "Re: A question", headers = "", id }: Answer): string {
  sent += 1;
  return `Return-Path: <somebody@example.org>
From: Somebody <somebody@example.org>
To: ${to}
Subject: ${subject}
Message-ID: <${id ?? sent}@example.org>
${headers}Content-Type: text/plain; charset=utf-8

${text}
`;
}

describe("the mail that a question is open", () => {
  it("says that it can be answered, and goes to an address that nobody can guess", async () => {
    const { mail } = await openingMail();
    expect(mail.text.startsWith("--- Write your answer above this line ---")).toBe(true);
    expect(mail.text).toContain("You can also simply answer this mail");
    expect(mail.header("Reply-To")).toMatch(/^<?answers\+[0-9a-f]+-[0-9a-f]{20}@example\.org>?$/);
  });

  it("has the token in its subject where the address has no place for it", async () => {
    jifunze.service.config.mailAnswersTo = "answers@example.org";
    const { mail } = await openingMail();
    jifunze.service.config.mailAnswersTo = "answers+TOKEN@example.org";
    expect(mail.header("Reply-To")).toContain("answers@example.org");
    expect(mail.subject).toMatch(/ \[[0-9a-f]+-[0-9a-f]{20}\]$/);
    mailbox.receives(
      answered({ to: "answers@example.org", text: "By the subject.", subject: `RE: ${mail.subject}` }),
    );
    await read();
    expect((await contributions()).at(-1)).toMatchObject({ text: "By the subject.", state: "held" });
  });

  it("says nothing of answers where no mailbox is named", async () => {
    jifunze.service.config.mailAnswersTo = undefined;
    const { mail } = await openingMail();
    jifunze.service.config.mailAnswersTo = "answers+TOKEN@example.org";
    expect(mail.text).not.toContain("answer this mail");
    expect(mail.header("Reply-To")).not.toContain("answers");
  });
});

describe("an answer", () => {
  it("is read by the commission first, once, and can be taken back by the link that comes with the thanks", async () => {
    const { number, mail } = await openingMail();
    const to = (mail.header("Reply-To") ?? "").replaceAll(/[<>]/g, "");
    const before = (await contributions()).length;
    const text = `Pay them in maize.\n\nOn Saturday Jifunze <a@b.org> wrote:\n${mail.text.replaceAll(/^/gm, "> ")}`;
    mailbox.receives(answered({ to: to.toUpperCase(), text, id: "same" }));
    mailbox.receives(answered({ to, text: "Once more.", id: "same" }));
    await read();
    const said = await contributions();
    expect(said).toHaveLength(before + 1);
    expect(said.at(-1)).toMatchObject({
      state: "held",
      text: "Pay them in maize.",
      personId: expect.any(String),
    });
    expect(mailbox.left().filter(({ source }) => source.includes("Pay them in maize."))).toEqual([]);
    const here = `/dialogues/${number}/contributions`;
    expect(JSON.stringify((await jifunze.api("public", "GET", here)).body)).not.toContain("maize");
    const thanks = (await takeMails(jifunze)).find(({ subject }) => subject.startsWith("Your answer to"));
    expect(thanks?.to).toMatch(/^coordinator@/);
    expect(thanks?.text).toContain("Pay them in maize.");
    await does("administrator", "PUT", `${here}/1/moderation`, { verdict: "show", seen: "held" });
    expect(JSON.stringify((await jifunze.api("public", "GET", here)).body)).toContain("maize");
    const link = thanks?.links.find((one) => one.includes("/dialogue-answers/")) ?? "";
    const session = openSession(jifunze);
    const { pathname } = new URL(link);
    // A mail scanner opens it, and nothing happens.
    const page = await session.get(pathname);
    expect(page.html).toContain("Pay them in maize.");
    expect((await contributions()).at(-1)).toMatchObject({ state: "shown" });
    await session.post(pathname, hiddenOf(page.html));
    expect((await contributions()).at(-1)).toEqual({
      state: "withdrawn",
      text: null,
      name: "–",
      personId: null,
    });
    const list = JSON.stringify((await jifunze.api("administrator", "GET", here)).body);
    expect(list).not.toContain("maize");
    expect((await session.get(pathname)).html).toContain("This was taken back.");
  });

  it("that comes too late, is too long or empty is told why, and never becomes anything", async () => {
    const number = await draftDialogue(does);
    const { mail } = await openingMail();
    const to = (mail.header("Reply-To") ?? "").replaceAll(/[<>]/g, "");
    const before = (await contributions()).length;
    mailbox.receives(answered({ to, text: "a".repeat(2100) }));
    mailbox.receives(answered({ to, text: "> only quoted" }));
    await read();
    const late = (await takeMails(jifunze)).filter(({ subject }) => subject.includes("was not taken"));
    expect(late.map(({ text }) => text)).toEqual([
      expect.stringContaining("It has 2100 letters; at most 2000"),
      expect.stringContaining("no words of your own"),
    ]);
    await db()
      .updateTable("dialogues")
      .set({ contributionsUntil: "2020-01-01" })
      .where("state", "=", "contributions")
      .execute();
    mailbox.receives(answered({ to, text: "Too late." }));
    await read();
    const [told] = (await takeMails(jifunze)).filter(({ subject }) => subject.includes("was not taken"));
    expect(told?.text).toContain("not possible in this phase");
    expect(await contributions()).toHaveLength(before);
    expect(number).toBeTruthy();
  });

  it("of a machine, of a stranger, or that nobody can read becomes nothing and is counted", async () => {
    const { mail } = await openingMail();
    const to = (mail.header("Reply-To") ?? "").replaceAll(/[<>]/g, "");
    const before = (await contributions()).length;
    for (const headers of ["Auto-Submitted: auto-replied\n", "Precedence: bulk\n", "List-Id: <x.y>\n"])
      mailbox.receives(answered({ to, text: "I am on leave.", headers }));
    mailbox.receives(answered({ to, text: "Bounced." }).replace("<somebody@example.org>", "<>"));
    mailbox.receives(answered({ to: to.replace(/.{4}@/, "0000@"), text: "Guessed." }));
    mailbox.receives(answered({ to: "answers@example.org", text: "Buy now." }));
    mailbox.receives("\u0000\u0001 no mail at all");
    await read();
    expect(await contributions()).toHaveLength(before);
    expect((await takeMails(jifunze)).filter(({ subject }) => subject.includes("answer"))).toEqual([]);
    expect(mailbox.left().every(({ isRead }) => isRead)).toBe(true);
    expect(JSON.stringify(mailbox.left())).toContain("Guessed.");
    const { html } = await (await signedIn(jifunze, "administrator")).get("/network/outbox");
    const [counts] = /Answers by mail[^<]*/.exec(html) ?? [];
    expect(counts).toMatch(
      / 2 taken, 3 refused with the reason, 4 of machines, 3 without a token that is ours, 0 not/,
    );
  });

  it("is read at the next turn where it could not be taken, and holds up none behind it", async () => {
    const { mail } = await openingMail();
    const to = (mail.header("Reply-To") ?? "").replaceAll(/[<>]/g, "");
    const { tries } = jifunze.service;
    let fails = true;
    jifunze.service.tries = {
      ...tries,
      count: async (...tried: Parameters<typeof tries.count>) => {
        if (fails) {
          fails = false;
          throw new Error("The database is gone.");
        }
        return await tries.count(...tried);
      },
    };
    mailbox.receives(answered({ to, text: "The first." }));
    mailbox.receives(answered({ to, text: "The second." }));
    await expect(read()).rejects.toThrow("The database is gone.");
    expect((await contributions()).at(-1)).toMatchObject({ text: "The second." });
    await read();
    expect((await contributions()).at(-1)).toMatchObject({ text: "The first." });
    jifunze.service.tries = tries;
  });
});
