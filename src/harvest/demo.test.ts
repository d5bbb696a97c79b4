// What a coordinator of the demonstration sees of sources: one that lists what is made up, and one that cannot be fetched. No host is asked.

import { afterAll, beforeAll, expect, it } from "vitest";
import { workOff } from "../../test/support/record-tables.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { bringUpToDate } from "../catalogue/finding/keep-current.ts";
import { dayOf } from "../platform/day.ts";
import { fetchDue } from "./fetching/fetch-due.ts";
import { exampleWeb } from "./web/example-web.ts";
import { rulesFor } from "./web/web.ts";

const list = "/cities/kilifi/learning-sources";
const mine = "Courses of Bahari Community Radio (example)";
const broken = "Calendar of the reading circle (example)";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
});
afterAll(() => jifunze.stop());

const asked: string[] = [];
const rules = {
  ...rulesFor([]),
  reach: {
    async resolve(name: string) {
      asked.push(name);
      return [];
    },
    mayConnect: () => false,
  },
};

async function fetchAll(hasExamples: boolean): Promise<void> {
  const { db } = jifunze.service.database;
  const signal = new AbortController().signal;
  for (let turn = 0; turn < 3; turn++) {
    await fetchDue(db, { rules, hasExamples, now: () => new Date(), signal });
    await workOff(jifunze);
  }
}

async function sources() {
  const { body } = await jifunze.api("coordinator", "GET", list);
  return Map.groupBy(
    (body as { sources: { id: string; name: string; state: string; entries: number }[] }).sources,
    ({ name }) => name,
  );
}

async function pageOf(path: string): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf("coordinator") });
  expect(answer.status).toBe(200);
  return answer.text();
}

it("shows a source with what came from it, a row to put right, and one that waits in the queue", async () => {
  await fetchAll(true);
  const found = await sources();
  const [radio] = found.get(mine) ?? [];
  expect(radio).toMatchObject({ state: "fine", entries: 3 });
  expect(found.get(broken)).toMatchObject([{ state: "broken", entries: 0 }]);
  const { body } = await jifunze.api("coordinator", "GET", `${list}/${radio?.id}`);
  expect(body).toMatchObject({ fetches: [{ outcome: "taken", taken: 3, wrong: 1 }] });
  const page = await pageOf(`${list}/${radio?.id}`);
  expect(page).not.toContain("has not allowed");
  expect(await pageOf("/cities/kilifi/learning/queue")).toContain(broken);
  // What came from it can be found, and says that it is an example.
  await bringUpToDate(jifunze.service.database.db, dayOf(new Date()));
  const learning = await fetch(`${jifunze.url}/learning?q=tides`);
  expect(await learning.text()).toContain("An example of the demonstration");
  expect(asked).toEqual([]);
});

it("is the same the next day, and nothing but these files is read", async () => {
  await jifunze.service.database.db.updateTable("harvestSources").set({ askedAt: new Date() }).execute();
  await fetchAll(true);
  expect((await sources()).get(mine)).toMatchObject([{ state: "fine", entries: 3 }]);
  for (const path of ["/..%2Fdemonstration.json", "/../demonstration.json", "/nothing.json", "/"])
    await expect(exampleWeb.get(`https://learning.example${path}`, "*/*"), path).rejects.toMatchObject({
      fault: "status",
    });
  await expect(exampleWeb.get("https://example.org/bahari-courses.json", "*/*")).rejects.toMatchObject({
    fault: "not_allowed",
  });
});

it("is no host of an installation that is none of the demonstration", async () => {
  await jifunze.service.database.db.updateTable("harvestSources").set({ askedAt: new Date() }).execute();
  await fetchAll(false);
  expect((await sources()).get(mine)).toMatchObject([{ state: "broken" }]);
  expect(asked).toEqual([]);
});
