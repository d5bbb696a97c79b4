// Somebody says something to a question by text message: it is read by the commission first, they are told what became of it, and forgotten
// where they ask for that.

import { afterAll, beforeAll, expect, it } from "vitest";
import { dialled } from "../../../test/support/dialled.ts";
import { dialoguesIn, draftDialogue, openDialogue } from "../../../test/support/dialogues.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";
import { meansOf } from "../../phones/means.ts";
import { textDialogue } from "../../phones/sms/dialogue.ts";
import { understand } from "../../phones/sms/grammar.ts";
import { dayMs } from "../../platform/day.ts";
import { removeExpired } from "../../platform/jobs/clean-up.ts";
import { isGsm, septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const { db, does } = dialoguesIn(() => jifunze);
const answers = textDialogue(meansOf);
const number = "+254712345678";
let sent = 0;

async function send(text: string): Promise<string | undefined> {
  sent += 1;
  const kept = keptNumber(jifunze.service.secret, number);
  const key = `sms kannel ${sent}`;
  const said = await answers({ number, kept, text, key, service: jifunze.service, now: new Date() });
  return said?.text;
}

async function texts(): Promise<string[]> {
  await takeMails(jifunze);
  const rows = await db()
    .selectFrom("textMessages")
    .select("text")
    .where("kind", "=", "dialogues.told")
    .execute();
  for (const { text } of rows) {
    expect(isGsm(text), text).toBe(true);
    expect(septetsOf(text), text).toBeLessThanOrEqual(160);
  }
  return rows.map(({ text }) => text);
}

it("understands the word, the number and what is said as it is written, and looks for learning otherwise", () => {
  expect(understand("DIALOGUE 3 Pay them in Food!")).toEqual({
    meaning: { means: "speak", dialogue: 3, words: "Pay them in Food!" },
    language: "en",
  });
  expect(understand("mjadala 12: kaunti ilipe").meaning).toEqual({
    means: "speak",
    dialogue: 12,
    words: "kaunti ilipe",
  });
  expect(understand("dialogue").meaning.means).toBe("find");
});

it("keeps it until the commission has read it, tells what became of it, and forgets the telephone", async () => {
  const open = await openDialogue(does);
  expect(await send(`MJADALA ${open} Walipwe kwa chakula.`)).toContain(`swali la ${open}`);
  const here = `/dialogues/${open}/contributions`;
  expect(JSON.stringify((await jifunze.api("public", "GET", here)).body)).not.toContain("chakula");
  await does("administrator", "PUT", `${here}/1/moderation`, { verdict: "show", seen: "held" });
  const shown = JSON.stringify((await jifunze.api("public", "GET", here)).body);
  expect(shown).toContain("Walipwe kwa chakula.");
  expect(shown).toContain('"from":"SMS"');
  expect(shown).not.toContain("254712345678");
  expect(await texts()).toEqual([expect.stringContaining(`/dialogues/${open}`)]);
  await does("administrator", "PUT", `${here}/1/moderation`, {
    verdict: "hide",
    reason: "Names a child.",
    seen: "shown",
  });
  expect(await texts()).toContainEqual(expect.stringContaining("Names a child."));
  await send("SAHAU");
  await send("NDIYO");
  const kept = await db().selectFrom("dialogueContributions").select(["phoneKey", "text"]).execute();
  expect(kept).toEqual([{ phoneKey: null, text: "Walipwe kwa chakula." }]);
});

it("forgets the telephone by the menu too", async () => {
  const open = await openDialogue(does);
  await send(`DIALOGUE ${open} Pay them in maize.`);
  const kept = () =>
    db()
      .selectFrom("dialogueContributions")
      .select("phoneKey")
      .where("text", "=", "Pay them in maize.")
      .executeTakeFirstOrThrow();
  expect((await kept()).phoneKey).not.toBeNull();
  await dialled(jifunze, { number, typed: "3*8*1" });
  expect((await kept()).phoneKey).toBeNull();
});

it("is offered on the page where text messages are taken, and nowhere else", async () => {
  const open = await openDialogue(does);
  const page = async () => (await openSession(jifunze).get(`/dialogues/${open}`)).html;
  expect(await page()).not.toContain("By text message");
  const { config } = jifunze.service;
  jifunze.service.config = { ...config, smsUrl: "kannel+http://a:b@localhost:1", smsSender: "22384" };
  expect(await page()).toContain(
    `By text message: write DIALOGUE ${open} and what you want to say, to 22384.`,
  );
  jifunze.service.config = config;
});

it("says that it is over or that there is no such question", async () => {
  const draft = await draftDialogue(does);
  expect(await send(`DIALOGUE ${draft} Too late?`)).toContain("not possible in this phase");
  expect(await send("DIALOGUE 9999 Hello")).toContain("There is no such dialogue");
});

// Sessions end by then as well.
it("forgets the telephone by itself a year after the last day, where nobody came to an outcome", async () => {
  const open = await openDialogue(does);
  await send(`DIALOGUE ${open} Pay them in beans.`);
  const said = db().selectFrom("dialogueContributions").where("text", "=", "Pay them in beans.");
  const { dialogueId } = await said.select("dialogueId").executeTakeFirstOrThrow();
  const { stancesUntil } = await db()
    .selectFrom("dialogues")
    .select("stancesUntil")
    .where("id", "=", dialogueId)
    .executeTakeFirstOrThrow();
  const after = (days: number) => new Date(Date.parse(stancesUntil) + days * dayMs);
  const kept = () => said.select("phoneKey").executeTakeFirstOrThrow();
  await removeExpired(db(), after(365));
  expect((await kept()).phoneKey).not.toBeNull();
  await removeExpired(db(), after(366));
  expect(await kept()).toEqual({ phoneKey: null });
});
