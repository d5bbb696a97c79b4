// On its day an outcome is looked at again: everybody reads on its page what became of what cities said they would do, and why.

import { afterAll, beforeAll, expect, it } from "vitest";
import { dialoguesIn, kilifi, sealedDialogue } from "../../../test/support/dialogues.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";
import { dayOf } from "../../platform/day.ts";
import { foundByReview } from "../commitments/commitment.ts";
import { turnAll } from "../jobs.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const { db, does } = dialoguesIn(() => jifunze);

it("says on the public page from its day on what was found", async () => {
  const { commitment, number } = await sealedDialogue(does);
  const wordsOf = async () =>
    (await openSession(jifunze).get(`/dialogues/${number}`)).html
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " ");
  const known = async () => (await jifunze.api("public", "GET", `/dialogues/${number}`)).body;
  expect(await wordsOf()).toContain("Cities look at it again on");
  expect(await known()).toMatchObject({ review: null });
  const reviewOn = dayOf(new Date());
  await db().updateTable("dialogues").set({ reviewOn }).where("number", "=", Number(number)).execute();
  await turnAll(db(), new Date());
  // The page is kept rendered: what was kept of it the day before is not shown any more.
  expect(await wordsOf()).toMatch(/Looked at again on .* Of 1 thing nobody has said yet/);
  const ending = { ending: "changed", saidEn: "Half of it.", version: 1 };
  await does("coordinator", "PUT", `${kilifi(number)}/commitments/${commitment}`, ending);
  const words = await wordsOf();
  expect(words).toMatch(/Looked at again on .* 1 thing was changed\..*Half of it\./);
  expect(words).not.toContain("nobody has said yet");
  const counts = { on: reviewOn, kept: 0, changed: 1, dropped: 0, open: 0 };
  expect(await known()).toMatchObject({ review: counts });
});

it("has nothing to say before its day, nor of one that is not sealed", () => {
  const said = [{ state: "kept" }, { state: "kept" }, { state: "dropped" }] as const;
  const at = (state: "outcome" | "follow_up", today: string) =>
    foundByReview({ state, reviewOn: "2027-03-01" }, said, today);
  expect(at("follow_up", "2027-02-28")).toBeNull();
  expect(at("outcome", "2027-03-01")).toBeNull();
  expect(at("follow_up", "2027-03-01")).toEqual({
    on: "2027-03-01",
    kept: 2,
    changed: 0,
    dropped: 1,
    open: 0,
  });
});
