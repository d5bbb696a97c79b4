// What 219 people might type, in English, Kiswahili, Sheng and with mistakes: for nine of ten, what they want is among the first five.
// The queries were written before the first of them was tried.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { find } from "../../src/catalogue/finding/find.ts";
import { bringUpToDate } from "../../src/catalogue/finding/keep-current.ts";
import { writeMade } from "../support/made-learning.ts";
import { startTestService, type TestService } from "../support/service.ts";

const Gold = z.array(
  z.strictObject({
    q: z.string(),
    place: z.string().optional(),
    /** One of these offers, in a place of this name. */
    wants: z.array(z.string()).min(1),
    at: z.string().optional(),
  }),
);
const gold = Gold.parse(JSON.parse(readFileSync(join(import.meta.dirname, "gold.json"), "utf8")));

const today = "2026-11-27";
const wanted = 0.9;
let jifunze: TestService;
let all: Awaited<ReturnType<typeof writeMade>>;

beforeAll(async () => {
  jifunze = await startTestService();
  const { db } = jifunze.service.database;
  all = await writeMade(db, today);
  await bringUpToDate(db, today);
});

afterAll(() => jifunze.stop());

it("finds what people want among the first five, nine times of ten", async () => {
  expect(all.size).toBeGreaterThanOrEqual(300);
  expect(gold.length).toBeGreaterThanOrEqual(200);
  const missed: string[] = [];
  for (const { q, place = "", wants, at } of gold) {
    const { entries, anywhere } = await find(jifunze.service.database.db, {
      words: q,
      place,
      filters: {},
      page: 1,
      size: 5,
      today,
    });
    const isWanted = ({ id }: { id: string }) => {
      const one = all.get(id);
      return (
        one !== undefined &&
        wants.includes(one.offer) &&
        (at === undefined || one.around.some((name) => name === at || name.startsWith(`${at} `)))
      );
    };
    if (!entries.some(isWanted) && !anywhere.entries.some(isWanted))
      missed.push(
        `${q} | ${place}: ${entries.map(({ card }) => `${card.title.en} (${card.venue})`).join("; ")}`,
      );
  }
  const success = 1 - missed.length / gold.length;
  console.log(`success@5 ${success.toFixed(3)} of ${gold.length}; missed:\n${missed.join("\n")}`);
  expect(success, missed.join("\n")).toBeGreaterThanOrEqual(wanted);
});
