import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { invitationLink } from "./invitations.ts";

let jifunze: TestService;
const added = 120;

interface Listed {
  people: { id: string; name: string; placeName: string | null }[];
  invitations: { id: string; name: string }[];
  found: number;
}

beforeAll(async () => {
  jifunze = await startTestService();
  const { db } = jifunze.service.database;
  const number = sql`lpad(n::text, 4, '0')`;
  await sql`insert into auth.user (id, name, email, "emailVerified", "createdAt", "updatedAt")
    select 'much-' || n, 'Wairimu ' || ${number}, 'much-' || n || '@example.org', true, now(), now()
    from generate_series(1, ${added}::int) n`.execute(db);
  await sql`insert into roles (person_id, role, place, place_id)
    select 'much-' || n, 'contributor', 'city', 'kilifi' from generate_series(1, ${added}::int) n`.execute(
    db,
  );
  await sql`with invited as (
      insert into invitations (email, name, role, place, place_id, invited_at)
      select 'guest-' || n || '@example.org', 'Guest ' || ${number}, 'contributor', 'city', 'kilifi',
        now() - n * interval '1 minute'
      from generate_series(1, ${added}::int) n returning id)
    insert into links (purpose, subject, digest, expires_at)
    select ${invitationLink.purpose}, id::text, md5(id::text), now() + interval '9 days' from invited`.execute(
    db,
  );
});

afterAll(() => jifunze.stop());

async function all(path: string): Promise<Listed[]> {
  const pages: Listed[] = [];
  for (let page = 1, isMore = true; isMore && page < 9; page++) {
    const { body, headers } = await jifunze.api("administrator", "GET", `${path}?page=${page}`);
    pages.push(body as unknown as Listed);
    isMore = (headers.get("link") ?? "").includes(`page=${page + 1}`);
  }
  return pages;
}

it.each(["/people", "/cities/kilifi/people"])("gives %s 50 at a time, everybody once", async (path) => {
  const pages = await all(path);
  expect(pages[0]?.people).toHaveLength(50);
  const people = pages.flatMap((page) => page.people);
  expect(people).toHaveLength(pages[0]?.found ?? 0);
  expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  expect(people.filter(({ name }) => name.startsWith("Wairimu"))).toHaveLength(added);
});

it.each(["/invitations", "/cities/kilifi/invitations"])("gives %s the same way", async (path) => {
  const pages = await all(path);
  const names = pages.flatMap(({ invitations }) => invitations.map(({ name }) => name));
  expect(pages[0]?.invitations).toHaveLength(50);
  expect(names.filter((name) => name.startsWith("Guest"))).toHaveLength(added);
  expect(new Set(names).size).toBe(names.length);
});

it("turns the pages on the screen, and finds somebody by name, address, role or city", async () => {
  const administrator = await signedIn(jifunze, "administrator");
  const first = await administrator.get("/network/people");
  expect(first.html.match(/\/roles\/[^"/]+\/end"/g)).toHaveLength(50);
  expect(first.html).toContain("Older invitations");
  expect(first.html).not.toContain("Wairimu 0120");
  const last = await administrator.get("/network/people?page=3");
  expect(last.html).toContain("Wairimu 0120");
  expect(last.html).toContain("Guest 0120");
  expect(last.html).not.toContain("Older invitations");
  const found = await administrator.get("/network/people?filter=much-77%40");
  expect(found.html).toContain("Wairimu 0077");
  expect(found.html).not.toContain("Wairimu 0078");
  const leaders = await administrator.get("/network/people?lang=sw&filter=msimamizi");
  expect(leaders.html.match(/\/roles\/[^"/]+\/end"/g)).toHaveLength(1);
  expect(leaders.html).not.toContain("Wairimu");
});

it("ends the role and withdraws the invitation of somebody who is on no first page", async () => {
  const coordinator = await signedIn(jifunze, "coordinator");
  const last = (await all("/cities/kilifi/people"))
    .at(-1)
    ?.people.find(({ name }) => name === "Wairimu 0120");
  const asked = await coordinator.post(`/cities/kilifi/roles/${last?.id}/end`, {});
  expect(asked.html).toContain("Wairimu 0120");
  const oldest = (await all("/cities/kilifi/invitations")).at(-1)?.invitations.at(-1);
  const withdrawn = await coordinator.post(`/cities/kilifi/invitations/${oldest?.id}/withdraw`, {});
  expect(withdrawn.html).toContain("Guest 0120");
  const administrator = await signedIn(jifunze, "administrator");
  expect((await administrator.post(`/cities/laikipia/roles/${last?.id}/end`, {})).status).toBe(404);
});
