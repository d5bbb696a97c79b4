import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { momentAfter } from "../platform/day.ts";
import { linkToken } from "../platform/link.ts";
import { askedOf } from "./requests/stored-requests.ts";

let jifunze: TestService;
let coordinator: Session;
const requests = "/cities/kilifi/requests";
const reviews = "/cities/kilifi/expert-reviews";
const copies = 52;
const dueOn = momentAfter(new Date(), 20).toISOString().slice(0, 10);

interface Request {
  id: string;
  name: string;
}

/** The oldest of each kind, and as many newer ones as make two pages. */
beforeAll(async () => {
  jifunze = await startTestService();
  coordinator = await signedIn(jifunze, "coordinator");
  const { db } = jifunze.service.database;
  const asked = { language: "en", measurements: ["7.2.2"], dueOn };
  await jifunze.api("coordinator", "POST", requests, {
    ...asked,
    name: "The first",
    email: "one@example.org",
  });
  await sql`insert into value_requests (city_id, framework_id, framework_edition, email, name, language, due_on,
      asked_by_name, asked_at)
    select city_id, framework_id, framework_edition, email, 'Office ' || n, language, due_on, asked_by_name,
      asked_at + n * interval '1 minute' from value_requests, generate_series(1, ${copies}::int) n`.execute(
    db,
  );
  await sql`insert into requested_values (request_id, measurement_id)
    select id, '6.3.1' from value_requests where name like 'Office %'`.execute(db);
  const experts = { name1: "Amina", email1: "a@example.org", name2: "John", email2: "j@example.org" };
  const rated = { ...experts, language: "en", dueOn, period: "2019", measurements: ["10.1.1"] };
  await jifunze.api("coordinator", "POST", reviews, rated);
  await sql`insert into expert_reviews (city_id, framework_id, framework_edition, period_from, period_to, period_label,
      due_on, language, opened_by_name, opened_at)
    select city_id, framework_id, framework_edition, period_from, period_to, '2024', due_on, language, opened_by_name,
      opened_at + n * interval '1 minute' from expert_reviews, generate_series(1, ${copies}::int) n`.execute(
    db,
  );
});

afterAll(() => jifunze.stop());

async function older(path: string, text: string): Promise<{ html: string; last: string }> {
  const { html } = await coordinator.get(path);
  const href = new RegExp(`href="([^"]*page=2[^"]*)"[^>]*>\\s*${text}`).exec(html)?.[1] ?? "";
  return { html, last: (await coordinator.get(href)).html };
}

it.each([requests, reviews])("gives %s 50 at a time, each once", async (path) => {
  const first = await jifunze.api("coordinator", "GET", path);
  const second = await jifunze.api("coordinator", "GET", `${path}?page=2`);
  expect(first.headers.get("link")).toContain("page=2");
  expect(second.headers.get("link") ?? "").not.toContain("next");
  const all = [first, second].flatMap(({ body }) => body as unknown as { id: string }[]);
  expect(first.body).toHaveLength(50);
  expect(new Set(all.map(({ id }) => id)).size).toBe(copies + 1);
});

it("leads to the oldest request, which is withdrawn from there", async () => {
  const { html, last } = await older(requests, "Older requests");
  expect(html).not.toContain("The first");
  expect(last).toContain("The first");
  expect(last).not.toContain("Older requests");
  const all = (await jifunze.api("coordinator", "GET", `${requests}?page=2`)).body as unknown as Request[];
  const first = all.find(({ name }) => name === "The first");
  expect((await coordinator.post(`${requests}/${first?.id}/withdraw`, {})).html).toContain("The first");
});

/** What is read on a page: ids in addresses may hold any number. */
const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, " ");

it("leads to the oldest expert review", async () => {
  const { html, last } = await older(reviews, "Older reviews");
  expect(textOf(html)).not.toContain("2019");
  expect(textOf(last)).toContain("2019");
  expect(last).not.toContain("Older reviews");
});

it("shows first what waits to be checked or taken over, however old", async () => {
  const { db } = jifunze.service.database;
  expect([...(await askedOf(db, "kilifi"))]).toMatchObject([
    ["6.3.1", { name: `Office ${copies}` }],
    ["7.2.2", { name: "The first" }],
  ]);
  const listed = (await jifunze.api("coordinator", "GET", `${requests}?page=2`)).body as unknown as Request[];
  const first = String(listed.find(({ name }) => name === "The first")?.id);
  const token = linkToken(jifunze.service.secret, "value request", first);
  const answer = { period: "2025", status: "measured", amount: "12", version: 0 };
  const source = { sourceTitle: "Visitors' book of the library", sourceKind: "survey" };
  const sent = await jifunze.api("public", "POST", `/requests/${token}/answers/7.2.2`, {
    ...answer,
    ...source,
  });
  expect(sent.status).toBeLessThan(300);
  expect((await coordinator.get(requests)).html).toContain("The first");
  await sql`update reviewed_measurements set agreed_at = now(), proposed_by = 1, rating = 3, justification = 'Seen.',
    proposal_number = 1`.execute(db);
  expect(textOf((await coordinator.get(reviews)).html)).toContain("2019");
});
