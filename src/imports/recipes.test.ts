import { afterAll, beforeAll, expect, it } from "vitest";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { signedIn } from "../../test/support/session.ts";
import { ImportMapping } from "./tables/mapping.ts";
import { readTable } from "./tables/read-table.ts";
import { mappingBy, Recipe, recipeOf } from "./tables/recipe.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const table = "County,Sex,Users,People\nKILIFI,Total,200190,1323664\nLAIKIPIA,Total,150000,500000\n";
/** The next edition of it: other columns between, other capitals. */
const later =
  "Code,COUNTY,SEX,Note,users ,People\n3,KILIFI,Total,x,300000,1500000\n31,LAIKIPIA,Total,x,200000,600000\n";
const mapping = ImportMapping.parse({
  areaColumn: 0,
  groupColumns: [1],
  duplicates: "refuse",
  measurements: [{ measurementId: "7.2.2", value: [], numerator: [2], denominator: [3] }],
});
const source = {
  title: "KNBS, a yearly table",
  kind: "official" as const,
  publisher: "KNBS",
  url: undefined,
};
const about = { period: "2019", sourceTitle: source.title, sourceKind: source.kind, sourcePublisher: "KNBS" };

const now = new Date("2026-06-01");
const read = (text: string) => readTable(Buffer.from(text));

async function upload(person: Person, city: string, path: string, content: string, name: string) {
  const form = new FormData();
  form.set("file", new File([content], name));
  return jifunze.api(person, "POST", `/cities/${city}/${path}`, form);
}

async function savedImport(): Promise<string> {
  const { body } = await upload("coordinator", "kilifi", "imports", table, "table.csv");
  await jifunze.api("coordinator", "POST", `/cities/kilifi/imports/${String(body.id)}/save`, {
    ...about,
    mapping,
  });
  return String(body.id);
}

it("a recipe of a table reads that table, and its next edition, by the headings", async () => {
  const recipe = recipeOf(await read(table), mapping, { name: "Internet", source });
  expect(mappingBy(recipe, await read(table), now)).toEqual(mapping);
  expect(mappingBy(recipe, await read(later), now)).toMatchObject({
    areaColumn: 1,
    groupColumns: [2],
    measurements: [{ numerator: [4], denominator: [5] }],
  });
  expect(mappingBy(recipe, await read("County,Sex,People\nKILIFI,Total,5\n"), now)).toBeUndefined();
});

it("a recipe keeps the sources of the rows, the group of the table, and as many measurements as an import takes", async () => {
  const years = Array.from({ length: 45 }, (_, index) => `Internet round ${index}`);
  const wide = await read(
    `County,Source,Note,${years.join(",")}\nKILIFI,KNBS,n,${years.map(() => 5).join(",")}\n`,
  );
  const whole = ImportMapping.parse({
    areaColumn: 0,
    about: { sourceTitle: 1, note: 2 },
    titleReading: "other",
    tableGroup: { sex: "female" },
    sameName: "part",
    measurements: years.map((_year, index) => ({
      measurementId: "7.2.2",
      value: [index + 3],
      numerator: [],
      denominator: [],
    })),
  });
  const recipe = Recipe.parse(JSON.parse(JSON.stringify(recipeOf(wide, whole, { name: "Wide", source }))));
  expect(mappingBy(recipe, wide, now)).toEqual(whole);
});

it("a year in a heading stands for the year of the next edition, and for each year beside it", async () => {
  const wide = await read("County,GCP per capita 2018,GCP per capita 2019\nKILIFI,110000,115000\n");
  const columns = (index: number) => ({
    measurementId: "2.1.1",
    value: [index],
    numerator: [],
    denominator: [],
  });
  const both = ImportMapping.parse({
    areaColumn: 0,
    measurements: [
      { ...columns(1), period: "2018" },
      { ...columns(2), period: "2019" },
    ],
  });
  const recipe = recipeOf(wide, both, { name: "Product", source });
  expect(recipe.measurements).toHaveLength(1);
  expect(mappingBy(recipe, wide, now)).toEqual(both);
  const next = await read("Code,County,GCP per capita 2020\n3,KILIFI,112000\n");
  expect(mappingBy(recipe, next, now)).toMatchObject({
    areaColumn: 1,
    measurements: [{ measurementId: "2.1.1", period: "2020", value: [2] }],
  });
});

it("a recipe of the first format is still taken; its first row of several is asked about", async () => {
  const old = {
    format: "jifunze-recipe-1",
    name: "Old",
    area: "County",
    filter: { column: "Sex", text: "Total" },
    groups: [],
    duplicates: "first",
    measurements: [
      { measurement: "7.2.2", group: {}, value: [], numerator: ["Users"], denominator: ["People"] },
    ],
    source: { title: "KNBS", kind: "official" },
  };
  expect(mappingBy(Recipe.parse(old), await read(table), now)).toMatchObject({
    filters: [{ column: 1, values: ["Total"] }],
    duplicates: "refuse",
  });
});

it("a heading that is there twice is kept by its letter, and never guessed", async () => {
  const twice = await read("County,Share,Share\nKILIFI,5,6\n");
  const second = ImportMapping.parse({
    areaColumn: 0,
    duplicates: "refuse",
    measurements: [{ measurementId: "7.2.2", value: [2], numerator: [], denominator: [] }],
  });
  const recipe = recipeOf(twice, second, { name: "Second", source });
  expect(recipe.measurements[0]?.value).toEqual(["C"]);
  expect(mappingBy(recipe, twice, now)).toEqual(second);
  const byName = {
    ...recipe,
    measurements: [{ measurement: "7.2.2", group: {}, value: ["Share"], numerator: [], denominator: [] }],
  };
  expect(mappingBy(byName, twice, now)).toBeUndefined();
});

it("what one city keeps, another sees; only its own city deletes it", async () => {
  const id = await savedImport();
  const kept = await jifunze.api("contributor", "POST", "/cities/kilifi/recipes", {
    import: id,
    name: "Internet use",
  });
  expect(kept.status).toBe(200);
  const same = await jifunze.api("coordinator", "POST", "/cities/kilifi/recipes", {
    import: id,
    name: "Internet use",
  });
  expect(same.body.errors).toMatchObject([{ field: "name" }]);
  const seen = await jifunze.api("otherCoordinator", "GET", "/recipes");
  expect(seen.body).toMatchObject([
    {
      name: "Internet use",
      city: "kilifi",
      recipe: { area: "County", groups: ["Sex"], source: { publisher: "KNBS" } },
    },
  ]);
  expect((await jifunze.api("public", "GET", "/recipes")).status).toBe(401);
  const at = String(kept.body.id);
  expect((await jifunze.api("otherCoordinator", "DELETE", `/cities/kilifi/recipes/${at}`)).status).toBe(403);
  expect((await jifunze.api("otherCoordinator", "DELETE", `/cities/laikipia/recipes/${at}`)).status).toBe(
    404,
  );
  expect((await jifunze.api("coordinator", "DELETE", `/cities/kilifi/recipes/${at}`)).status).toBe(200);
});

it("a recipe goes out as a file and in again as the same recipe", async () => {
  const id = await savedImport();
  await jifunze.api("coordinator", "POST", "/cities/kilifi/recipes", { import: id, name: "Round trip" });
  const list = async () =>
    (await jifunze.api("coordinator", "GET", "/recipes")).body as unknown as { recipe: object }[];
  const [out] = await list();
  const taken = await upload(
    "otherCoordinator",
    "laikipia",
    "recipes/file",
    JSON.stringify(out?.recipe),
    "recipe.json",
  );
  expect(taken.status).toBe(200);
  expect((await list()).map(({ recipe }) => recipe)).toEqual([out?.recipe, out?.recipe]);
});

it.each([
  ["no JSON", "County,Share\n"],
  ["another JSON", '{"name":"x"}'],
  ["a recipe with more in it", '{"format":"jifunze-recipe-1","name":"x","onclick":"alert(1)"}'],
  ["a huge file", `"${"x".repeat(200_000)}"`],
])("a file that is %s is no recipe", async (_name, content) => {
  const answer = await upload("coordinator", "kilifi", "recipes/file", content, "recipe.json");
  expect(answer.body.errors).toMatchObject([{ field: "file" }]);
});

it("an import that was never saved gives no recipe", async () => {
  const { body } = await upload("coordinator", "kilifi", "imports", table, "table.csv");
  const input = { import: body.id, name: "Too early" };
  expect((await jifunze.api("coordinator", "POST", "/cities/kilifi/recipes", input)).status).toBe(409);
});

it("is offered for a table that it takes something of, and for no other", async () => {
  const person = await signedIn(jifunze, "coordinator");
  const isOffered = async (content: string) => {
    const { body } = await upload("coordinator", "kilifi", "imports", content, "table.csv");
    const { html } = await person.get(`/cities/kilifi/imports/${String(body.id)}`);
    return html.includes("recipe=");
  };
  const id = await savedImport();
  await jifunze.api("coordinator", "POST", "/cities/kilifi/recipes", {
    import: id,
    name: "Users of the internet",
  });
  expect(await isOffered(later)).toBe(true);
  expect(await isOffered("County,Sex,Users,People\nKILIFI,Total,..,1500000\nKWALE,Total,6,7\n")).toBe(false);
  expect(await isOffered("County,Sex,People\nKILIFI,Total,1500000\n")).toBe(false);
});
