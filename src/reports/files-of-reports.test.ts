// What a published report gives to everybody of the files that it cites.

import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { photograph, secrets } from "../../test/support/pictures.ts";
import { completeReport, cycle, openTestCycle, publishTestReport } from "../../test/support/report.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";

let jifunze: TestService;
const photo = photograph({ width: 1600, height: 900, orientation: 8 });
const old = photograph({ width: 90 });

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  await cite(photo, "Amina Juma at the meeting.jpg");
  await cite(Buffer.from("%PDF-1.7\n%plan"), "Amina Juma.exe");
  await cite(old, "Amina Juma, old.jpg");
  await asStoredBefore(old);
  await completeReport(jifunze, "coordinator", "kilifi");
  await publishTestReport(jifunze, "coordinator", "kilifi");
});

afterAll(() => jifunze.stop());

const report = `/cities/kilifi/reports/${cycle}`;
const published = `${report}/published`;

async function cite(bytes: Uint8Array, name: string): Promise<void> {
  const { body } = await jifunze.api("coordinator", "GET", report);
  const questions = body.progress as { questionId: string }[];
  const question = questions.find(({ questionId }) => !/^(city|signature)\./.test(questionId));
  const form = new FormData();
  form.set("evidence", new File([new Uint8Array(bytes)], name));
  const answers = `${report}/answers/${question?.questionId}/evidence`;
  expect((await jifunze.api("coordinator", "POST", answers, form)).status).toBe(200);
}

/** As a release before this one kept it: with all that the camera wrote. */
async function asStoredBefore(bytes: Buffer): Promise<void> {
  const { db } = jifunze.service.database;
  const sha256 = digest(bytes);
  await db.insertInto("fileContents").values({ sha256, content: bytes, size: bytes.length }).execute();
  await db.updateTable("files").set({ sha256 }).where("name", "=", "Amina Juma, old.jpg").execute();
}

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const get = (path: string) => fetch(new URL(path, jifunze.url));

it("names no file, on its page, in its PDF's sources, in the sealed file and in downloads", async () => {
  const page = await (await get(published)).text();
  expect(page).toContain("PDF, 14\u00a0B");
  expect(page).toContain("JPEG, ");
  const sealed = await (await get(`${report}/report.json`)).text();
  expect(sealed).toContain('"files"');
  for (const text of [page, sealed]) expect(text).not.toContain("Amina");
  const [path = ""] =
    /\/cities\/kilifi\/reports\/[^"]+\/published\/files\/[0-9a-f]{64}(?=")/.exec(page) ?? [];
  const disposition = (await get(path)).headers.get("content-disposition") ?? "";
  expect(disposition).toMatch(/^attachment; filename="?[0-9a-f]{12}\.(jpg|pdf)"?$/);
});

it("gives the exact bytes that were sealed, without what a camera writes", async () => {
  const page = await (await get(published)).text();
  const paths = [
    ...page.matchAll(/\/cities\/kilifi\/reports\/[^"]+\/published\/files\/([0-9a-f]{64})(?=")/g),
  ];
  expect(paths).toHaveLength(3);
  for (const [path, sealedDigest] of paths) {
    const bytes = Buffer.from(await (await get(path)).arrayBuffer());
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
    if (sealedDigest !== digest(old)) expect(digest(bytes)).toBe(sealedDigest);
  }
});

it("keeps a photograph that was sealed before as it was, for those who may see the report in review", async () => {
  const reviewer = await signedIn(jifunze, "reviewer");
  const bytes = await reviewer.download(`${report}/review/files/${digest(old)}`);
  expect(digest(bytes)).toBe(digest(old));
});

it("shows photographs small", async () => {
  const page = await (await get(published)).text();
  const [small = ""] =
    /\/cities\/kilifi\/reports\/[^"]+\/published\/files\/[0-9a-f]{64}\/small/.exec(page) ?? [];
  const answer = await get(small);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("image/jpeg");
  const again = await fetch(new URL(small, jifunze.url), {
    headers: { "if-none-match": answer.headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
  const ofPdf = /[0-9a-f]{64}(?="[^>]*>\s*PDF, )/.exec(page)?.[0];
  expect((await get(`${published}/files/${ofPdf}/small`)).status).toBe(404);
});
