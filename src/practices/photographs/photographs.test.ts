// Whoever works for a city shows a photograph with a practice, with consent and in words; while others read the practice nothing comes,
// and a photograph goes at any time.

import { afterAll, beforeAll, expect, it } from "vitest";
import { photograph } from "../../../test/support/pictures.ts";
import {
  assignedTo,
  type Doing,
  doingOn,
  revisionOf,
  writePractice,
} from "../../../test/support/practices.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";

let jifunze: TestService;
let doing: Doing;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});

afterAll(() => jifunze.stop());

const words = {
  alternativeEn: "Six children read on a boat.",
  captionEn: "The boat at Lamu",
  credit: "Amina Said",
  licence: "cc_by",
  consent: "yes",
};

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("picture", new File([new Uint8Array(photograph({ width: 800, height: 600 }))], "boat.jpg"));
  return form;
}

const add = (person: Person, here: string, fields: Record<string, string> = words) =>
  jifunze.api(person, "POST", `${here}/photographs`, formOf(fields));
const visit = (person: Person, path: string) =>
  fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person), redirect: "manual" });
const text = async (person: Person, path: string) => (await visit(person, path)).text();

it("is shown by the people of the city alone, with consent and in words, and removed at any time", async () => {
  const here = await writePractice(doing);
  for (const person of ["public", "reviewer", "administrator", "otherCoordinator", "observer"] as const)
    expect((await add(person, here)).status, person).toBe(person === "public" ? 401 : 403);
  for (const [field, fields] of [
    ["consent", { ...words, consent: "" }],
    ["alternativeEn", { ...words, alternativeEn: " " }],
  ] as const) {
    const { status, body } = await add("contributor", here, fields);
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  }
  const first = String((await add("contributor", here)).body.photo);
  const second = String((await add("coordinator", here, { ...words, alternativeEn: "A crate" })).body.photo);
  const at = (photo: string) => `${here}/photographs/${photo}`;
  const picture = (photo: string) => `${at(photo)}/pictures/small`;
  // Of a draft the public sees nothing, not even the bytes.
  expect((await visit("public", picture(first))).status).toBe(404);
  expect((await jifunze.api("public", "GET", `${here}/photographs`)).status).toBe(404);

  await doing.does("coordinator", "POST", `${here}/steps/propose`, { version: 3 });
  await assignedTo(doing, here);
  // Whoever reads it sees what everybody will see; until then nothing comes, changes or moves.
  expect(await text("otherCoordinator", here)).toContain('alt="Six children read on a boat."');
  expect((await add("contributor", here)).body.code).toBe("practices.not_now");
  const described = { ...words, credit: "Amina S.", version: 1 };
  const describe = () => jifunze.api("contributor", "PUT", at(first), described);
  expect((await describe()).body.code).toBe("practices.not_now");
  const kept = await text("contributor", `${here}/photographs`);
  expect(kept).not.toContain(`href="${here}/photographs/new"`);
  expect(kept).not.toContain(`action="${at(second)}/move"`);
  expect(kept).toContain(`href="${at(second)}/remove"`);
  expect((await visit("contributor", `${here}/photographs/new`)).status).toBe(409);
  expect((await jifunze.api("contributor", "DELETE", at(second))).status).toBe(200);

  for (const person of ["reviewer", "otherCoordinator"] as const)
    await doing.does(person, "POST", `${here}/review`, { verdict: "accept" });
  const answer = await visit("public", picture(first));
  expect(answer.headers.get("content-type")).toBe("image/jpeg");
  const page = await text("public", here);
  expect(page).toContain("The boat at Lamu");
  expect(page).not.toContain(second);
  // It is no photograph of the city.
  expect(await text("public", "/cities/kilifi")).not.toContain(first);
  expect((await visit("public", `/cities/kilifi/photographs/${first}/pictures/small`)).status).toBe(404);
  expect((await describe()).status).toBe(200);
  expect(await text("public", here)).toContain("Photo: Amina S.");

  // A draft that brings it up to date has none of its own, and takes none away.
  const draft = await revisionOf(doing, here, 6);
  expect((await add("contributor", draft)).body.code).toBe("practices.not_now");
  expect(await text("contributor", draft)).not.toContain("/photographs/new");
  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: 4 });
  expect(await text("public", here)).toContain(first);

  // What is retired is still read with its pictures, until one is taken away.
  const retired = { note: "The boat is sold.", version: 8 };
  const { version } = await doing.does("coordinator", "GET", here);
  await doing.does("coordinator", "POST", `${here}/steps/retire`, { ...retired, version });
  expect(await text("public", here)).toContain(first);
  expect((await jifunze.api("coordinator", "DELETE", at(first))).status).toBe(200);
  expect((await visit("public", picture(first))).status).toBe(404);
  expect(await text("public", here)).not.toContain(first);
});
