// The page of papers of a meeting, and the same as a file, for everybody: also of one of which little is known.

import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { firstMeeting } from "../../../test/support/meetings.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

it("is read by everybody, and says where nothing is on the agenda", async () => {
  const visitor = openSession(jifunze);
  const page = await visitor.get(`${firstMeeting}/papers`);
  expect([
    page.status,
    page.html.replaceAll(/<[^>]+>/g, " ").includes("Nothing is on the agenda yet."),
  ]).toEqual([200, true]);
  const files = unzipSync(new Uint8Array(await visitor.download(`${firstMeeting}/papers.zip`)));
  expect(Object.keys(files)).toHaveLength(2);
});
