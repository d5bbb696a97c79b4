// Whoever works for a city counts the people reached; the public reads it without any small group, and not from what changed
// either.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { publishCube } from "../../platform/small-counts/publish-cube.ts";
import { ages, cellsOf, cubeOf, fieldOf, groupsOf, readGroups, sexes, typedGroups } from "./people.ts";

const at = "/cities/kilifi/initiatives";

let jifunze: TestService;
let contributor: Session;
let here: string;

beforeAll(async () => {
  jifunze = await startTestService();
  contributor = await signedIn(jifunze, "contributor");
  const idea = { title: "Reading circles", summary: "People read.", language: "en", startsOn: "2026" };
  const { number } = (await send("contributor", "POST", at, idea)).body;
  here = `${at}/${String(number)}`;
  await send("coordinator", "POST", `${here}/steps/accept`, { version: 2 });
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const visit = async (path: string) => (await fetch(`${jifunze.url}${path}`, { redirect: "manual" })).text();

const months = { measure: "attended", countedAs: "unique", fromMonth: "2026-01", toMonth: "2026-03" };
const said = {
  ...months,
  source: "Register of the library",
  groups: [{ sex: "female", age: "25-59", all: 24 }],
};

it("lets in who may, and refuses what cannot be", async () => {
  for (const person of ["public", "administrator", "otherContributor"] as const)
    expect((await send(person, "POST", `${here}/people`, said)).status, person).toBe(
      person === "public" ? 401 : 403,
    );
  for (const [wrong, field] of [
    [{ groups: [] }, "groups"],
    [{ groups: [{ sex: "female", age: "25-59", all: "many" }] }, "groups"],
    [{ groups: [{ sex: "female", age: "25-59", all: 3, withDisability: 4 }] }, "groups"],
    [{ groups: [said.groups[0], said.groups[0]] }, "groups"],
    [{ fromMonth: "2026" }, "fromMonth"],
    [{ toMonth: "2025-12" }, "toMonth"],
    [{ source: "" }, "source"],
    [{ measure: "liked" }, "measure"],
  ] as const) {
    const { status, body } = await send("contributor", "POST", `${here}/people`, { ...said, ...wrong });
    expect(status, JSON.stringify(wrong)).toBe(422);
    expect(JSON.stringify(body)).toContain(`"${field}`);
  }
});

it("counts by a form of plain fields, and tells nothing of fewer than five", async () => {
  const sent = await contributor.post(`${here}/people/new`, {
    ...months,
    source: "Register of the library",
    [fieldOf("female", "25-59", "all")]: "24",
    [fieldOf("female", "25-59", "with")]: "3",
    [fieldOf("male", "25-59", "all")]: "12",
    [fieldOf("male", "60+", "all")]: "2",
  });
  expect(sent.html).toContain("The numbers are saved.");
  const page = await visit(here);
  expect(page).toContain("Attended, January 2026 to March 2026");
  expect(page).toMatch(/With a disability<\/th><td[^>]*>(?:<div>)?(fewer than 5|not shown)/);
  const { body } = await send("public", "GET", `${here}/people`);
  const [count] = body.counts as { id: string; people: unknown; by: { disability: { people: unknown }[] } }[];
  expect(JSON.stringify(body)).not.toMatch(/"people":[1-4][,}]/);
  // The same months are not counted twice.
  const again = await send("contributor", "POST", `${here}/people`, {
    ...said,
    fromMonth: "2026-03",
    toMonth: "2026-04",
  });
  expect(again.status).toBe(422);
  expect(JSON.stringify(again.body)).toContain('"fromMonth"');

  // The form of a correction shows what was typed; one person more or less is not told by the difference.
  const form = await contributor.get(`${here}/people/${count?.id}`);
  expect(form.html).toContain('value="24"');
  const groups = [
    { sex: "female", age: "25-59", all: 25, withDisability: 4 },
    { sex: "male", age: "25-59", all: 12 },
    { sex: "male", age: "60+", all: 2 },
  ];
  const right = { groups, source: "Register of the library", version: 1 };
  expect((await send("contributor", "PUT", `${here}/people/${count?.id}`, right)).status).toBe(200);
  expect((await send("contributor", "PUT", `${here}/people/${count?.id}`, right)).status).toBe(409);
  const after = (await send("public", "GET", `${here}/people`)).body.counts as { people: unknown }[];
  const both = [count?.people, after[0]?.people];
  expect(both.every((people) => typeof people === "number") && both[0] !== both[1]).toBe(false);
});

it("reads back what was typed", () => {
  const groups = sexes.flatMap((sex) =>
    ages.map((age, index) => ({ sex, age, all: index * 7, withDisability: index % 2 ? index : undefined })),
  );
  expect(groupsOf(cellsOf(groups))).toEqual(groups);
  const read = readGroups({ ...typedGroups(cellsOf(groups)), source: "x" });
  expect(read.source).toBe("x");
  expect((read.groups as unknown[]).length).toBe(groups.length);
});

it("publishes the largest count well within the time that a request may take", () => {
  const groups = sexes.flatMap((sex) =>
    ages.map((age, index) => ({ sex, age, all: 3 + index, withDisability: 2 })),
  );
  const cube = cubeOf(cellsOf(groups));
  const published = publishCube(cube);
  expect(
    published.figures.filter((figure) => typeof figure === "number" && figure > 0 && figure < 5),
  ).toEqual([]);
});
