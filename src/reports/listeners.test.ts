// What the city's coordinators hear of their report, by mail.

import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { startMailServer } from "../../test/support/mail-server.ts";
import { completeReport, cycle, openTestCycle, seenNow } from "../../test/support/report.ts";
import { emailOf, startTestService, type TestService } from "../../test/support/service.ts";
import { tellDue } from "../platform/jobs/tell-listeners.ts";
import { sendDueMails } from "../platform/mail/send-mails.ts";
import { listeners } from "../slices.ts";

const report = `/cities/kilifi/reports/${cycle}`;
let jifunze: TestService;
let digest = "";

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi"]);
  await completeReport(jifunze, "coordinator", "kilifi");
  await tell();
});

afterEach(() => jifunze.service.database.db.deleteFrom("mails").execute());

afterAll(() => jifunze.stop());

const tell = () => tellDue(listeners, { service: jifunze.service, now: () => new Date() });

async function sent(): Promise<{ to: string[]; text: string }[]> {
  const server = await startMailServer();
  const { db } = jifunze.service.database;
  await sendDueMails({
    db,
    smtp: { url: server.url, from: "jifunze@example.org" },
    host: "example.org",
    now: () => new Date(),
    signal: new AbortController().signal,
    log: jifunze.service.log,
  });
  await server.stop();
  // As a reader sees it: soft line breaks of the transport taken out.
  return server.taken.map(({ to, text }) => ({ to, text: text.replaceAll(/=\r?\n/g, "") }));
}

async function submit(): Promise<string> {
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  const { status, body } = await jifunze.api("coordinator", "POST", `${report}/submit`, { seen });
  expect(status).toBe(200);
  return String(body.digest);
}

it("a submission that is refused sends nothing", async () => {
  const { status } = await jifunze.api("coordinator", "POST", `${report}/submit`, { seen: "0" });
  expect(status).toBeGreaterThanOrEqual(400);
  await tell();
  expect(await sent()).toEqual([]);
});

it("a submission gives the coordinators of the city a receipt with its digest, once, in both languages", async () => {
  digest = await submit();
  await Promise.all([tell(), tell()]);
  const mails = await sent();
  expect(mails.map(({ to }) => to)).toEqual([[emailOf("coordinator")]]);
  const [{ text } = { text: "" }] = mails;
  expect(text).toContain(digest);
  expect(text).toContain("The coordinator submitted the Progress Report 2024-2026 of Kilifi");
  expect(text).toContain("amewasilisha Ripoti ya Maendeleo 2024-2026");
  expect(text).toContain(`/cities/kilifi/reports/${cycle}`);
  await tell();
  expect(await sent()).toEqual([]);
});

it("a report that is returned tells them what to improve", async () => {
  const returned = await jifunze.api("reviewer", "POST", `${report}/return`, {
    digest,
    note: "Please add the figures of 2025.\nThank you.",
  });
  expect(returned.status).toBe(200);
  await tell();
  const mails = await sent();
  expect(mails.map(({ to }) => to)).toEqual([[emailOf("coordinator")]]);
  expect(mails[0]?.text).toContain("Please add the figures of 2025.");
  expect(mails[0]?.text).toContain("The commission returned the Progress Report");
});
