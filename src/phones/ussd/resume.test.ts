// Somebody dials again who was cut off, perhaps more than once.

import { afterAll, beforeAll, expect, it } from "vitest";
import { madeCatalogue, phoneEntry } from "../../../test/support/phone-entries.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { answerUssd } from "./answer.ts";

let jifunze: TestService;
const number = "+254712345678";
let now = new Date("2026-11-27T09:00:00Z");
const catalogue = madeCatalogue([1, 2, 3, 4, 5].map((place) => phoneEntry(place)));

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

async function typed(text: string, session: string): Promise<string> {
  const { service } = jifunze;
  const inputs = text === "" ? [] : text.split("*");
  const kept = keptNumber(service.secret, number);
  return (
    await answerUssd(service, { catalogue, joining: undefined }, { session, number, kept, inputs, now })
  ).answer;
}

/** As a gateway asks: after each thing that is typed. */
async function dial(text: string, session: string): Promise<string> {
  const inputs = text.split("*");
  let answer = await typed("", session);
  for (let length = 1; length <= inputs.length; length += 1)
    answer = await typed(inputs.slice(0, length).join("*"), session);
  return answer;
}

it("is taken up again as well where it broke off before somebody said whether to go on", async () => {
  const shown = await dial("1*2*3*3*1*1", "broken");
  for (const session of ["once", "twice"]) {
    now = new Date(now.getTime() + 60_000);
    expect(await typed("", session)).toMatch(/^CON Welcome back/);
  }
  // Nor does a number lose it that is not on the screen.
  expect(await typed("7", "twice")).toMatch(/^CON Please choose/);
  now = new Date(now.getTime() + 60_000);
  await typed("", "third");
  await typed("7", "third");
  expect(await typed("7*1", "third")).toBe(shown);
  now = new Date(now.getTime() + 60_000);
  await typed("", "fourth");
  expect(await typed("1", "fourth")).toBe(shown);
  // Whoever begins anew goes on from there.
  now = new Date(now.getTime() + 60_000);
  await typed("", "fifth");
  await typed("2", "fifth");
  const anew = await typed("2*1", "fifth");
  now = new Date(now.getTime() + 60_000);
  await typed("", "sixth");
  expect(await typed("1", "sixth")).toBe(anew);
});
