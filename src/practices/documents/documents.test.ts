// A city gives documents with a practice: while nobody reads it for the city they come and go, the public has them once it is published,
// and an update changes them when it takes the place of what everybody reads.

import { afterAll, beforeAll, expect, it } from "vitest";
import { photograph } from "../../../test/support/pictures.ts";
import {
  assignedTo,
  type Doing,
  documentOf,
  documentWords,
  doingOn,
  revisionOf,
  writePractice,
} from "../../../test/support/practices.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { zip } from "../../../test/support/zip.ts";
import { mostDocuments } from "./document.ts";

let jifunze: TestService;
let doing: Doing;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});

afterAll(() => jifunze.stop());

const pdf = (name = "plan.pdf", words = "plan") => new File([`%PDF-1.7\n${words}\n%%EOF`], name);

function formOf(file: File, fields: Record<string, string> = documentWords): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", file);
  return form;
}

const add = (person: Person, here: string, file = pdf(), fields?: Record<string, string>) =>
  jifunze.api(person, "POST", `${here}/documents`, formOf(file, fields));
const visit = (person: Person, path: string) =>
  fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person), redirect: "manual" });
const text = async (person: Person, path: string) => (await visit(person, path)).text();
const listed = async (person: Person, here: string) =>
  (await jifunze.api(person, "GET", `${here}/documents`)).body as unknown as {
    name: string;
    licence: string;
  }[];

async function published(here: string): Promise<void> {
  await doing.does("coordinator", "POST", `${here}/steps/propose`, { version: 3 });
  await assignedTo(doing, here);
  for (const person of ["reviewer", "otherCoordinator"] as const)
    await doing.does(person, "POST", `${here}/review`, { verdict: "accept" });
}

it("is added by the people of the city alone, says what it is, and is of a kind that is safe to open", async () => {
  const here = await writePractice(doing);
  for (const person of ["public", "reviewer", "administrator", "otherCoordinator", "observer"] as const)
    expect((await add(person, here)).status, person).toBe(person === "public" ? 401 : 403);
  for (const [field, fields] of [
    ["titleEn", { ...documentWords, titleEn: " ", titleSw: "" }],
    ["fileLanguage", { ...documentWords, fileLanguage: "xx" }],
    ["licence", { ...documentWords, licence: "mine" }],
  ] as const) {
    const { status, body } = await add("contributor", here, pdf(), fields);
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  }
  const bomb = zip([
    { name: "[Content_Types].xml", content: `<Types>${"<Default/>".repeat(9_000_000)}</Types>` },
  ]);
  for (const [name, bytes, says] of [
    [
      "plan.pdf",
      "<html><script>alert(1)</script></html>",
      "Choose a PDF, or a Word, Excel, ODT, ODS, CSV or text file.",
    ],
    ["plan.odt", "PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.text", "damaged"],
    ["boat.jpg", new Uint8Array(photograph({ width: 80 })), "A picture is added as a photograph"],
    ["plan.docx", new Uint8Array(bomb), "The file cannot be read"],
    ["run.exe", "MZ\u0000\u0001", "Choose a PDF"],
  ] as const) {
    const { status, body } = await add("contributor", here, new File([bytes], name));
    expect([name, status, body.errors?.map((error) => error.field)]).toEqual([name, 422, ["file"]]);
    expect(body.errors?.[0]?.detail, name).toContain(says);
  }
  const large = await add("contributor", here, new File([`%PDF-1.7${"x".repeat(11_000_000)}`], "all.pdf"));
  expect([large.status, large.body.title]).toEqual([413, expect.stringContaining("10 MB")]);
  expect(await listed("contributor", here)).toEqual([]);
});

it("comes and goes without JavaScript, and is the public's once the practice is published", async () => {
  const here = await writePractice(doing);
  const contributor = await signedIn(jifunze, "contributor");
  expect((await contributor.get(here)).html).toContain(`href="${here}/documents/new"`);
  const form = await contributor.get(`${here}/documents/new`);
  expect(form.html).toMatch(/<input[^>]*type="radio"[^>]*value="cc_by"[^>]*checked/);
  expect(form.html).toContain('accept="application/pdf,');
  const boxes = await documentOf(doing, here);
  const name = "../../etc/\u202eMpango wa mashua 🛶.exe";
  const { body } = await add("coordinator", here, pdf(name), { ...documentWords, licence: "all_rights" });
  const plan = `${here}/documents/${String(body.document)}`;
  expect(await listed("contributor", here)).toMatchObject([
    { name: "boxes.csv", mediaType: "text/csv", size: 16, language: "en", licence: "cc_by", href: boxes },
    { name: "Mpango wa mashua 🛶.pdf", mediaType: "application/pdf", licence: "all_rights", href: plan },
  ]);
  // Of a draft nobody else has anything, not even the bytes.
  for (const person of ["public", "otherCoordinator"] as const) {
    for (const path of [here, boxes]) expect((await visit(person, path)).status, person).toBe(404);
    expect((await jifunze.api(person, "GET", `${here}/documents`)).status, person).toBe(404);
  }
  expect((await visit("contributor", boxes)).headers.get("cache-control")).toBe("private, no-store");
  const none = boxes.replace(/[^/]+$/, crypto.randomUUID());
  expect((await visit("contributor", none)).status).toBe(404);

  await doing.does("coordinator", "POST", `${here}/steps/propose`, { version: 3 });
  await assignedTo(doing, here);
  // Whoever reads it has what everybody will have; until then nothing comes.
  expect(await text("otherCoordinator", here)).toContain(`href="${plan}"`);
  expect(await text("otherCoordinator", `${here}/review`)).toContain(
    "Boxes of books (CSV, 16\u00a0B, English)",
  );
  expect((await add("contributor", here)).body.code).toBe("practices.not_now");
  expect((await contributor.get(`${here}/documents/new`)).status).toBe(409);
  for (const person of ["reviewer", "otherCoordinator"] as const)
    await doing.does(person, "POST", `${here}/review`, { verdict: "accept" });

  const page = await text("public", here);
  expect(page).toContain(`href="${plan}" hreflang="en"`);
  expect(page).toContain("(CSV, 16\u00a0B)");
  expect(page).toContain("all rights reserved");
  expect(page).not.toContain(`${plan}/remove`);
  const inKiswahili = await fetch(`${jifunze.url}${here}`, { headers: { "accept-language": "sw" } });
  expect(await inKiswahili.text()).toContain("Masanduku ya vitabu");
  const answer = await visit("public", plan);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; /);
  expect(answer.headers.get("content-disposition")).toContain(".pdf");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await answer.text()).toContain("%PDF-1.7");
  // It is no evidence of the city, and no document of another practice.
  expect((await visit("contributor", `/cities/kilifi/files/${String(body.document)}`)).status).toBe(404);
  const other = await writePractice(doing);
  expect((await visit("contributor", plan.replace(here, other))).status).toBe(404);
  expect((await add("contributor", here)).body.code).toBe("practices.not_now");

  // One that names somebody goes at once, and for good.
  expect((await jifunze.api("otherCoordinator", "DELETE", plan)).status).toBe(403);
  expect((await contributor.get(`${plan}/remove`)).html).toContain("the file is deleted for good");
  const gone = await contributor.post(`${plan}/remove`, { _confirmed: "yes" });
  expect([gone.path, gone.html]).toEqual([here, expect.stringContaining("The document is removed.")]);
  expect((await visit("public", plan)).status).toBe(404);
  expect(await text("public", here)).not.toContain(plan);
  expect((await jifunze.api("contributor", "DELETE", plan)).body.code).toBe("practices.no_document");
  const kept = doing.db.selectFrom("files").select("id").where("id", "=", String(body.document));
  expect(await kept.execute()).toEqual([]);
});

it("is changed by an update when that takes the place of what everybody reads", async () => {
  const here = await writePractice(doing);
  const boxes = await documentOf(doing, here);
  const names = await documentOf(doing, here, new File(["Name\nAmina\n"], "names.csv"));
  const fees = await documentOf(doing, here, new File(["Fee\n20\n"], "fees.csv"));
  await published(here);
  const draft = await revisionOf(doing, here, 6);
  const inDraft = (document: string) => document.replace(here, draft);
  expect(await listed("contributor", draft)).toHaveLength(3);
  const plan = await documentOf(doing, draft, pdf());
  await doing.does("contributor", "DELETE", inDraft(boxes), {});
  expect(await text("contributor", `${inDraft(fees)}/remove`)).toContain("What is published keeps");
  // Until then everybody has what was published, and nothing of the draft.
  expect((await listed("public", here)).map(({ name }) => name)).toEqual([
    "boxes.csv",
    "names.csv",
    "fees.csv",
  ]);
  for (const path of [plan, plan.replace(draft, here), inDraft(fees)])
    expect((await visit("public", path)).status, path).toBe(404);
  // What is removed from what is published does not come back with the draft.
  await doing.does("coordinator", "DELETE", names, {});
  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: 4 });
  expect((await listed("public", here)).map(({ name }) => name)).toEqual(["fees.csv", "plan.pdf"]);
  // What stayed is where it was.
  expect((await visit("public", fees)).status).toBe(200);
  expect((await visit("public", plan.replace(draft, here))).status).toBe(200);
  expect((await visit("public", boxes)).status).toBe(404);
  const [edition] = (await doing.does("public", "GET", `${here}/editions`)) as unknown as {
    changes: { field: string; before: { en: string }; after: { en: string } }[];
  }[];
  const change = edition?.changes.find(({ field }) => field === "documents");
  expect(change?.before.en).toContain("Boxes of books (CSV, 16\u00a0B, English)");
  expect(change?.after.en).toContain("Boxes of books (PDF,");
  expect(await text("public", `${here}/editions`)).toContain("Documents");
});

it("is enough to bring a practice up to date, and there are ten at most", async () => {
  const here = await writePractice(doing);
  await published(here);
  const { number } = await doing.does("contributor", "POST", `${here}/revision`, { version: 6 });
  const draft = `/cities/kilifi/practices/${String(number)}`;
  const propose = () => jifunze.api("coordinator", "POST", `${draft}/steps/propose`, { version: 3 });
  expect((await propose()).body.code).toBe("practices.nothing_new");
  for (let count = 1; count < mostDocuments; count += 1) await documentOf(doing, draft, pdf(`${count}.pdf`));
  // Of three at one moment one is the tenth.
  const answers = await Promise.all([1, 2, 3].map(() => add("contributor", draft)));
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe("practices.enough_documents");
  const page = await text("contributor", draft);
  expect(page).toContain("There are 10 documents, which is the most.");
  expect(page).not.toContain(`${draft}/documents/new`);
  expect((await propose()).body).toMatchObject({ state: "merged" });
  expect(await listed("public", here)).toHaveLength(mostDocuments);
});
