// What everybody downloads of a round: its days, rules and criteria, forms to fill in and to sign, and what came with the call.

import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asking, awardFiles, fileSaid, openAward, ownPath } from "../../../../test/support/awards.ts";
import { startTestService, type TestService } from "../../../../test/support/service.ts";
import { papers } from "./paper.ts";
import { paperContent } from "./paper-pdf.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const { does, refused, pageFor } = asking(() => jifunze);

it("sets each paper as an accessible PDF for everybody, in the reader's language", async () => {
  const award = await openAward(does, { round: "on paper" });
  const { html } = await pageFor("public", `/awards/${award}`);
  for (const paper of papers) {
    expect(html).toContain(`href="/awards/${award}/papers/${paper}"`);
    const answer = await fetch(`${jifunze.url}/awards/${award}/papers/${paper}?language=sw`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    const bytes = await answer.bytes();
    for (const mark of ["/StructTreeRoot", "<pdfuaid:part>1</pdfuaid:part>"])
      expect(Buffer.from(bytes).toString("latin1")).toContain(mark);
    const pdf = await PDFDocument.load(bytes);
    expect([pdf.getTitle(), pdf.getLanguage()]).toEqual([expect.stringContaining("on paper"), "sw"]);
  }
  expect((await fetch(`${jifunze.url}/awards/${award}/papers/minutes`)).status).toBe(404);
});

it("says on the call what binds everybody, and has room on the forms for what is written and signed", async () => {
  const award = await openAward(does, { round: "with room", template: "network-award:2026" });
  const { body } = await jifunze.api("public", "GET", "/awards", undefined);
  const round = (body.awards as { number: number }[]).find(({ number }) => number === award) as never;
  const call = paperContent(round, "call", "en");
  expect([call.fields, call.signature]).toEqual([[], null]);
  expect(JSON.stringify(call.sections)).toContain("Last day for the jury");
  const nomination = paperContent(round, "nomination", "en");
  expect(nomination.sections.filter(({ lines }) => lines > 0)).toHaveLength(16);
  expect(nomination.signature?.fields).toContain("Signature");
  const educators = paperContent({ ...(round as object), nominees: "educators" } as never, "consent", "en");
  expect(JSON.stringify(educators.sections)).toContain("erased at any time");
});

it("has the files that came with the call, which administrators add and take out", async () => {
  const award = await openAward(does, { round: "with files" });
  const here = `/awards/${award}/files`;
  expect((await jifunze.api("coordinator", "POST", here, fileSaid())).status).toBe(403);
  await does("administrator", "POST", here, fileSaid("Formulaire de consentement"));
  const file = (await awardFiles(jifunze)).at(-1) ?? "";
  const nominated = ownPath("coordinator", award);
  await does("coordinator", "POST", `${nominated}/nomination`, { language: "en" });
  for (const [person, path] of [
    ["public", `/awards/${award}`],
    ["coordinator", nominated],
  ] as const) {
    const { html } = await pageFor(person, path);
    expect(html).toContain(`href="${here}/${file}"`);
    expect(html).toContain('<span lang="fr">Formulaire de consentement</span>');
    expect(html).not.toContain("Take out");
  }
  expect((await pageFor("administrator", `/awards/${award}`)).html).toContain("Take out");
  const answer = await fetch(`${jifunze.url}${here}/${file}`);
  expect([answer.status, await answer.text()]).toEqual([200, "Nous consentons"]);
  expect(await refused("coordinator", "POST", `${here}/${file}/drop`, {})).toContain("platform.not_allowed");
  await does("administrator", "POST", `${here}/${file}/drop`, {});
  expect((await fetch(`${jifunze.url}${here}/${file}`)).status).toBe(404);
  expect((await pageFor("public", `/awards/${award}`)).html).not.toContain("Formulaire");
});

it("leads whoever has to sign to the paper that is signed", async () => {
  const award = await openAward(does, { round: "signed on paper" });
  const here = ownPath("coordinator", award);
  await does("coordinator", "POST", `${here}/nomination`, { language: "en" });
  expect((await pageFor("coordinator", `${here}/consent`)).html).toContain(`/awards/${award}/papers/consent`);
  expect((await pageFor("coordinator", `${here}/scan`)).html).toContain(`href="${here}/nomination.pdf"`);
});
