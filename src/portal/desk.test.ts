import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { prepareDemonstration } from "../demo.ts";

let jifunze: TestService;
const report = "/cities/kilifi/reports/2024-2026";

beforeAll(async () => {
  jifunze = await startTestService({ demo: true });
  await prepareDemonstration(jifunze.service);
});

afterAll(() => jifunze.stop());

async function deskOf(person: Person): Promise<string> {
  const answer = await fetch(`${jifunze.url}/desk`, { headers: jifunze.headersOf(person) });
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

/** What the report itself says of its progress. */
async function progressOfReport(): Promise<string> {
  const { body } = await jifunze.api("coordinator", "GET", report);
  const required = (body.progress as { required: boolean; state: string }[]).filter((one) => one.required);
  const done = required.filter(({ state }) => state === "complete").length;
  return `${done} of ${required.length}`;
}

test("a coordinator sees how far the report and the measurements are, and the ways to the work in the city", async () => {
  const desk = await deskOf("coordinator");
  const progress = await progressOfReport();
  expect(progress).not.toMatch(/^0 /);
  expect(desk).toContain(`Required questions answered: ${progress}`);
  const { body: values } = await jifunze.api("public", "GET", "/cities/kilifi/values");
  const measured = new Set(
    (values as unknown as { measurement: string; status: string }[])
      .filter(({ status }) => status === "measured")
      .map(({ measurement }) => measurement),
  );
  expect(desk).toMatch(new RegExp(`Measurements with a value: ${measured.size} of \\d+`));
  for (const link of ["Overview", "Figures", "Report", "Evidence", "People"]) expect(desk).toContain(link);
  expect(desk).not.toContain("The commission");
});

test("what the head of the city confirmed counts only as long as the report stays the same", async () => {
  const { body } = await jifunze.api("coordinator", "GET", report);
  const declared = await jifunze.api("coordinator", "PUT", `${report}/declaration`, {
    name: "Gideon Mung'aro",
    title: "Governor",
    confirmed: true,
    baseVersion: 0,
    seen: body.seen,
  });
  expect(declared.body).not.toHaveProperty("code");
  expect(await deskOf("coordinator")).toContain(`Required questions answered: ${await progressOfReport()}`);
});

test("a contributor sees the city without what only coordinators do", async () => {
  const desk = await deskOf("contributor");
  expect(desk).toContain("Required questions answered");
  expect(desk).not.toContain("People");
});

test("officers see which reports wait, and each what they may do", async () => {
  const administrator = await deskOf("administrator");
  expect(administrator).toContain("Overview Cycle People Settings");
  expect(administrator).toContain("1 report waits for a decision. Laikipia County, 2024–2026");
  expect(administrator).not.toContain("Required questions answered");
  const observer = await deskOf("observer");
  expect(observer).toContain("1 report waits for a decision.");
  expect(observer).not.toContain("Settings");
});
