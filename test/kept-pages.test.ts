// What is kept rendered is what would be drawn now: after every command every kept page is compared with a fresh one, so
// that a command that forgets to say what it changes is found. And what a command does not change stays kept.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveWaitingImports } from "../src/imports/jobs.ts";
import { listenOn } from "../src/platform/database/changes.ts";
import { publicChangeChannel, publicChangeIn, tellPublicChange } from "../src/platform/public-pages.ts";
import { operations } from "../src/slices.ts";
import { asksMore } from "./support/asks-more.ts";
import { changeAwards } from "./support/awards.ts";
import { changeInitiatives } from "./support/change-initiatives.ts";
import { changeJoining } from "./support/change-joining.ts";
import { changeMemberships } from "./support/change-memberships.ts";
import { changeReports } from "./support/change-reports.ts";
import {
  changeAsked,
  changeEvidence,
  changeRated,
  changeValues,
  changeWorkbook,
  type Doing,
} from "./support/change-values.ts";
import { changePlan } from "./support/city-plan.ts";
import { commandAt } from "./support/commands.ts";
import { fillContent } from "./support/content.ts";
import { changeCourses } from "./support/courses.ts";
import { changeDialogues } from "./support/dialogues.ts";
import { changeFestivals } from "./support/festivals.ts";
import { indexLearning, type KeptPages, watchKeptPages } from "./support/kept-pages.ts";
import { changeLearning } from "./support/learning.ts";
import { changeSources } from "./support/learning-sources.ts";
import { changeLibrary } from "./support/library.ts";
import { changeMeetings } from "./support/meetings.ts";
import { changeOrganisations } from "./support/organisations.ts";
import { changePathways } from "./support/pathways.ts";
import { changePeers } from "./support/peers.ts";
import { photograph } from "./support/pictures.ts";
import { changePractices } from "./support/practices.ts";
import { changeRecognition } from "./support/recognition.ts";
import { type Answer, type Person, startTestService, type TestService } from "./support/service.ts";
import { countCommands } from "./support/statements.ts";

const commands = operations.filter(({ kind }) => kind === "command");
const city = "/cities/kilifi";
const source = { sourceTitle: "KNBS, 2019 Census, Volume IV", sourceKind: "official" };

/** Of more than two thousand: the country and the city's county. */
const placesOfCity = ["ke", "ke-003"];
const touched = ["7.2.2", "6.3.1", "10.1.1", "2.2.1"];
/** Of seventeen: those that something serves here, and one that nothing does. */
const goals = ["4", "11", "14"];

/** Of accounts and what people are told, what only writes a mail or a sheet of paper, and what an applicant writes: nothing of them is public. */
const isPrivate = ({ name, path }: { name: string; path: string }) =>
  /^(accounts|notifications|phones)\.|^monitoring\.remind|\.resend|^outreach\.print/.test(name) ||
  /^\/(people|new-address|invitee-lists|record-tables|membership-sign-offs)\b/.test(path) ||
  /^\/membership-applications\/(links$|:token\/(answers|pages|files|sign-offs|signed|again)\b)/.test(path);

/** Of other cities and places, and of measurements and goals that nobody touches here, some pages will do. */
function isPage(path: string): boolean {
  if (/^\/(assets|sign-in|api)|\.[a-z]\w*$|\/(file|pdf)s?\//.test(path)) return false;
  const measurement = /\/measurements\/(.+)/.exec(path)?.[1];
  const place = /^\/places\/([^/]+)/.exec(path)?.[1];
  if (place) return placesOfCity.includes(place);
  if (path.startsWith("/learning/topics/")) return /\/(trades|sewing)$/.test(path);
  const goal = /\/sdgs\/(\d+)/.exec(path)?.[1];
  if (goal) return goals.includes(goal);
  if (measurement && /^\d/.test(measurement)) return touched.includes(measurement);
  return !path.startsWith("/cities/") || path.startsWith(city) || path.split("/").length <= 4;
}

const mostStatements = 15;
const allowedMore = new Map(asksMore.flatMap(({ commands: named }) => Object.entries(named)));

describe("after every command", () => {
  let jifunze: TestService;
  let pages: KeptPages;
  let counted: ReturnType<typeof countCommands>;
  /** The commands that were done and compared after. */
  const done = new Set<string>();

  beforeAll(async () => {
    jifunze = await startTestService({ demo: true, has: "demonstration" });
    pages = await watchKeptPages(jifunze, isPage);
    counted = countCommands(commands);
  });

  afterAll(async () => {
    counted?.stop();
    pages?.leave();
    await jifunze?.stop();
  });

  /** Does it, and compares: once for each command. */
  async function watched(name: string, doIt: () => Promise<boolean>): Promise<void> {
    const isChecked = !done.has(name);
    if (isChecked) await pages.keepAll();
    if (!(await doIt()) || !isChecked) return;
    await indexLearning(jifunze);
    done.add(name);
    expect(await pages.stale(), `${name} has to say that it changes these pages`).toEqual([]);
  }

  async function api(person: Person, method: string, path: string, body?: unknown): Promise<Answer> {
    const operation = method === "GET" ? undefined : commandAt(commands, method, path);
    if (!operation) return jifunze.api(person, method, path, body);
    let answer: Answer | undefined;
    await watched(operation.name, async () => {
      answer = await jifunze.api(person, method, path, body);
      return answer.status === 200;
    });
    if (!answer) throw new Error(`${path} was not done`);
    return answer;
  }

  async function does(person: Person, method: string, path: string, body?: unknown) {
    const answer = await api(person, method, path, body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body as Record<string, string>;
  }

  const listed = async (path: string) =>
    (await jifunze.api("coordinator", "GET", `${city}${path}`)).body as unknown as Record<string, string>[];

  const doing = (): Doing => ({ jifunze, api, does, listed });

  const file = (name: string, text: string) => {
    const form = new FormData();
    form.set("file", new File([text], name));
    return form;
  };

  /** Saves the import that waits as another process would, which tells this one by the database. */
  async function inBackground(): Promise<void> {
    const { database } = jifunze.service;
    const hearing = await listenOn(database.pool, {
      [publicChangeChannel]: (message) => tellPublicChange(publicChangeIn(message)),
    });
    await pages.keepAll();
    expect(await saveWaitingImports(database.db, () => new Date(), console.error)).toBe(1);
    await expect.poll(pages.stale, { timeout: 30_000 }).toEqual([]);
    await hearing.stop();
  }

  // More than sixty commands, and all pages after each.
  it("one of each thing is made", { timeout: 600_000 }, async () => {
    await fillContent({ ...jifunze, api });
  });

  it("values, targets and own measurements", () => changeValues(doing()));

  it("evidence of a value that the public sees", () => changeEvidence(doing()));

  it("imports, of one city and of all, saved at once or later, and undone", async () => {
    const [saved] = (await listed("/imports")).filter(({ state }) => state === "saved");
    await does("coordinator", "POST", `${city}/imports/${saved?.id}/undo`);
    const { id: thrown } = await does("coordinator", "POST", `${city}/imports`, file("t.csv", "a,b\n1,2\n"));
    await does("coordinator", "DELETE", `${city}/imports/${thrown}`);
    const mapping = {
      areaColumn: 0,
      duplicates: "refuse",
      measurements: [{ measurementId: "7.2.2", value: [1], numerator: [], denominator: [] }],
    };
    const all = "County,Share\nKILIFI,17\nNAIROBI CITY,52\nLAIKIPIA,23\n";
    const { id: batch } = await does("administrator", "POST", "/imports", file("all.csv", all));
    await does("administrator", "POST", `/imports/${batch}/save`, { period: "2022", ...source, mapping });
    await does("administrator", "POST", `/imports/${batch}/undo`);
    const long = Array.from({ length: 9_000 }, (_, row) => `PLACE ${row},17,${"x".repeat(40)}\n`).join("");
    const { id: later } = await does("coordinator", "POST", `${city}/imports`, file("l.csv", all + long));
    await does("coordinator", "POST", `${city}/imports/${later}/save`, {
      period: "2020",
      ...source,
      mapping,
    });
    await inBackground();
    const recipes = await jifunze.api("coordinator", "GET", "/recipes");
    const [recipe] = recipes.body as unknown as { id: string; recipe: object }[];
    await does("coordinator", "DELETE", `${city}/recipes/${recipe?.id}`);
    await does("coordinator", "POST", `${city}/recipes/file`, file("r.json", JSON.stringify(recipe?.recipe)));
  });

  it("a workbook that comes back", () => changeWorkbook(doing()));

  it("what others are asked for, and what the city takes over", () => changeAsked(doing()));

  it("what experts agree on", () => changeRated(doing()));

  it("reports, from a cycle to their publication", () => changeReports(doing()));

  it("photographs, and the order of a city's page", async () => {
    const form = new FormData();
    form.set("picture", new File([new Uint8Array(photograph({ width: 80 }))], "class.jpg"));
    const words = { alternativeEn: "A class", credit: "The county", licence: "cc0", consent: "yes" };
    for (const [name, value] of Object.entries(words)) form.set(name, value);
    const { id } = await does("coordinator", "POST", `${city}/photographs`, form);
    await does("coordinator", "POST", `${city}/photographs/${id}/move`, { to: "earlier" });
    const named = { ...words, credit: "The school", version: 1 };
    await does("coordinator", "PUT", `${city}/photographs/${id}`, named);
    await does("coordinator", "DELETE", `${city}/photographs/${id}`);
    const profile = await jifunze.api("coordinator", "GET", `${city}/profile`);
    const { version } = profile.body;
    await does("coordinator", "PUT", `${city}/page-order`, { order: ["reports", "about"], version });
  });

  it("initiatives and resources", () => changePlan(does));
  it("what can be learned", () => changeLearning(does));
  it("sources of learning", () => changeSources(jifunze, does));
  it("what to learn after what", () => changePathways(jifunze, does));
  it("who joins, and what they say", () => changeJoining(jifunze, does));
  it("what was added to meetings", () => changeMeetings(jifunze, does));
  it("achievements and badges", () => changeRecognition(jifunze, does));
  it("courses", () => changeCourses(jifunze, does));
  it("awards", () => changeAwards(jifunze, does));
  it("documents and news of the network", () => changeLibrary(does));
  it("good practices", () => changePractices({ does, db: jifunze.service.database.db }));
  it("what cities want to learn from each other", () => changePeers(jifunze, does));
  it("dialogues", () => changeDialogues(jifunze, does));
  it("festivals", () => changeFestivals(jifunze, does));
  it("the plan, and people reached", () => changeInitiatives({ does, listed, city }));

  it("which cities there are, with their applications and organisations", async () => {
    await changeMemberships(jifunze, does);
    const place = {
      nameEn: "Mombasa",
      kind: "city",
      countyEn: "Mombasa",
      countyCode: "1",
      figuresOf: "itself",
      areaNames: ["Mombasa"],
      longitude: 39.67,
      latitude: -4.04,
      joined: "2024-05",
    };
    await does("administrator", "POST", "/cities", { ...place, code: "mombasa" });
    await does("administrator", "PUT", "/cities/mombasa", { ...place, version: 1, nameEn: "Mombasa City" });
    await changeOrganisations(does, jifunze);
    await does("administrator", "POST", "/cities/mombasa/retire", { reason: "It left." });
    await does("administrator", "POST", "/cities/mombasa/take-back", {});
  });

  it("and those of people; then none was left out", async () => {
    await does("administrator", "POST", "/invitations", {
      email: "another@example.org",
      name: "Another Person",
      role: "contributor",
      city: "kilifi",
      language: "en",
    });
    const invited = await jifunze.service.database.db
      .selectFrom("mails")
      .select("body")
      .where("recipient", "=", "another@example.org")
      .executeTakeFirstOrThrow();
    await does("public", "POST", "/invitations/accept", {
      token: /\/invitation\/([^\s?]+)/.exec(invited.body)?.[1],
      name: "Another Person",
      email: "another@example.org",
      password: "a long enough password",
    });
    const read = async (path: string) => (await jifunze.api("coordinator", "GET", `${city}/${path}`)).body;
    const { invitations } = (await read("invitations")) as unknown as { invitations: { id: string }[] };
    await does("coordinator", "DELETE", `${city}/invitations/${invitations[0]?.id}`);
    const { people } = (await read("people")) as unknown as { people: { id: string; role: string }[] };
    const contributor = people.find(({ role }) => role === "contributor");
    await does("coordinator", "DELETE", `${city}/roles/${contributor?.id}`);
    const missing = commands
      .filter((command) => !isPrivate(command) && !done.has(command.name))
      .map(({ name }) => name);
    expect(missing).toEqual([]);
  });

  it("each of them asked at most 15 statements, as a form that is sent, with the one that finds out who sends it", () => {
    const counts = new Map([...counted.most].map(([name, asked]) => [name, asked.length + 1]));
    const over = [...counts].filter(([name, count]) => count > (allowedMore.get(name) ?? mostStatements));
    expect(over).toEqual([]);
    // Another budget that nobody needs any more is taken out.
    const idle = [...allowedMore.keys()].filter((name) => (counts.get(name) ?? 0) <= mostStatements);
    expect(idle).toEqual([]);
  });
});
