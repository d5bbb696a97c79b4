// An initiative shows what it did by the evidence of its city: to everybody only what is said to be public, and what it uses stays.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { citableInitiatives } from "../citable.ts";

const all = "/cities/kilifi/initiatives";
const kept = "/cities/kilifi/evidence";
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

async function propose(title: string): Promise<string> {
  const said = { title, summary: "Neighbours read.", language: "en", startsOn: "2027" };
  return `${all}/${String((await jifunze.api("contributor", "POST", all, said)).body.number)}`;
}

function register(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("evidence", new File(["name,came\nA,3\n"], "Amina Juma.csv"));
  return form;
}

interface Shown {
  id: string;
  title: string;
  dated: string | null;
  isPublic: boolean;
}

const add = (person: Person, at: string, said: unknown) =>
  jifunze.api(person, "POST", `${at}/evidence`, said);
const shown = async (person: Person, at: string) =>
  (await jifunze.api(person, "GET", `${at}/evidence`)).body as unknown as Shown[];
const visit = (path: string) => fetch(`${jifunze.url}${path}`);
/** A space that keeps a number and its unit together is one to a reader. */
const plain = (words: string) => words.replaceAll("\u00a0", " ");
const text = async (path: string) => plain(await (await visit(path)).text());

it("is added by the people of the city alone, as one piece, of a day that can be", async () => {
  const at = await propose("Circles of Magarini");
  const link = { evidenceUrl: "https://example.org/magarini" };
  for (const person of ["public", "reviewer", "administrator", "otherCoordinator", "observer"] as const)
    expect((await add(person, at, link)).status, person).toBe(person === "public" ? 401 : 403);
  for (const [said, fields] of [
    [{ title: "Nothing" }, ["evidenceId"]],
    [{ ...link, dated: "2027-13" }, ["dated"]],
    [{ ...link, isPublic: "perhaps" }, ["isPublic"]],
    [{ ...link, title: "a".repeat(201) }, ["title"]],
    [{ evidenceUrl: "ftp://example.org" }, ["evidenceUrl"]],
    [{ evidenceId: crypto.randomUUID() }, ["evidenceId"]],
    [{ ...link, evidenceId: crypto.randomUUID() }, ["evidence"]],
  ] as const) {
    const { status, body } = await add("contributor", at, said);
    expect([status, body.errors?.map(({ field }) => field)], JSON.stringify(said)).toEqual([422, fields]);
  }
  // What another city keeps is not to be had.
  const elsewhere = await jifunze.api("otherCoordinator", "POST", "/cities/laikipia/evidence", link);
  expect(elsewhere.status).toBe(200);
  expect((await add("contributor", at, { evidenceId: elsewhere.body.id })).status).toBe(422);
  expect(await shown("coordinator", at)).toEqual([]);
});

it("shows the public what is public with the initiative, and the file under its title alone", async () => {
  const at = await propose("Circles of Ganze");
  const fields = { title: "Register of the circles", description: "Who came in March", dated: "2027-03" };
  const { body } = await add("contributor", at, register(fields));
  const piece = String(body.piece);
  const file = `${at}/evidence/${piece}/file`;
  expect(await shown("coordinator", at)).toMatchObject([{ id: piece, dated: "2027-03", isPublic: false }]);

  // Of an idea the public sees nothing at all.
  const change = (said: object) => jifunze.api("contributor", "PUT", `${at}/evidence/${piece}`, said);
  expect((await change({ dated: "2027-03", isPublic: "yes", version: 1 })).status).toBe(200);
  expect((await change({ isPublic: "no", version: 1 })).status).toBe(409);
  expect((await visit(file)).status).toBe(404);
  expect((await jifunze.api("public", "GET", `${at}/evidence`)).status).toBe(404);
  await jifunze.api("coordinator", "POST", `${at}/steps/accept`, { version: 2 });
  const page = await text(at);
  expect(page).toContain('Register of the circles</a> <span class="source">(CSV, 14 B, March 2027)');
  expect(page).toContain("Who came in March");
  expect(page).not.toContain("Amina");
  const answer = await visit(file);
  expect(await answer.text()).toBe("name,came\nA,3\n");
  expect(answer.headers.get("content-disposition")).toBe(
    'attachment; filename="Register of the circles.csv"',
  );
  expect(answer.headers.get("cache-control")).toBe("no-cache");
  // So does a report that cites the initiative.
  const cited = async () => {
    const { id } = (await jifunze.api("public", "GET", at)).body;
    const found = await citableInitiatives.find(jifunze.service.database.db, "kilifi", [String(id)]);
    return plain(JSON.stringify(found.map(({ snapshot }) => snapshot)));
  };
  expect(await cited()).toContain("Register of the circles (CSV, 14 B, March 2027)");

  // What is for the people of the city is neither on the page of everybody, nor in the list, nor to be downloaded.
  expect((await change({ dated: "2027-03", isPublic: "no", version: 2 })).status).toBe(200);
  expect(await text(at)).not.toContain("Register of the circles");
  expect(await cited()).not.toContain("Register of the circles");
  expect((await visit(file)).status).toBe(404);
  expect(await shown("public", at)).toEqual([]);
  expect(await shown("otherCoordinator", at)).toEqual([]);
  expect(await shown("reviewer", at)).toHaveLength(1);
  const session = await signedIn(jifunze, "contributor");
  expect((await session.get(at)).html).toContain("For the people of the city");
  expect(Buffer.from(await session.download(file)).toString()).toContain("name,came");
});

it("is the same evidence for several initiatives, is not deleted while one shows it, and stays when taken away", async () => {
  const [one, other] = [await propose("Circles of Malindi"), await propose("Circles of Rabai")];
  const link = { evidenceUrl: "https://example.org/minutes", title: "Minutes" };
  const piece = String((await add("contributor", one, link)).body.piece);
  const session = await signedIn(jifunze, "coordinator");
  const form = `${other}/evidence/new`;
  expect((await session.get(form)).html).toContain(`<option value="${piece}">Minutes</option>`);
  const chosen = { evidenceId: piece, isPublic: "yes", "dated-month": "3", "dated-year": "2027" };
  expect((await session.post(form, chosen)).html).toContain("The evidence is shown with the initiative");
  // Chosen without a name, it stays called as it is; shown once, it is not shown twice.
  expect(await shown("coordinator", other)).toMatchObject([
    { title: "Minutes", dated: "2027-03", isPublic: true },
  ]);
  expect((await add("contributor", other, { evidenceId: piece })).status).toBe(422);

  const page = (await session.get(`${kept}/${piece}`)).html;
  expect(page).toContain("Circles of Malindi");
  expect(page).toContain("Circles of Rabai");
  expect(page).not.toContain(`${kept}/${piece}/remove`);
  const list = async () => Buffer.from(await session.download(`${kept}?format=csv`)).toString();
  expect(await list()).toMatch(/^Minutes,Link,2 initiatives,/m);
  expect((await jifunze.api("coordinator", "DELETE", `${kept}/${piece}`)).body.code).toBe(
    "monitoring.evidence_used",
  );

  for (const at of [one, other])
    expect((await jifunze.api("contributor", "DELETE", `${at}/evidence/${piece}`)).status).toBe(200);
  expect((await jifunze.api("contributor", "DELETE", `${one}/evidence/${piece}`)).status).toBe(404);
  expect(await shown("coordinator", one)).toEqual([]);
  expect(await list()).toMatch(/^Minutes,Link,–,/m);
  expect((await jifunze.api("coordinator", "DELETE", `${kept}/${piece}`)).status).toBe(200);
});
