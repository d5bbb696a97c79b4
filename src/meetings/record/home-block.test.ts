// The home page names the next meeting that everybody may know of, and no other.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { tellPublicChange } from "../../platform/public-pages.ts";
import { meetingsTag } from "../tags.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const today = dayOf(new Date());

async function meeting(id: string, inDays: number, said: object = {}): Promise<void> {
  await db()
    .insertInto("meetings")
    .values({
      id,
      title: JSON.stringify({ en: `The meeting ${id}` }),
      state: "called",
      timeZone: "Africa/Nairobi",
      source: JSON.stringify({ en: "A test" }),
      changedAt: new Date(),
      ...said,
    })
    .execute();
  await db()
    .insertInto("meetingDays")
    .values({ meetingId: id, day: addDays(today, inDays) })
    .execute();
}

async function home(): Promise<string> {
  tellPublicChange([meetingsTag]);
  return (await fetch(jifunze.url)).text();
}

it("names the first that is called and public", async () => {
  expect(await home()).not.toContain("The next meeting");
  await meeting("secret", 2, { visibility: "invited" });
  await meeting("draft", 3, { state: "draft" });
  expect(await home()).not.toContain("The next meeting");
  await meeting("later", 20);
  await meeting("soon", 9);
  const html = await home();
  expect(html).toContain("The meeting soon");
  for (const other of ["later", "secret", "draft"]) expect(html).not.toContain(`The meeting ${other}`);
});
