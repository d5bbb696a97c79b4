// Two people, or two tabs of one, who take the same step at the same moment: one of them does it, the other is told.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const send = (method: string, path: string, body?: object) => jifunze.api("coordinator", method, path, body);

async function added(path: string, said: object): Promise<string> {
  const { status, body } = await send("POST", path, said);
  expect(status, JSON.stringify(body)).toBe(200);
  return `${path}/${String(body.number)}`;
}

/** Answers that all come while the record is held: each of them has read it before it is moved. */
async function together(path: string, action: string, said: object = {}) {
  const { version } = (await send("GET", path)).body;
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => send("POST", `${path}/steps/${action}`, { version, ...said })),
  );
  return answers.map(({ status }) => status).toSorted((one, other) => one - other);
}

const onlyOne = [200, 409, 409, 409, 409, 409];

it("is done once, and what came is counted once", async () => {
  const books = { what: "Books", kind: "content", quantity: 100, origin: "own", beginning: "pledge" };
  const gift = await added("/cities/kilifi/resources", books);
  expect(await together(gift, "agree")).toEqual(onlyOne);
  for (const quantity of [20, 30]) expect(await together(gift, "receive", { quantity })).toEqual(onlyOne);
  expect((await send("GET", gift)).body.received).toBe(50);
  expect(await together(gift, "use", { quantity: 40 })).toEqual(onlyOne);
  expect(await together(gift, "give_back", { quantity: 10, note: "Too many." })).toEqual(onlyOne);

  const need = { side: "need", what: "Chairs", kind: "equipment", quantity: 40, weekdays: "" };
  expect(await together(await added("/cities/kilifi/needs", need), "open")).toEqual(onlyOne);

  const idea = { title: "Reading", summary: "People read.", language: "en", startsOn: "2027" };
  expect(await together(await added("/cities/kilifi/initiatives", idea), "accept")).toEqual(onlyOne);
});
