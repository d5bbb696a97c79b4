import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession } from "../../test/support/session.ts";
import { currentDeclaration } from "./document-queries.ts";
import { checkCommitments, commitmentFor } from "./guiding-documents.ts";
import { currentKeyFeatures } from "./queries.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService({ demo: true });
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const main = (html: string) => html.slice(html.indexOf("<main"), html.indexOf("</main>"));

describe("the declaration", () => {
  test("has twelve commitments, one for each focus area, and reaches every feature", async () => {
    const [declaration, keyFeatures] = [await currentDeclaration(db()), await currentKeyFeatures(db())];
    expect(declaration.commitments).toHaveLength(12);
    const areas = keyFeatures.groups.flatMap((group) => group.focusAreas);
    for (const area of areas) expect(commitmentFor(declaration, area.id)?.focusArea).toBe(area.id);
    const named = new Set(
      declaration.commitments.flatMap(({ actions }) => actions.map(({ feature }) => feature)),
    );
    expect(areas.flatMap(({ features }) => features.filter(({ id }) => !named.has(id)))).toEqual([]);
  });

  test("that names a focus area or a feature that there is not is told", async () => {
    const [declaration, keyFeatures] = [await currentDeclaration(db()), await currentKeyFeatures(db())];
    expect(checkCommitments(declaration, keyFeatures)).toEqual([]);
    const [first, second] = declaration.commitments;
    if (!first || !second) throw new Error("There are no commitments.");
    const broken = {
      ...declaration,
      commitments: [
        { ...first, focusArea: "13" },
        { ...second, actions: second.actions.map((action) => ({ ...action, feature: "9.1" })) },
      ],
    };
    expect(checkCommitments(broken, keyFeatures)).toContain(
      "Commitment 1 names focus area 13, which does not exist.",
    );
    expect(checkCommitments(broken, keyFeatures)).toContain(
      "Action 2.a names feature 9.1, which is not in focus area 2.",
    );
  });

  test.each([
    ["en", "no quotation", "Not confirmed"],
    ["sw", "si nukuu", "Haijathibitishwa"],
  ])(
    "says in %s that it is a paraphrase, and marks what was not confirmed",
    async (language, paraphrase, mark) => {
      const session = openSession(jifunze);
      const { html } = await session.get(`/framework/declaration?lang=${language}`);
      expect(main(html)).toContain(paraphrase);
      // Action 9.a has no feature of the same meaning, 9.b has.
      const page = main((await session.get("/framework/declaration/9")).html);
      const part = (id: string) => page.slice(page.indexOf(`id="${id}"`)).split("</li>")[0] ?? "";
      expect(part("9.a")).toContain(mark);
      expect(part("9.b")).not.toContain(mark);
    },
  );

  test("leads from a commitment to its focus area and back", async () => {
    const session = openSession(jifunze);
    expect((await session.get("/framework/declaration/4")).html).toContain(
      'href="/framework/key-features/4"',
    );
    expect((await session.get("/framework/key-features/4")).html).toContain(
      'href="/framework/declaration/4"',
    );
    expect((await session.get("/framework/declaration/13")).status).toBe(404);
  });
});

describe("what cities did for a commitment", () => {
  test("is shown once there is something, by name, with the way to it", async () => {
    const session = openSession(jifunze);
    expect(main((await session.get("/framework/declaration/7")).html)).toContain(
      "No figures and no published answers yet.",
    );
    const recorded = await jifunze.api("contributor", "POST", "/cities/kilifi/measurements/7.2.2/values", {
      period: "2019",
      status: "measured",
      amount: "15.1",
      sourceTitle: "KNBS, 2019 Census, Volume IV",
      sourceKind: "official",
    });
    expect(recorded.status).toBe(200);
    const page = main((await session.get("/framework/declaration/7")).html);
    expect(page).toContain("One of 5 cities has figures of this focus area.");
    expect(page).toContain('href="/cities/kilifi/scorecard/7"');
  });
});

describe("the global network", () => {
  test("is told with its numbers and their day, and how a city joins, for everybody", async () => {
    const page = main((await openSession(jifunze).get("/framework/global-network")).html);
    expect(page).toContain("425");
    expect(page).toContain("4 December 2025");
    expect(page).toContain("How a city joins");
    expect(page).toContain('href="/framework/declaration"');
  });

  test("the later documents stand newest first, each with what it rests on", async () => {
    const page = main((await openSession(jifunze).get("/framework/outcome-documents")).html);
    const order = [
      "jubail-2024",
      "yeonsu-2021",
      "medellin-2019",
      "cork-2017",
      "mexico-city-2015",
      "beijing-2013",
    ];
    const places = order.map((id) => page.indexOf(`id="${id}"`));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    expect(page.match(/What this rests on/g)).toHaveLength(6);
  });

  test("is linked from the home page, from About and from the framework", async () => {
    const session = openSession(jifunze);
    for (const path of ["/", "/about", "/framework"])
      for (const href of ["/framework/declaration", "/framework/global-network"])
        expect((await session.get(path)).html, path).toContain(`href="${href}"`);
  });

  test("programs read each document as an edition", async () => {
    for (const name of ["declaration", "outcome-documents", "global-network"]) {
      const { status, body } = await jifunze.api("public", "GET", `/framework/${name}`);
      expect([name, status, typeof body.edition]).toEqual([name, 200, "string"]);
    }
  });
});
