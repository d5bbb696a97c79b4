// Whoever works for a city shows a photograph with an initiative; of an idea the public sees none, and of a removed one nobody.

import { afterAll, beforeAll, expect, it } from "vitest";
import { photograph } from "../../../test/support/pictures.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";

const all = "/cities/kilifi/initiatives";
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const words = {
  alternativeEn: "Six women read aloud under a tree.",
  captionEn: "The circle of Ganze",
  credit: "Amina Said",
  licence: "cc_by",
  consent: "yes",
};

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("picture", new File([new Uint8Array(photograph({ width: 800, height: 600 }))], "circle.jpg"));
  return form;
}

async function propose(title: string): Promise<string> {
  const said = { title, summary: "Neighbours read.", language: "en", startsOn: "2027" };
  return `${all}/${String((await jifunze.api("contributor", "POST", all, said)).body.number)}`;
}

const add = (person: Person, at: string, fields: Record<string, string> = words) =>
  jifunze.api(person, "POST", `${at}/photographs`, formOf(fields));
const visit = (path: string) => fetch(`${jifunze.url}${path}`);
const text = async (path: string) => (await visit(path)).text();
const shown = async (at: string) =>
  (await jifunze.api("coordinator", "GET", `${at}/photographs`)).body as unknown as { id: string }[];

it("is shown by the people of the city alone, with consent and in words, and moved, described and removed", async () => {
  const at = await propose("Circles of Ganze");
  const other = await propose("Circles of Malindi");
  for (const person of ["public", "reviewer", "administrator", "otherCoordinator", "observer"] as const)
    expect((await add(person, at)).status, person).toBe(person === "public" ? 401 : 403);
  for (const [field, fields] of [
    ["consent", { ...words, consent: "" }],
    ["alternativeEn", { ...words, alternativeEn: " " }],
  ] as const) {
    const { status, body } = await add("contributor", at, fields);
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  }
  const first = String((await add("contributor", at)).body.photo);
  const second = String((await add("coordinator", at, { ...words, alternativeEn: "A class" })).body.photo);
  const elsewhere = String((await add("coordinator", other)).body.photo);

  // Of an idea the public sees nothing, not even the bytes.
  const picture = (photo: string) => `${at}/photographs/${photo}/pictures/small`;
  expect((await visit(picture(first))).status).toBe(404);
  expect((await jifunze.api("public", "GET", `${at}/photographs`)).status).toBe(404);
  await jifunze.api("coordinator", "POST", `${at}/steps/accept`, { version: 2 });
  const answer = await visit(picture(first));
  expect(answer.headers.get("content-type")).toBe("image/jpeg");
  const page = await text(at);
  expect(page).toContain('alt="Six women read aloud under a tree."');
  expect(page).toContain("Photo: Amina Said");
  expect(page.indexOf(first)).toBeLessThan(page.indexOf(second));
  expect(page).not.toContain(elsewhere);
  // It is no photograph of the city, nor of another initiative.
  expect(await text("/cities/kilifi")).not.toContain(first);
  expect((await visit(`/cities/kilifi/photographs/${first}/pictures/small`)).status).toBe(404);
  expect((await visit(picture(elsewhere))).status).toBe(404);

  const move = { to: "earlier" };
  expect((await jifunze.api("contributor", "POST", `${at}/photographs/${second}/move`, move)).status).toBe(
    200,
  );
  expect((await shown(at)).map(({ id }) => id)).toEqual([second, first]);
  const described = { ...words, credit: "Amina S.", version: 1 };
  expect((await jifunze.api("contributor", "PUT", `${at}/photographs/${first}`, described)).status).toBe(200);
  expect((await jifunze.api("contributor", "PUT", `${at}/photographs/${first}`, described)).status).toBe(409);
  expect(await text(at)).toContain("Photo: Amina S.");
  expect((await jifunze.api("coordinator", "DELETE", `${at}/photographs/${first}`)).status).toBe(200);
  expect((await visit(picture(first))).status).toBe(404);
  expect(await text(at)).not.toContain(first);
  expect(await shown(other)).toHaveLength(1);
});
