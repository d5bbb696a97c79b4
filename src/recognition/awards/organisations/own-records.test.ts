// What an organisation hands in cites what it offers, gives or takes part in, as everybody may read it; never what is others' or not shown.

import { afterAll, beforeAll, expect, it } from "vitest";
import type { Does } from "../../../../test/support/exchanges.ts";
import { declared, stepped } from "../../../../test/support/juries.ts";
import { sewing } from "../../../../test/support/learning.ts";
import { startTestService, type TestService } from "../../../../test/support/service.ts";
import { signedIn } from "../../../../test/support/session.ts";
import {
  nominated,
  openForOrganisations,
  organisationIn,
  ownAward,
  written,
} from "../../../../test/support/standing-organisations.ts";
import { mostCited } from "../award.ts";

let jifunze: TestService;
let award: number;

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${person} ${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  award = await openForOrganisations(does, "cites");
});
afterAll(() => jifunze.stop());

/** What the organisation offers, everybody reads; its name as it is cited. */
async function offered(organisation: string, titleEn: string, isShown = true): Promise<string> {
  const at = "/cities/kilifi/learning";
  const { code } = await does("coordinator", "POST", at, { ...sewing, titleEn, organisation });
  if (isShown) await does("coordinator", "POST", `${at}/${String(code)}/steps/publish`, { version: 2 });
  const { id } = await db()
    .selectFrom("opportunities")
    .select("id")
    .where("code", "=", String(code))
    .executeTakeFirstOrThrow();
  return `opportunity:${id}`;
}

/** An initiative in which it takes part. */
async function partIn(organisation: string, title: string): Promise<string> {
  const said = { title, summary: "People read.", language: "en", startsOn: "2027" };
  const { number } = await does("contributor", "POST", "/cities/kilifi/initiatives", said);
  const initiative = `/cities/kilifi/initiatives/${String(number)}`;
  await does("coordinator", "POST", `${initiative}/steps/accept`, { version: 2 });
  await does("contributor", "POST", `${initiative}/partners`, { organisation, role: "implementing" });
  const { id } = await db()
    .selectFrom("initiatives")
    .select("id")
    .where("cityId", "=", "kilifi")
    .where("number", "=", Number(number))
    .executeTakeFirstOrThrow();
  return `initiative:${id}`;
}

const answer = (cites: readonly string[] | undefined, version: number, criterion = "everyone") => ({
  answers: [{ criterion, text: "People learn with us.", cites }],
  version,
});

it("takes the last of what is said twice of one criterion", async () => {
  const organisation = await organisationIn(does);
  await nominated(does, award, organisation);
  const twice = ["First words.", "Last words."].map((text) => ({ criterion: "everyone", text }));
  const here = ownAward(organisation, award);
  await does("coordinator", "PUT", here, { answers: twice, version: 2 });
  const page = await (await signedIn(jifunze, "coordinator")).get(here);
  expect(page.html).toContain("Last words.");
  expect(page.html).not.toContain("First words.");
});

it("cites its own records that everybody may read, keeps them, and shows them to the jury", async () => {
  const [organisation, other] = [await organisationIn(does), await organisationIn(does)];
  const number = await nominated(does, award, organisation);
  const own = await offered(organisation, "Sewing at our library");
  const hidden = await offered(organisation, "Not shown yet", false);
  const others = await offered(other, "Sewing elsewhere");
  const part = await partIn(organisation, "Reading under the mango tree");
  const here = ownAward(organisation, award);
  const page = await (await signedIn(jifunze, "coordinator")).get(`${here}/write`);
  expect(page.html).toContain("Sewing at our library");
  expect(page.html).toContain("Reading under the mango tree");
  expect(page.html).not.toContain("Not shown yet");
  expect(page.html).not.toContain("Sewing elsewhere");
  for (const wrong of [hidden, others, "opportunity:nonsense"]) {
    const { status, body } = await jifunze.api("coordinator", "PUT", here, answer([wrong], 2));
    expect([status, body.errors?.[0]?.field], wrong).toEqual([422, "cites-everyone"]);
  }
  const many = Array.from({ length: mostCited + 1 }, (_none, index) => `opportunity:${index}`);
  expect((await jifunze.api("coordinator", "PUT", here, answer(many, 2))).body.errors?.[0]?.detail).toContain(
    String(mostCited),
  );
  const said = { answers: [{ criterion: "everyone", text: " ", cites: [own] }], version: 2 };
  expect((await jifunze.api("coordinator", "PUT", here, said)).body.errors?.[0]?.field).toBe("text-everyone");
  await does("coordinator", "PUT", here, answer([own, part], 2));
  // Whoever says nothing of them leaves them.
  await does("coordinator", "PUT", here, answer(undefined, 3));
  const again = await (await signedIn(jifunze, "coordinator")).get(`${here}/write`);
  expect(again.html).toMatch(new RegExp(`value="${own}"[^>]*checked|checked[^>]*value="${own}"`));
  const first = await (await signedIn(jifunze, "coordinator")).get(here);
  expect(first.html).toContain("Sewing at our library");
  // The answers stand under one heading.
  expect(first.html).toMatch(/What it says<\/h2><section/);
  // What was saved as it was counts no version.
  const version = await written(does, award, organisation, "coordinator", 3);
  await does("coordinator", "POST", `${here}/steps/handIn`, { version });
  await stepped(does, award, "convene", 2);
  await declared(does, "reviewer", award);
  const judged = await (await signedIn(jifunze, "reviewer")).get(`/awards/${award}/judging/${number}`);
  expect(judged.html).toContain("Reading under the mango tree");
});
