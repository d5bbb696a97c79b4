// The page that checks a badge is kept rendered. Whatever it says has to be true at once after something changed.

import { afterAll, beforeAll, expect, it } from "vitest";
import { badgesOf } from "../../../test/support/badges.ts";
import { openAchievement, sign } from "../../../test/support/recognition.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { momentBefore } from "../../platform/day.ts";
import { rotateSigningKey } from "../../platform/sealing/signing-keys.ts";
import { shownCode } from "../credential/codes.ts";

let jifunze: TestService;
let achievement: number;

const { db, does, open, kept, issued, openedBy, verdictOfFile } = badgesOf(
  () => jifunze,
  () => achievement,
);

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
});
afterAll(() => jifunze.stop());

/** What the page says, and that from now on it is kept. */
async function keptPage(checkCode: string): Promise<string> {
  await open(`/v/${checkCode}`);
  const before = jifunze.pageCache.counts.kept;
  const { text } = await open(`/v/${checkCode}`);
  expect(jifunze.pageCache.counts.kept, "answered from what is kept").toBe(before + 1);
  return text;
}
const pageOf = async (checkCode: string) => (await open(`/v/${checkCode}`)).text;

it("is kept, and says at once that a badge was withdrawn", async () => {
  const badge = await issued();
  expect(await keptPage(badge.checkCode)).toContain("Genuine");
  await does("administrator", "POST", `/badges/${badge.id}/revoke`, { because: "fraud", version: 4 });
  expect(await pageOf(badge.checkCode)).toContain("It was got by fraud");
});

it("says at once that another badge took its place, and of that one that it was withdrawn", async () => {
  const badge = await issued();
  expect(await keptPage(badge.checkCode)).toContain("Genuine");
  await does("coordinator", "POST", `/badges/${badge.id}/replace`, { because: "lost_code", version: 4 });
  await sign(jifunze);
  const replaced = await keptPage(badge.checkCode);
  expect(replaced).toContain("took its place");
  const [, next = ""] = /href="\/v\/([0-9A-Z]{10})"/.exec(replaced) ?? [];
  expect(await keptPage(next)).toContain("Genuine");
  const { id, version } = await kept(next);
  await does("administrator", "POST", `/badges/${id}/revoke`, { because: "error", version });
  expect(await pageOf(next)).toContain("withdrawn");
});

it("forgets at once a name that whoever holds it hides, and a badge that they have erased", async () => {
  const badge = await issued({ holderName: "Amina Mfano" });
  const { path: own } = await openedBy(badge);
  await does("public", "POST", `${own}/name/show`, {});
  expect(await keptPage(badge.checkCode)).toContain("Amina Mfano");
  await does("public", "POST", `${own}/name/hide`, {});
  expect(await keptPage(badge.checkCode)).not.toContain("Amina Mfano");
  const { checkCode: next } = await does("public", "POST", `${own}/new-code`, {});
  await sign(jifunze);
  expect(await keptPage(badge.checkCode)).toContain(shownCode(String(next)));
  const after = await issued({ holderName: "Zuri Mfano" });
  expect(await keptPage(after.checkCode)).toContain("Eight attendance sheets");
  await does("public", "POST", `${(await openedBy(after)).path}/erase`, {});
  expect(await pageOf(after.checkCode)).not.toContain("Eight attendance sheets");
  expect(await pageOf(after.checkCode)).toContain("withdrawn");
});

it("is not kept while our own list waits to be renewed, so that it is genuine again at once", async () => {
  const badge = await issued();
  const signedAt = (days: number) => momentBefore(new Date(), days);
  await db()
    .updateTable("statusLists")
    .set({ signedAt: signedAt(8) })
    .execute();
  const before = jifunze.pageCache.counts.kept;
  for (let times = 0; times < 2; times++)
    expect(await pageOf(badge.checkCode)).toContain("Could not be checked");
  expect(jifunze.pageCache.counts.kept).toBe(before);
  await sign(jifunze);
  expect(await keptPage(badge.checkCode)).toContain("Genuine");
  // Seven days ago is a week: what is said by days stays true until the day of a kept page is over.
  await db()
    .updateTable("statusLists")
    .set({ signedAt: signedAt(7) })
    .execute();
  jifunze.pageCache.forget(["today"]);
  expect(await pageOf(badge.checkCode)).toContain("Could not be checked");
  await db().updateTable("statusLists").set({ signedAt: new Date() }).execute();
});

it("says by what name whoever attested is known now", async () => {
  const badge = await issued();
  await keptPage(badge.checkCode);
  await db()
    .updateTable("cities")
    .set({ name: { en: "Renamed County" } })
    .where("id", "=", "kilifi")
    .execute();
  jifunze.pageCache.forget(["city:kilifi"]);
  expect(await pageOf(badge.checkCode)).toContain("Renamed County");
});

it("stays genuine when another key signs from now on, by its code and by its file", async () => {
  const badge = await issued();
  await keptPage(badge.checkCode);
  await db()
    .transaction()
    .execute((tx) => rotateSigningKey(tx, jifunze.service.secret, new Date()));
  expect(await pageOf(badge.checkCode)).toContain("Genuine");
  expect(await verdictOfFile(badge.text, "badge.json")).toMatchObject({ outcome: "genuine" });
});
