// Evidence is kept once and backs many things; who may see it, and what may be removed.

import { afterAll, beforeAll, expect, it } from "vitest";
import { screenshot } from "../../test/support/pictures.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const evidence = "/cities/kilifi/evidence";
const register = () => new File([Buffer.from("Ward,Learners\nGanze,120\n")], "register.csv");

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const add = (fields: Record<string, string | File>) =>
  jifunze.api("coordinator", "POST", evidence, form(fields));

function record(measurement: string, period: string, given: Record<string, string | File>) {
  const said = {
    status: "measured",
    amount: "20",
    sourceTitle: "County register 2024",
    sourceKind: "official",
  };
  const path = `/cities/kilifi/measurements/${measurement}/values`;
  return jifunze.api("contributor", "POST", path, form({ ...said, period, ...given }));
}

it("is refused where it is nothing, two things, or of a kind that nobody can open", async () => {
  expect((await add({})).body.errors).toMatchObject([{ field: "evidence" }]);
  const both = { evidence: register(), evidenceUrl: "https://example.org/register" };
  expect((await add(both)).body.errors).toMatchObject([{ field: "evidence" }]);
  const program = new File([Buffer.from("MZ\u0000\u0000")], "setup.exe");
  expect((await add({ evidence: program })).body.errors).toMatchObject([{ field: "evidence" }]);
  expect((await add({ evidenceUrl: "javascript:alert(1)" })).body.errors).toMatchObject([
    { field: "evidenceUrl" },
  ]);
});

it("is kept once, whoever brings it, and backs several values; its page says which", async () => {
  const { body } = await add({
    evidence: register(),
    title: "Register of learners",
    description: "All wards",
  });
  const id = String(body.id);
  expect((await record("7.2.2", "2014", { evidence: register() })).status).toBe(200);
  expect((await record("8.4.1", "2014", { evidenceId: id })).status).toBe(200);
  const listed = (await jifunze.api("reviewer", "GET", evidence)).body as unknown as { title: string }[];
  expect(listed).toMatchObject([{ title: "Register of learners", description: "All wards" }]);
  const { html } = await (await signedIn(jifunze, "coordinator")).get(`${evidence}/${id}`);
  expect(html).toContain("2 values rest on it.");
  expect(html).toContain("7.2.2 Internet access");
  expect(html).not.toContain("Remove this evidence");
});

it("may be a link, which a corrected value keeps", async () => {
  const url = "https://www.knbs.or.ke/reports/kdhs-2022";
  const { body } = await record("7.2.2", "2022", { evidenceUrl: url });
  const versions = `/cities/kilifi/values/${String(body.id)}/versions`;
  const corrected = { amount: "21", status: "measured", sourceTitle: "KDHS 2022", sourceKind: "survey" };
  await jifunze.api("coordinator", "POST", versions, { ...corrected, baseVersion: 1 });
  const { html } = await (await signedIn(jifunze, "coordinator")).get(
    `/cities/kilifi/values/${String(body.id)}`,
  );
  expect(html.split("www.knbs.or.ke/reports/kdhs-2022").length).toBe(3);
  expect((await record("8.4.1", "2022", { evidenceUrl: url })).status).toBe(200);
  const all = (await jifunze.api("coordinator", "GET", evidence)).body as unknown as { url: string | null }[];
  expect(all.filter((one) => one.url === url)).toHaveLength(1);
});

it("of another city cannot be chosen, and is not shown to strangers", async () => {
  const other = await jifunze.api(
    "otherCoordinator",
    "POST",
    "/cities/laikipia/evidence",
    form({ evidenceUrl: "https://example.org/laikipia" }),
  );
  const refused = await record("7.2.2", "2012", { evidenceId: String(other.body.id) });
  expect(refused.body.errors).toMatchObject([{ field: "evidenceId" }]);
  expect((await jifunze.api("public", "GET", evidence)).status).toBe(401);
  expect((await jifunze.api("otherCoordinator", "GET", evidence)).status).toBe(403);
});

it("is removed as long as nothing rests on it, and never after", async () => {
  const { body } = await add({ evidenceUrl: "https://example.org/unused" });
  const path = `${evidence}/${String(body.id)}`;
  expect((await jifunze.api("contributor", "DELETE", path)).status).toBe(403);
  expect((await jifunze.api("coordinator", "DELETE", path)).status).toBe(200);
  const used = await add({ evidenceUrl: "https://example.org/used" });
  await record("7.2.2", "2010", { evidenceId: String(used.body.id) });
  const refused = await jifunze.api("coordinator", "DELETE", `${evidence}/${String(used.body.id)}`);
  expect(refused.body).toMatchObject({ code: "monitoring.evidence_used" });
});

it("is listed as it was asked for, on the page and as a file, by the words of whoever reads", async () => {
  await add({ evidenceUrl: "https://example.org/zebra", title: "Zebra crossings" });
  const photo = new File([new Uint8Array(screenshot({ width: 30, height: 20 }))], "aardvark.png");
  await add({ evidence: photo, title: "Aardvark at school" });
  const session = await signedIn(jifunze, "reviewer");
  const titles = async (search: string) => {
    const { html } = await session.get(`${evidence}${search}`);
    return [...html.matchAll(/evidence\/[0-9a-f-]{36}">([^<]+)/g)].map(([, title = ""]) => title);
  };
  const byName = await titles("?sort=title");
  expect([byName[0], byName.at(-1)]).toEqual(["Aardvark at school", "Zebra crossings"]);
  expect(await titles("?filter=ZEBRA")).toEqual(["Zebra crossings"]);
  expect(await titles("?filter=photo")).toEqual(["Aardvark at school"]);
  const file = Buffer.from(await session.download(`${evidence}?format=csv&filter=photo`)).toString();
  expect(file).toContain("Aardvark at school");
  expect(file).not.toContain("Zebra");
});
