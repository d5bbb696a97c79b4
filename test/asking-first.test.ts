import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linkToken } from "../src/platform/link.ts";
import { pages } from "../src/slices.ts";
import { completeReport, cycle, openTestCycle } from "./support/report.ts";
import { startTestService, type TestService } from "./support/service.ts";
import { openSession, type Screen, type Session, signedIn } from "./support/session.ts";

let jifunze: TestService;
let administrator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  administrator = await signedIn(jifunze, "administrator");
  await openTestCycle(jifunze, ["kilifi"]);
});

afterAll(() => jifunze.stop());

/** The hidden fields of the form that goes to the address. */
function fieldsOf({ html }: Screen, action: string): Record<string, string> {
  const form = html.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
  const inputs = form.slice(0, form.indexOf("</form>")).matchAll(/name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, value]));
}

/** What is undone in one click, and so asks nothing. */
const undoneInOneClick = ["removeCitation", "revokeSession", "revokeOtherSessions"];

/** Their page is the question: it says how many of what will be done, lists them, and has the one button. */
const askedByTheirPage = ["publishHandedIn"];

const endingVerb = /^(end|withdraw|retire|remove|delete|revoke|undo|endorse|publish)[A-Z]/;

it("is every form for what ends, withdraws, retires, removes, deletes, revokes, undoes, endorses or publishes", () => {
  const declared = pages.flatMap(({ does, asksFirst }) => (does ? [{ verb: verbOf(does), asksFirst }] : []));
  const ending = declared.filter(({ verb }) => endingVerb.test(verb));
  expect(ending.length).toBeGreaterThan(10);
  const silent = ending.filter(({ asksFirst }) => !asksFirst).map(({ verb }) => verb);
  expect(new Set(silent)).toEqual(new Set([...undoneInOneClick, ...askedByTheirPage]));
});

function verbOf({ name }: { name: string }): string {
  return name.slice(name.indexOf(".") + 1);
}

describe("the end of a role", () => {
  it("says whose, does nothing before the person says so, and can be left", async () => {
    const people = await administrator.get("/cities/laikipia/people");
    const action = /action="(\/cities\/laikipia\/roles\/[^"]+\/end)"/.exec(people.html)?.[1] ?? "";
    const question = await administrator.post(action);
    expect(question.html).toMatch(/End the role of The other(Coordinator|Contributor)\?/);
    expect(question.html).toContain("@example.org");
    expect(question.html).toMatch(/Do nothing and go back/);
    expect((await administrator.get("/cities/laikipia/people")).html).toContain(action);
    const done = await administrator.post(action, fieldsOf(question, action));
    expect(done.html).toContain("The role is ended.");
    expect(done.html).not.toContain(action);
  });

  it("asks in Kiswahili after the language was switched on the page that asks", async () => {
    const people = await administrator.get("/cities/kilifi/people");
    const action = /action="(\/cities\/kilifi\/roles\/[^"]+\/end)"/.exec(people.html)?.[1] ?? "";
    const question = await administrator.post(action);
    const inKiswahili = /href="([^"]*lang=sw)"/.exec(question.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const { status, html } = await administrator.get(inKiswahili);
    expect(status).toBe(200);
    expect(html).toContain("Umalize jukumu la");
    await administrator.get("/?lang=en");
  });

  it("of nobody is no question", async () => {
    const gone = `/cities/kilifi/roles/${crypto.randomUUID()}/end`;
    expect((await administrator.post(gone)).status).toBe(404);
    expect((await administrator.get(gone)).status).toBe(404);
  });
});

it("the form of an invitation presets nothing, and says all that is missing at once", async () => {
  const { html } = await administrator.get("/network/people");
  expect(html).not.toMatch(/<option value="[^"]+" selected/);
  const { _key = "" } = fieldsOf({ html } as Screen, "/sign-out");
  const sent = await administrator.post("/network/people", {
    _key,
    name: "",
    email: "",
    role: "",
    language: "",
  });
  expect(sent.status).toBe(422);
  for (const field of ["name", "email", "role", "language"]) expect(sent.html).toContain(`href="#${field}"`);
});

describe("the language switch after a form was sent", () => {
  const address = "/cities/kilifi/measurements/1.1.1/values/new";

  it("leads to a page that exists, with what was typed", async () => {
    const coordinator = await signedIn(jifunze, "coordinator");
    const { _key = "" } = fieldsOf(await coordinator.get(address), address);
    const wrong = await coordinator.post(address, { _key, amount: "12", note: "Typed before switching" });
    expect(wrong.status).toBe(422);
    const link = /href="([^"]*lang=sw)"/.exec(wrong.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const { status, html } = await coordinator.get(link);
    expect(status).toBe(200);
    expect(html).toContain('lang="sw"');
    expect(html).toContain("Typed before switching");
    await coordinator.get("/?lang=en");
  });

  it("keeps what was typed without an account, for whoever holds the link", async () => {
    const dueOn = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
    const about = { name: "Library", language: "en", measurements: ["2.4.1"], dueOn };
    const asked = await jifunze.api("coordinator", "POST", "/cities/kilifi/requests", {
      ...about,
      email: "library@example.org",
    });
    const token = linkToken(jifunze.service.secret, "value request", String(asked.body.id));
    const holder = openSession(jifunze);
    const wrong = await holder.post(`/requests/${token}/2.4.1`, {
      version: "0",
      note: "Typed before switching",
    });
    expect(wrong.status).toBe(422);
    const link = /href="([^"]*lang=sw)"/.exec(wrong.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const { status, html, path } = await holder.get(link);
    expect([status, html.includes('lang="sw"')]).toEqual([200, true]);
    expect(html).toContain("Typed before switching</textarea>");
    const typed = path.slice(path.indexOf("?"));
    // The same token at a page of another link, or of none, shows nothing.
    const other = await jifunze.api("coordinator", "POST", "/cities/kilifi/requests", {
      ...about,
      email: "museum@example.org",
    });
    const otherLink = linkToken(jifunze.service.secret, "value request", String(other.body.id));
    for (const page of [`/requests/${otherLink}/2.4.1`, "/about"])
      expect((await holder.get(page + typed)).html, page).not.toContain("Typed before");
  });

  it("keeps nothing for a link that is none", async () => {
    const { db } = jifunze.service.database;
    const count = () => db.selectFrom("typedForms").select("id").execute();
    const before = await count();
    await openSession(jifunze).post("/requests/none.x/2.4.1", { version: "0", note: "Typed" });
    expect(await count()).toEqual(before);
  });

  it("leads to a page that exists where the form has none of its own", async () => {
    const coordinator = await signedIn(jifunze, "coordinator");
    const refused = await coordinator.post(
      `/cities/kilifi/reports/${cycle}/questions/plan.vision/versions/restore`,
    );
    const link = /href="([^"]*lang=sw)"/.exec(refused.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect((await coordinator.get(link)).status).toBe(200);
    await coordinator.get("/?lang=en");
  });
});

describe("an endorsement", () => {
  const review = `/cities/kilifi/reports/${cycle}/review`;
  let reviewer: Session;

  beforeAll(async () => {
    await completeReport(jifunze, "coordinator", "kilifi");
    const coordinator = await signedIn(jifunze, "coordinator");
    const check = `/cities/kilifi/reports/${cycle}/check`;
    const submitted = await coordinator.post(check, fieldsOf(await coordinator.get(check), check));
    expect(submitted.html).toContain("The report is submitted");
    reviewer = await signedIn(jifunze, "reviewer");
  });

  it("asks with every word that was typed, on whichever field of the page", async () => {
    const opened = fieldsOf(await reviewer.get(review), review);
    const question = await reviewer.post(`${review}/endorse`, {
      ...opened,
      endorseNote: "A fine report.",
      note: "Say more about the fees.",
    });
    expect(question.html).toContain("Endorse the report of Kilifi County, submission 1?");
    expect(question.html).toContain("A fine report.\n\nSay more about the fees.</textarea>");
    expect((await jifunze.api("coordinator", "GET", `/cities/kilifi/reports/${cycle}`)).body.state).toBe(
      "submitted",
    );
    const back = /href="([^"]*\?typed=[^"]*)">Do nothing/.exec(question.html)?.[1] ?? "";
    const again = await reviewer.get(back);
    expect(again.html).toContain("A fine report.</textarea>");
    expect(again.html).toContain("Say more about the fees.</textarea>");
  });

  it("is done with what the person left of it", async () => {
    const opened = fieldsOf(await reviewer.get(review), review);
    const question = await reviewer.post(`${review}/endorse`, { ...opened, endorseNote: "A fine report." });
    const done = await reviewer.post(`${review}/endorse`, {
      ...fieldsOf(question, `${review}/endorse`),
      endorseNote: "A very fine report.",
    });
    expect(done.html).toContain("The report is endorsed");
    expect(done.html).toContain("A very fine report.");
  });
});
