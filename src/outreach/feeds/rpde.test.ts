// The feeds as the validator of OpenActive walks them, over three pages with what is gone among what is there.

import { RpdeValidator } from "@openactive/rpde-validator";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeMade } from "../../../test/support/made-learning.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { dayOf } from "../../platform/day.ts";
import { feedNames, pageSize } from "./rpde.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  // The addresses of the next page have to lead to this server.
  Object.assign(jifunze.service.config, { baseUrl: jifunze.url });
  const { db } = jifunze.service.database;
  const today = dayOf(new Date());
  await writeMade(db, today);
  await bringUpToDate(db, today);
  // What is gone stands before, between and after what is there, and many share the moment of their change.
  for (const feed of feedNames)
    await sql`
      insert into feed_items (feed, id, code, city_id, topics, modified, is_deleted, first_at, changed_at)
      select ${feed}, gen_random_uuid(), '4821', 'kilifi', '{}',
        (select min(modified) from feed_items where feed = ${feed}) + number / 400 - 1, true, now(), now()
      from generate_series(1, ${2 * pageSize + 100}::int) as number`.execute(db);
});
afterAll(() => jifunze.stop());

it.each(feedNames)("finds nothing wrong with the feed of %s", async (feed) => {
  const { pages } = await RpdeValidator(`${jifunze.url}/feeds/${feed}`, {
    pageLimit: 10,
    timeoutMs: 120_000,
  });
  // Three with items, the last one, and where the validator asks beyond the end.
  expect(pages.length).toBeGreaterThanOrEqual(4);
  const found = pages.flatMap(({ url, errors }) =>
    errors.map(({ severity, message }) => `${severity}: ${message} ${url}`),
  );
  expect(found).toEqual([
    // What is in an item is schema.org, which RPDE allows.
    expect.stringMatching(/^suggestion: .* does not use the Modelling Opportunity Data specification/),
    // The last page, which it takes for one of the others where it comes to it by walking.
    expect.stringMatching(/^warning: .*`Cache-Control`.*"public, max-age=8/),
  ]);
});
