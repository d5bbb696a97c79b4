// A badge in the hands of those who have no account: a learner with a simple telephone, an employer who reads the square on a card, and a
// child with a guardian. Those who have a browser have one without JavaScript.

import { afterAll, beforeAll, expect, it } from "vitest";
import { badgesOf } from "../support/badges.ts";
import { expectText, startBrowser, type TestBrowser, type Visitor } from "../support/browser.ts";
import { dialled } from "../support/dialled.ts";
import { textsTo } from "../support/joining.ts";
import { openAchievement, sign } from "../support/recognition.ts";
import { startTestService, type TestService } from "../support/service.ts";

let jifunze: TestService;
let browser: TestBrowser;
let achievement: number;

const { db, does, issued } = badgesOf(
  () => jifunze,
  () => achievement,
);

beforeAll(async () => {
  jifunze = await startTestService();
  browser = await startBrowser(jifunze);
  achievement = await openAchievement(does);
});
afterAll(async () => {
  await browser?.stop();
  await jifunze?.stop();
});

const withoutScript = () => browser.visitor({ javaScript: false, width: 360 });

/** Both codes, as they came by text message. */
async function codesSent(): Promise<{ checkCode: string; ownerCode: string; all: string }> {
  const all = (await textsTo(jifunze)).map(({ text }) => text).join("\n");
  const [checkCode = ""] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}(?![0-9A-Z-])/.exec(all) ?? [];
  const [ownerCode = ""] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(all) ?? [];
  expect([checkCode, ownerCode].includes("")).toBe(false);
  return { checkCode, ownerCode, all };
}

/** What the camera of a telephone makes of the square: an address in capitals. */
async function scan({ page }: Visitor, checkCode: string): Promise<void> {
  await page.goto(`${jifunze.url}/V/${checkCode.replaceAll("-", "")}`.toUpperCase());
}

it("a learner shows the name by telephone, and an employer with the card reads it until it is hidden or withdrawn", async () => {
  await db().deleteFrom("textMessages").execute();
  const badge = await issued({ holderName: "Amina Mfano", phone: "0712 345 678" });
  const { checkCode, ownerCode } = await codesSent();
  const dial = (typed: string) => dialled(jifunze, { number: "+254712345678", typed });
  const employer = await withoutScript();
  await scan(employer, checkCode);
  await expectText(employer.page, "Genuine");
  await expectText(employer.page, "Reading circle host");
  expect(await employer.page.locator("main").textContent()).not.toContain("Amina Mfano");

  expect(await dial(`7*${checkCode}*${ownerCode}*1`)).toContain("sees your name now");
  await employer.page.reload();
  await expectText(employer.page, "Amina Mfano");
  expect(await dial(`7*${checkCode}*${ownerCode}*2`)).toContain("does not see your name");
  await employer.page.reload();
  expect(await employer.page.locator("main").textContent()).not.toContain("Amina Mfano");

  const { version } = await db()
    .selectFrom("badges")
    .select("version")
    .where("id", "=", badge.id)
    .executeTakeFirstOrThrow();
  await does("administrator", "POST", `/badges/${badge.id}/revoke`, { because: "error", version });
  await sign(jifunze);
  await scan(employer, checkCode);
  await expectText(employer.page, "withdrawn");
});

it("a child has no name anywhere, and the guardian opens the badge with what came by text message", async () => {
  await db().deleteFrom("textMessages").execute();
  await issued({ isChild: "yes", guardianOn: "2026-11-20", guardianChannel: "paper", phone: "0712 345 679" });
  const { checkCode, ownerCode, all } = await codesSent();
  expect(all).toContain("your child got the badge");

  const guardian = await withoutScript();
  await guardian.goto("/my-badge");
  await guardian.page.locator('input[name="code"]').fill(checkCode);
  await guardian.page.locator('input[name="ownerCode"]').fill(ownerCode);
  await guardian.page.locator("main form button").first().click();
  await expectText(guardian.page, "The guardian agreed on 20 November 2026");
  expect(await guardian.page.locator("main").textContent()).not.toContain("Show my name");

  const stranger = await withoutScript();
  await scan(stranger, checkCode);
  await expectText(stranger.page, "A child: no name is kept");
});
