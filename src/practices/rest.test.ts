// A practice that its city has not confirmed for three years rests: the city is told thirty days before, everybody still reads it, and it is
// suggested again as soon as the city says that it is still so.

import { afterAll, beforeAll, expect, it } from "vitest";
import { takeMails, toldOf } from "../../test/support/mails.ts";
import { confirmedLongAgo, type Doing, publishedPractice } from "../../test/support/practices.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { momentAfter } from "../platform/day.ts";
import { citablePractices } from "./citable.ts";
import { turnPractices } from "./jobs.ts";

let jifunze: TestService;
let doing: Doing;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = {
    db: jifunze.service.database.db,
    async does(...request) {
      const { status, body } = await jifunze.api(...request);
      expect(status, JSON.stringify(body)).toBe(200);
      return body;
    },
  };
});

afterAll(() => jifunze.stop());

const turn = (laterDays = 0) => turnPractices(doing.db, momentAfter(new Date(), laterDays));
const about = { cityId: "kilifi", features: [] };

async function suggested(id: string): Promise<boolean> {
  const found = await citablePractices.suggest(doing.db, about, 50);
  return found.some((one) => one.id === id);
}

/** As somebody from elsewhere reads it; pages of strangers are kept until the server hears of a change. */
const pageOf = async (path: string) => (await (await signedIn(jifunze, "otherCoordinator")).get(path)).html;

it("is asked about once a year, until it is confirmed", async () => {
  const here = await publishedPractice(doing);
  const asked = async () => (await toldOf(jifunze, "practices.toConfirm")).length;
  await confirmedLongAgo(doing, here, 360);
  await turn();
  expect(await asked()).toBe(0);
  await confirmedLongAgo(doing, here, 370);
  await Promise.all([turn(), turn(1)]);
  await turn(2);
  expect(await asked()).toBe(1);
  const [mail] = await takeMails(jifunze);
  expect(mail?.subject).toContain("Still so after a year? Reading boats");
  await turn(370);
  expect(await asked()).toBe(2);
  await doing.does("coordinator", "POST", `${here}/steps/confirm`, { version: 6 });
  await turn(300);
  expect(await asked()).toBe(2);
});

it("is told thirty days before, rests, is not suggested, and wakes when it is confirmed", async () => {
  const here = await publishedPractice(doing);
  const id = await confirmedLongAgo(doing, here, 1060);
  await turn();
  expect(await toldOf(jifunze, "practices.restsSoon")).toEqual([]);
  await confirmedLongAgo(doing, here, 1080);
  await turn();
  await turn();
  expect(await toldOf(jifunze, "practices.restsSoon")).toEqual(["coordinator"]);
  const mail = (await takeMails(jifunze)).find(({ subject }) =>
    subject.startsWith("Is this still so? Reading boats"),
  );
  expect(mail?.text).toContain("Say that it is still so");
  await turn(29);
  expect(await pageOf(here)).not.toContain("Resting");
  await turn(31);
  expect(await toldOf(jifunze, "practices.rests")).toEqual(["coordinator"]);
  expect(await suggested(id)).toBe(false);
  const page = await pageOf(here);
  expect(page).toContain("Resting");
  expect(page).toContain("Books became wet in the first month.");
  expect(await pageOf("/practices")).toContain("Resting");
  const [cited] = await citablePractices.find(doing.db, "kilifi", [id]);
  expect(cited?.isGone).toBe(false);
  // That it rests is a step as well.
  await doing.does("coordinator", "POST", `${here}/steps/confirm`, { version: 7 });
  expect(await pageOf(here)).not.toContain("Resting");
  expect(await suggested(id)).toBe(true);
  await turn(31);
  expect(await pageOf(here)).not.toContain("Resting");
});

it("has thirty days also where its city is told late", async () => {
  const here = await publishedPractice(doing);
  await confirmedLongAgo(doing, here, 2000);
  await turn();
  expect(await pageOf(here)).not.toContain("Resting");
  await turn(31);
  expect(await pageOf(here)).toContain("Resting");
});
