// A city that is taken out of a cycle, as its coordinator, the officers and whoever tries it too late meet it.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { takeMails } from "../../test/support/mails.ts";
import { completeReport, cycle, openTestCycle, seenNow } from "../../test/support/report.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";

let jifunze: TestService;
let coordinator: Session;
let administrator: Session;
const report = `/cities/laikipia/reports/${cycle}`;
const answer = `${report}/answers/access.technology`;
const reason = "It joined after the period was over.";
const remove = (
  city: string,
  by: "administrator" | "reviewer" = "administrator",
  body: object = { reason },
) => jifunze.api(by, "POST", `/cycles/${cycle}/cities/${city}/remove`, body);

beforeAll(async () => {
  jifunze = await startTestService();
  await openTestCycle(jifunze, ["kilifi", "laikipia"]);
  coordinator = await signedIn(jifunze, "otherCoordinator");
  administrator = await signedIn(jifunze, "administrator");
  const written = await jifunze.api("otherCoordinator", "PUT", answer, {
    text: "We began.",
    language: "en",
    baseVersion: 0,
  });
  expect(written.status).toBe(200);
});

afterAll(() => jifunze.stop());

it("is done by administrators, with a reason, to a city that reports in the cycle", async () => {
  expect((await remove("laikipia", "reviewer")).status).toBe(403);
  expect((await remove("laikipia", "administrator", {})).body.errors?.[0]?.field).toBe("reason");
  expect((await remove("nairobi")).body.code).toBe("reports.no_report");
  expect((await (await signedIn(jifunze, "reviewer")).get(`/network/cycles/${cycle}`)).html).not.toContain(
    "/remove",
  );
});

it("says before what becomes of the draft, asks once, and tells the coordinators why", async () => {
  const path = `/network/cycles/${cycle}/cities/laikipia/remove`;
  expect((await administrator.get(`/network/cycles/${cycle}`)).html).toContain(path);
  expect((await administrator.get(path)).html).toContain("It has answered 1 question.");
  const question = await administrator.post(path, { reason });
  expect(question.html).toContain("Take Laikipia County out of the cycle 2024–2026?");
  expect(question.html).toContain("It has answered 1 question.");
  const fields = [...question.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const done = await administrator.post(
    path,
    Object.fromEntries(fields.map(([, name, value]) => [name, value])),
  );
  expect(done.html).toContain("The city does not report in this cycle any more.");
  expect(done.html).toContain("A city was taken out by");
  expect(done.html).not.toContain(path);
  expect((await takeMails(jifunze)).filter(({ text }) => text?.includes(reason))).not.toEqual([]);
  const news = await coordinator.get("/notifications");
  expect(news.html).toContain("need not report in the cycle 2024-2026 any more");
});

it("leaves nothing of the report to be opened, written, reminded of or cited", async () => {
  expect((await coordinator.get(report)).status).toBe(404);
  const save = { text: "More.", language: "en", baseVersion: 1 };
  expect((await jifunze.api("otherCoordinator", "PUT", answer, save)).body.code).toBe("reports.no_report");
  const listed = await jifunze.api("observer", "GET", `/reports?cycle=${cycle}`);
  expect(listed.body).toMatchObject([{ city: "kilifi" }]);
  expect((await coordinator.get("/desk")).html).not.toContain(report);
  expect((await remove("laikipia")).body.code).toBe("reports.no_report");
});

it("is undone by adding the city again: its answers are there", async () => {
  const again = { city: "laikipia", reason: "The commission decided otherwise." };
  expect((await jifunze.api("administrator", "POST", `/cycles/${cycle}/cities`, again)).status).toBe(200);
  expect((await jifunze.api("administrator", "POST", `/cycles/${cycle}/cities`, again)).body.code).toBe(
    "reports.city_in_cycle",
  );
  const { body } = await jifunze.api("otherCoordinator", "GET", report);
  expect(body).toMatchObject({ answers: [{ question: "access.technology", text: "We began." }] });
});

it("is refused once the city has submitted, by the screen, the command and the database", async () => {
  await completeReport(jifunze, "coordinator", "kilifi");
  const seen = await seenNow(jifunze, "coordinator", "kilifi");
  await jifunze.api("coordinator", "POST", `/cities/kilifi/reports/${cycle}/submit`, { seen });
  expect((await remove("kilifi")).body).toMatchObject({
    code: "reports.submitted_in_cycle",
    title: expect.stringContaining("has submitted its report"),
  });
  const path = `/network/cycles/${cycle}/cities/kilifi/remove`;
  expect((await administrator.get(`/network/cycles/${cycle}`)).html).not.toContain(path);
  const screen = await administrator.get(path);
  expect(screen.html).toContain("so it stays");
  expect(screen.html).not.toContain("<textarea");
  const byHand = sql`update cycle_cities set removed_at = now() where city_id = 'kilifi'`;
  await expect(byHand.execute(jifunze.service.database.db)).rejects.toThrow("has submitted");
});
