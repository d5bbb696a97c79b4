import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";

let jifunze: TestService;
const path = "/cities/kilifi/imports";
const uploads = 53;

beforeAll(async () => {
  jifunze = await startTestService();
  const form = new FormData();
  form.set("file", new File(["County,Adult literacy rate\nKilifi,68\n"], "first.csv"));
  await jifunze.api("coordinator", "POST", path, form);
  await sql`insert into imports (city_id, kind, file_id, state, created_by, created_by_name, created_at)
    select city_id, kind, file_id, state, created_by, created_by_name, created_at + n * interval '1 minute'
    from imports, generate_series(2, ${uploads}::int) n`.execute(jifunze.service.database.db);
});

afterAll(() => jifunze.stop());

it("of very many uploads a page is shown at a time, and the oldest is reached", async () => {
  const first = await jifunze.api("coordinator", "GET", path);
  expect(first.body).toHaveLength(50);
  expect(first.headers.get("link")).toContain("page=2");
  const second = await jifunze.api("coordinator", "GET", `${path}?page=2`);
  expect(second.body).toHaveLength(uploads - 50);
  expect(second.headers.get("link") ?? "").not.toContain("next");
  const coordinator = await signedIn(jifunze, "coordinator");
  const { html } = await coordinator.get(path);
  const older = /href="([^"]*page=2[^"]*)"[^>]*>\s*Older files/.exec(html)?.[1] ?? "";
  const last = await coordinator.get(older);
  expect(last.html.match(/first\.csv<\/a>/g)).toHaveLength(uploads - 50);
  expect(last.html).not.toContain("Older files");
});
