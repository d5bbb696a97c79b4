// What a city's page says to everybody is drawn once, also for people who are signed in; what only some see is put into it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestService, type TestService } from "./support/service.ts";
import { openSession, signedIn } from "./support/session.ts";
import { statementsOf } from "./support/statements.ts";

let jifunze: TestService;
const path = "/cities/kilifi";
const email = "focal@kilifi.example.org";
/** The button that only those see who keep the profile. */
const edit = "Edit the profile";
const note = "Only people of the network see telephone and e-mail.";

beforeAll(async () => {
  jifunze = await startTestService();
  await save({ focalName: "Amina Juma", focalEmail: email });
});

afterAll(() => jifunze.stop());

async function save(profile: object): Promise<void> {
  const { body } = await jifunze.api("public", "GET", path);
  const saved = await jifunze.api("coordinator", "PUT", `${path}/profile`, {
    version: body.version,
    ...profile,
  });
  expect(saved.status).toBe(200);
}

const visitors = ["observer", "coordinator", "otherCoordinator", "administrator"] as const;

it("shows to each their own parts and nobody else's, whoever came first", async () => {
  const sessions = new Map(
    await Promise.all(visitors.map(async (one) => [one, await signedIn(jifunze, one)] as const)),
  );
  for (const order of [visitors, visitors.toReversed()]) {
    jifunze.pageCache.forget("everything");
    for (const visitor of order) {
      const html = (await sessions.get(visitor)?.get(path))?.html ?? "";
      expect(html.includes(edit), visitor).toBe(["coordinator", "administrator"].includes(visitor));
      // Whoever only looks on is not told how to reach people.
      expect(html.includes(`mailto:${email}`), visitor).toBe(visitor !== "observer");
      expect(html.includes(note), visitor).toBe(visitor === "observer");
      expect(html, visitor).not.toContain("own-part");
      expect(html.match(/<h1/g), visitor).toHaveLength(1);
    }
    const { html } = await openSession(jifunze).get(path);
    expect(html).toContain(note);
    expect(html).not.toContain(email);
    expect(html).not.toContain(edit);
    expect(html).not.toContain("own-part");
    expect([...jifunze.pageCache.bodies.entries()].some(([, body]) => body.html.includes(email))).toBe(false);
  }
});

it("is drawn anew as soon as something changes that it shows", async () => {
  const coordinator = await signedIn(jifunze, "coordinator");
  expect((await coordinator.get(path)).html).toContain("Amina Juma");
  await save({ focalName: "Baraka Kazungu", focalEmail: email });
  expect((await coordinator.get(path)).html).toContain("Baraka Kazungu");
});

it("is drawn afresh for whoever comes from a form: another process may have saved it", async () => {
  const { bodies } = jifunze.pageCache;
  await openSession(jifunze).get(path);
  const [key, kept] = [...bodies.entries()].find(([known]) => known === `en ${path}`) ?? [];
  if (!key || !kept) throw new Error("The page was not kept.");
  bodies.add(key, { ...kept, html: "<h1>Old</h1>" }, bodies.begin());
  const visit = async (more: string) => {
    const headers = jifunze.headersOf("coordinator");
    const answer = await fetch(`${jifunze.url}${path}`, {
      headers: { ...headers, cookie: `${headers.cookie}${more}` },
    });
    return answer.text();
  };
  expect(await visit("")).toContain("<h1>Old</h1>");
  expect(await visit("; jifunze.flash=moved")).toContain("Baraka Kazungu");
});

it("asks only who visits and for their own parts, once it is drawn", async () => {
  await statementsOf(jifunze, "coordinator", path);
  const { statements } = await statementsOf(jifunze, "coordinator", path);
  expect(statements.length, statements.join("\n\n")).toBeLessThanOrEqual(3);
});
