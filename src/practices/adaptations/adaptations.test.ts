// A city does in its own way what worked in another one, says so, and says why it stopped: everybody reads that, the other city is told,
// and nothing of it is a ranking.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  because,
  beginAdaptation,
  changed,
  keptAdaptation,
  result,
  stoppedAdaptation,
  triedAdaptation,
} from "../../../test/support/adaptations.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../../test/support/moves.ts";
import {
  assignedTo,
  type Doing,
  doingOn,
  practiceOfLaikipia,
  proposePractice,
} from "../../../test/support/practices.ts";
import { type Person, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { momentBefore } from "../../platform/day.ts";
import { keepCurrent } from "../../platform/search/keep-current.ts";
import { citablePractices } from "../citable.ts";
import { countsOf, type Link, treeOf } from "./adaptation.ts";
import { citableAdaptations } from "./citable.ts";
import { type AdaptationState, actions, type ShownState, states, steps } from "./workflow.ts";

let jifunze: TestService;
let doing: Doing;
const db = () => jifunze.service.database.db;

beforeAll(async () => {
  jifunze = await startTestService();
  doing = doingOn(jifunze);
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);

async function text(path: string, person: Person = "public"): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person) });
  expect(answer.status, path).toBe(200);
  return answer.text();
}
const numberOf = (here: string) => here.split("/").at(-1) ?? "";

/** In which of the places where anybody looks it stands. */
async function placesOf(here: string, practice: string): Promise<string[]> {
  await runJob(jifunze, keepCurrent);
  const looked: [string, string, string][] = [
    ["practice", practice, `href="${here}"`],
    ["all", "/adaptations", `href="${here}"`],
    ["own city", "/cities/kilifi/adaptations", `href="${here}"`],
    ["other city", "/cities/laikipia/adaptations", `href="${here}"`],
    ["city page", "/cities/kilifi", `href="${here}"`],
    ["search", "/search?q=water+boat+instead", `href="${here}"`],
    ["map", "/sitemaps/adaptations", `${here}<`],
    ["csv", "/cities/kilifi/adaptations/open-data.csv", `\n${numberOf(here)},kilifi,laikipia,`],
    ["json", "/cities/kilifi/adaptations/open-data.json", `"number":${numberOf(here)},"source"`],
  ];
  const found: string[] = [];
  for (const [name, path, sign] of looked) if ((await text(path)).includes(sign)) found.push(name);
  return found;
}

const everywhere = ["practice", "all", "own city", "other city", "city page", "search", "map", "csv", "json"];

describe("where a practice is adapted", () => {
  it("is begun by a coordinator of another city, once at a time, with what is done otherwise", async () => {
    const practice = await practiceOfLaikipia(doing);
    const begin = `/cities/kilifi/adaptations/of/laikipia/${numberOf(practice)}`;
    for (const person of ["public", "observer", "contributor", "administrator", "otherCoordinator"] as const)
      expect((await send(person, "POST", begin, changed)).status, person).toBe(
        person === "public" ? 401 : 403,
      );
    const silent = await send("coordinator", "POST", begin, {});
    expect(silent.body.errors).toMatchObject([{ field: "changedEn" }]);
    const own = `/cities/laikipia/adaptations/of/laikipia/${numberOf(practice)}`;
    expect((await send("otherCoordinator", "POST", own, changed)).body.code).toBe("adaptations.own_practice");
    await doing.does("coordinator", "POST", begin, changed);
    expect((await send("coordinator", "POST", begin, changed)).body.code).toBe("adaptations.going_on");
    const unpublished = { title: "A draft", language: "en" };
    const { number } = await doing.does(
      "otherCoordinator",
      "POST",
      "/cities/laikipia/practices",
      unpublished,
    );
    const ofDraft = `/cities/kilifi/adaptations/of/laikipia/${String(number)}`;
    expect((await send("coordinator", "POST", ofDraft, changed)).body.code).toBe("adaptations.no_practice");
  });

  it("is found everywhere at once, also after it stopped, with why; and nowhere once it is taken back", async () => {
    const practice = await practiceOfLaikipia(doing);
    const here = await beginAdaptation(doing.does, practice);
    expect(await placesOf(here, practice)).toEqual(everywhere);
    await doing.does("coordinator", "POST", `${here}/steps/try`, { version: 2 });
    const silent = await send("coordinator", "POST", `${here}/steps/stop`, { version: 3 });
    expect(silent.body.errors).toMatchObject([{ field: "becauseEn" }]);
    await doing.does("coordinator", "POST", `${here}/steps/stop`, { ...because, version: 3 });
    expect(await placesOf(here, practice)).toEqual(everywhere);
    const shown = await text(practice);
    expect(shown).toContain("One other city has taken it up: stopped in 1.");
    expect(shown).toMatch(/Stopped here, because:.*?Nobody was asked which day suits the women\./s);
    expect(await text(here)).toContain("What did not work here helps the next city as much");
    expect(await text("/practices?adapted=stopped")).toContain(`href="${practice}"`);
    expect(await text("/practices?adapted=kept")).not.toContain(`href="${practice}"`);
    await doing.does("administrator", "POST", `${here}/steps/takeBack`, { note: "Twice.", version: 4 });
    expect(await placesOf(here, practice)).toEqual([]);
    expect((await send("public", "GET", here)).status).toBe(404);
    expect((await send("contributor", "GET", here)).status).toBe(200);
  });

  it("tells the other city of each step, and thanks it", async () => {
    const practice = await practiceOfLaikipia(doing);
    const here = await keptAdaptation(doing.does, practice);
    await doing.does("coordinator", "POST", `${here}/steps/stop`, { ...because, version: 4 });
    await takeMails(jifunze);
    const list = await text("/notifications", "otherCoordinator");
    for (const said of [
      "Kilifi County adapts “Reading camels”",
      "Thank you for writing down what worked",
      "Kilifi County is trying “Reading camels”",
      "“Reading camels” works in Kilifi County too",
      "Kilifi County stopped “Reading camels” and says why",
    ])
      expect(list, said).toContain(said);
    const other = await beginAdaptation(doing.does, practice);
    await doing.does("otherCoordinator", "POST", `${practice}/steps/retire`, { note: "Sold.", version: 6 });
    await takeMails(jifunze);
    expect(await text("/notifications", "coordinator")).toContain("Laikipia County retired “Reading camels”");
    expect((await send("public", "GET", other)).status).toBe(200);
    const again = `/cities/kilifi/adaptations/of/laikipia/${numberOf(practice)}`;
    expect((await send("coordinator", "POST", again, changed)).body.code).toBe("adaptations.retired");
  });

  it("is cited by the city that adapted once something was done, and counted in what the other one cites", async () => {
    const practice = await practiceOfLaikipia(doing);
    const here = await beginAdaptation(doing.does, practice);
    const about = { cityId: "kilifi", features: [], period: { from: "2024-07-01", to: "2026-12-31" } };
    const found = async () =>
      (await citableAdaptations.suggest(db(), about, 20)).filter(({ href }) => href === here);
    expect(await found()).toEqual([]);
    await doing.does("coordinator", "POST", `${here}/steps/try`, { startsOn: "2026-02", version: 2 });
    const stop = { ...because, endsOn: "2026-09", version: 3 };
    await doing.does("coordinator", "POST", `${here}/steps/stop`, stop);
    const [offered] = await found();
    expect(offered?.reason?.("en")).toBe(
      "Adapted from “Reading camels” of Laikipia County: A boat instead of a camel: there is water here. Stopped, because: Nobody was asked which day suits the women.",
    );
    expect(offered?.reason?.("sw")).toContain("Umetokana na “Ngamia wa kusoma” wa Kaunti ya Laikipia");
    const early = { ...about, period: { from: "2020-01-01", to: "2022-12-31" } };
    expect((await citableAdaptations.suggest(db(), early, 20)).map(({ href }) => href)).not.toContain(here);
    expect(citableAdaptations.backs?.(["practice"])).toBe(true);
    expect(citableAdaptations.backs?.(["value"])).toBe(false);
    const [cited] = await citablePractices
      .search(db(), { ...about, cityId: "laikipia" }, { text: "", page: 1 })
      .then(({ records }) => records.filter(({ href }) => href === practice));
    expect(JSON.stringify(cited?.snapshot)).toContain("One other city has taken it up: stopped in 1.");
  });

  it("shows a file to everybody, not under the name that it was uploaded with, and keeps it as evidence", async () => {
    const practice = await practiceOfLaikipia(doing);
    const here = await triedAdaptation(doing.does, practice);
    const refused = await send("coordinator", "PUT", `${here}/evidence`, { version: 3 });
    expect(refused.body.errors).toMatchObject([{ field: "evidenceId" }]);
    const form = new FormData();
    form.set("evidence", new File(["Borrowed: 95\n"], "Amina Hassan.txt"));
    form.set("version", "3");
    await doing.does("coordinator", "PUT", `${here}/evidence`, form);
    const { evidence } = (await send("public", "GET", here)).body as { evidence: { title: string } };
    expect(await text(`${here}/evidence/file`)).toBe("Borrowed: 95\n");
    const pieces = (await send("coordinator", "GET", "/cities/kilifi/evidence")).body as unknown as {
      id: string;
      title: string;
    }[];
    const piece = pieces.find(({ title }) => title === evidence.title)?.id ?? "";
    expect(await text(`/cities/kilifi/evidence/${piece}`, "coordinator")).toContain(`href="${here}"`);
    expect((await send("coordinator", "DELETE", `/cities/kilifi/evidence/${piece}`)).status).toBe(409);
    await doing.does("coordinator", "DELETE", `${here}/evidence`, {});
    expect((await fetch(`${jifunze.url}${here}/evidence/file`)).status).toBe(404);
    expect((await send("coordinator", "DELETE", `${here}/evidence`, {})).body.code).toBe(
      "adaptations.no_evidence",
    );
  });

  it("keeps what was said, and says what cannot be left out", async () => {
    const practice = await practiceOfLaikipia(doing);
    const here = await keptAdaptation(doing.does, practice);
    const edit = (said: object, version: number) => send("coordinator", "PUT", here, { ...said, version });
    expect((await edit({ changedEn: "", changedSw: "" }, 4)).body.errors).toMatchObject([
      { field: "changedEn" },
    ]);
    expect((await edit({ resultEn: "" }, 4)).body.errors).toMatchObject([{ field: "resultEn" }]);
    expect((await edit({ startsOn: "2026-05", endsOn: "2025" }, 4)).body.errors).toMatchObject([
      { field: "endsOn" },
    ]);
    expect((await edit({ grown: "4711" }, 4)).body.errors).toMatchObject([{ field: "grown" }]);
    expect((await edit({ cost: "0", grade: "counted" }, 4)).status).toBe(200);
    expect((await edit({ cost: "5" }, 4)).body.code).toBe("adaptations.changed");
    expect((await send("public", "GET", here)).body).toMatchObject({
      cost: 0,
      grade: "counted",
      changed: { en: changed.changedEn },
      result: { en: result.resultEn },
    });
    // What nobody knows is not nothing.
    expect(await text(here)).toMatch(/What it cost here.*?KES 0/s);
  });
});

it("asks on the desk how it goes, half a year after anything was said", async () => {
  const here = await triedAdaptation(doing.does, await practiceOfLaikipia(doing));
  const desk = () => text("/cities/kilifi/overview", "coordinator");
  const todo = "Say how it goes with “Reading camels”";
  await db().updateTable("practiceAdaptations").set({ changedAt: new Date() }).execute();
  expect(await desk()).not.toContain(todo);
  const longAgo = momentBefore(new Date(), 190);
  await db()
    .updateTable("practiceAdaptations")
    .set({ changedAt: longAgo })
    .where("number", "=", Number(numberOf(here)))
    .where("cityId", "=", "kilifi")
    .execute();
  expect(await desk()).toContain(todo);
  await doing.does("coordinator", "POST", `${here}/steps/keep`, { ...result, version: 3 });
  expect(await desk()).not.toContain(todo);
});

it("the database keeps the same moves, and no adaptation of a city's own practice", async () => {
  expect(await keptMoves(db(), "practice_adaptation")).toEqual(meantMoves(steps));
  const { id } = await db()
    .selectFrom("practices")
    .select("id")
    .where("cityId", "=", "laikipia")
    .executeTakeFirstOrThrow();
  const own = {
    practiceId: id,
    cityId: "laikipia",
    number: 99,
    changed: '{"en":"x"}',
    changedAt: new Date(),
  };
  await expect(db().insertInto("practiceAdaptations").values(own).execute()).rejects.toThrow(
    "a city adapts practices of other cities only",
  );
});

const ways: Record<AdaptationState, (practice: string) => Promise<string>> = {
  planned: (practice) => beginAdaptation(doing.does, practice),
  tried: (practice) => triedAdaptation(doing.does, practice),
  kept: (practice) => keptAdaptation(doing.does, practice),
  stopped: (practice) => stoppedAdaptation(doing.does, practice),
  taken_back: async (practice) => {
    const here = await beginAdaptation(doing.does, practice);
    await doing.does("coordinator", "POST", `${here}/steps/takeBack`, { note: "Twice.", version: 2 });
    return here;
  },
};

it.each(states)("role × action from %s", async (state) => {
  for (const action of actions) {
    const here = await ways[state](await practiceOfLaikipia(doing));
    const read = async () => (await send("coordinator", "GET", here)).body;
    for (const person of [
      "public",
      "observer",
      "reviewer",
      "contributor",
      "otherCoordinator",
      "administrator",
      "coordinator",
    ] as const) {
      const before = await read();
      if (before.state !== state) continue;
      const to = steps.nextOf(action, state);
      const may =
        action === "takeBack"
          ? person === "administrator" || (person === "coordinator" && state === "planned")
          : person === "coordinator";
      const said = { ...because, ...result, note: "As it is.", version: before.version };
      const { status } = await send(person, "POST", `${here}/steps/${action}`, said);
      if (person === "public") expect(status).toBe(401);
      else if (may && to !== undefined) {
        expect(status, `${person} ${action}`).toBe(200);
        expect((await read()).state).toBe(to);
      } else expect([403, 409], `${person} ${action}`).toContain(status);
    }
  }
});

describe("the chain", () => {
  const link = (id: string, practice: string, grown?: string): Link => ({
    id,
    practice,
    city: { id: "kuno", name: "Kuno" },
    number: 1,
    state: "kept",
    changed: {},
    result: {},
    because: {},
    grown: grown === undefined ? null : { id: grown, number: 1, title: {} },
  });
  const ids = (branches: ReturnType<typeof treeOf>): unknown[] =>
    branches.map(({ link: { id }, grew }) => (grew.length === 0 ? id : [id, ids(grew)]));

  it("follows what grew from what, and goes in no circle", () => {
    expect(ids(treeOf([link("a", "P"), link("b", "P", "Q"), link("c", "Q")], "P"))).toEqual([
      "a",
      ["b", ["c"]],
    ]);
    expect(ids(treeOf([link("a", "P", "Q"), link("b", "Q", "P")], "P"))).toEqual([["a", ["b"]]]);
    expect(treeOf([], "P")).toEqual([]);
  });

  it("counts each city once, by how far it is at last", () => {
    const of = (city: string, state: ShownState) => ({ city, state });
    expect(countsOf([of("kuno", "stopped"), of("nairobi", "kept"), of("kuno", "tried")])).toEqual({
      cities: 2,
      of: { planned: 0, tried: 1, kept: 1, stopped: 0 },
    });
    expect(countsOf([])).toMatchObject({ cities: 0 });
  });

  it("leads on from a practice to what grew from it, and back", async () => {
    const practice = await practiceOfLaikipia(doing);
    const here = await keptAdaptation(doing.does, practice);
    const grown = await publishedInKilifi();
    await doing.does("coordinator", "PUT", here, { grown: numberOf(grown), version: 4 });
    expect(await text(practice)).toContain("It became a good practice of its own: “Reading boats”");
    expect(await text(grown)).toContain("This grew from “Reading camels” of Laikipia County");
    expect(await text(grown)).not.toContain("What other cities made of it");
  });
});

async function publishedInKilifi(): Promise<string> {
  const here = await assignedTo(doing, await proposePractice(doing));
  for (const person of ["reviewer", "otherCoordinator"] as const)
    await doing.does(person, "POST", `${here}/review`, { verdict: "accept" });
  return here;
}
