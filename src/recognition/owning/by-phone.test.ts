// A learner with a simple telephone and a badge: by the menu and by text message, with both codes from the card.

import { afterAll, beforeAll, expect, it } from "vitest";
import { badgesOf } from "../../../test/support/badges.ts";
import { dialled } from "../../../test/support/dialled.ts";
import { textsTo } from "../../../test/support/joining.ts";
import { openAchievement } from "../../../test/support/recognition.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { meansOf } from "../../phones/means.ts";
import { textDialogue } from "../../phones/sms/dialogue.ts";
import { septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { shownCode } from "../credential/codes.ts";

let jifunze: TestService;
let achievement: number;

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
});
afterAll(() => jifunze.stop());

const { db, does, open, issued } = badgesOf(
  () => jifunze,
  () => achievement,
);
const dialogue = textDialogue(meansOf);
const amina = "+254712000101";
const dial = (typed: string) => dialled(jifunze, { number: amina, typed });

let sent = 0;
async function send(text: string): Promise<string> {
  const { service } = jifunze;
  sent += 1;
  const kept = keptNumber(service.secret, amina);
  const said = await dialogue({ number: amina, kept, text, key: `sms ${sent}`, service, now: new Date() });
  expect(septetsOf(said?.text ?? "")).toBeLessThanOrEqual(160);
  return said?.text ?? "";
}

it("is opened from the menu by both codes; the name is shown and hidden, and the check code sent again", async () => {
  const badge = await issued();
  expect(await dial("")).toContain("7 My badges");
  expect(await dial("7")).toContain("check code");
  expect(await dial(`7*${shownCode(badge.checkCode)}`)).toContain("owner's code");
  const here = `7*${badge.checkCode}*${shownCode(badge.ownerCode).toLowerCase()}`;
  const shown = await dial(here);
  expect(shown).toMatch(/^CON Reading circle host: Good. Your name is hidden.\n1 Show my name/);
  expect(shown.length).toBeLessThanOrEqual(186);
  expect(await dial(`${here}*1`)).toMatch(/^END Whoever checks the badge sees your name now/);
  expect((await open(`/v/${badge.checkCode}`)).text).toContain("Amina Mfano");
  expect(await dial(here)).toContain("Your name is shown.");
  expect(await dial(`${here}*2`)).toContain("does not see your name");
  expect((await open(`/v/${badge.checkCode}`)).text).not.toContain("Amina Mfano");
  await db().deleteFrom("textMessages").execute();
  expect(await dial(`${here}*3`)).toContain(`We send you the check code ${shownCode(badge.checkCode)}`);
  const [text] = await textsTo(jifunze);
  expect(text?.text).toContain(`Code ${shownCode(badge.checkCode)}`);
  expect(text?.text).not.toContain(shownCode(badge.ownerCode));
  // Neither code is kept with the conversation.
  const kept = JSON.stringify(await db().selectFrom("ussdSessions").selectAll().execute());
  expect(kept).not.toContain(badge.ownerCode);
  expect(kept.toUpperCase()).not.toContain(shownCode(badge.ownerCode));
});

it("is not opened by codes that do not belong together, and not for ever asked", async () => {
  const badge = await issued();
  const wrong = `7*${badge.checkCode}*${"0".repeat(16)}`;
  expect(await dial(wrong)).toContain("do not belong together");
  for (let tries = 0; tries < 5; tries += 1) await dial(wrong);
  const right = await dial(`7*${badge.checkCode}*${badge.ownerCode}`);
  expect(right).not.toContain("Show my name");
});

it("is asked for by text message, in the language of the word; a child's has no name to show", async () => {
  const badge = await issued();
  const codes = `${shownCode(badge.checkCode)} ${shownCode(badge.ownerCode)}`;
  expect(await send("badge")).toMatch(/^Send BADGE, the check code/);
  expect(await send(`Badge ${codes}`)).toMatch(/^Reading circle host: Good. Your name is hidden/);
  expect(await send(`BEJI ${codes} ONYESHA`)).toContain("jina lako");
  expect((await open(`/v/${badge.checkCode}`)).text).toContain("Amina Mfano");
  expect(await send(`badge ${codes} hide`)).toContain("does not see your name");
  expect(await send(`badge ${shownCode(badge.checkCode)} ${"0".repeat(16)}`)).toContain(
    "do not belong together",
  );
  // Who looks for a course is not taken for somebody with a badge.
  expect(await send("badge making")).toContain("badge making");
  const child = await issued({ isChild: "yes", guardianOn: "2026-11-20", guardianChannel: "paper" });
  expect(await send(`badge ${child.checkCode} ${child.ownerCode}`)).toContain("No name is kept.");
  expect(await send(`badge ${child.checkCode} ${child.ownerCode} show`)).not.toContain("sees your name");
});
