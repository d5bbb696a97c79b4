// Somebody asks for very many PDFs at once: they are told to come back, and others get theirs meanwhile.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const asked = 40;

it("one visitor takes a part of the places, and is told when to come back for the rest", async () => {
  const pdf = (headers: Record<string, string>) =>
    fetch(`${jifunze.url}/cities/kilifi/scorecard.pdf`, { headers });
  const all = Array.from({ length: asked }, () => pdf({ "accept-language": "sw" }));
  const answers = await Promise.all([...all, pdf(jifunze.headersOf("coordinator"))]);
  expect(answers.at(-1)?.status).toBe(200);
  const ofVisitor = answers.slice(0, asked);
  const made = ofVisitor.filter(({ status }) => status === 200).length;
  // One is at work, a quarter of forty places are theirs; while they came, some were made already.
  expect(made).toBeGreaterThanOrEqual(11);
  expect(made).toBeLessThan(asked);
  const refused = ofVisitor.find(({ status }) => status !== 200);
  expect([refused?.status, refused?.headers.get("retry-after")]).toEqual([503, "20"]);
  expect(await refused?.text()).toContain("Jaribu tena baada ya sekunde 20");
});
