// A county applies for an award: what it writes, who signs, what nobody else reads, how two persons choose, and what everybody reads in the end.

import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  agreed,
  answered,
  asking,
  choiceSaid,
  citeIn,
  closed,
  openAward,
  otherProposed,
  ownPath,
  roundSaid,
  signed,
  standing,
  versionOf,
  weighed,
} from "../../../test/support/awards.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { operations, pages } from "../../slices.ts";
import { signatureLink, signatureSubject } from "./nominations/signing.ts";
import { nominationSteps } from "./nominations/workflow.ts";
import { roundSteps } from "./rounds/workflow.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const { does, pageFor } = asking(() => jifunze);
async function refused(person: Person, method: string, path: string, body: unknown) {
  const { body: said } = await jifunze.api(person, method, path, body);
  return JSON.stringify(said);
}
const cite = (city: "kilifi" | "laikipia") => citeIn(jifunze, city);

it("keeps the same moves in the database as in the program", async () => {
  const rows = async (table: "awardRoundMoves" | "awardNominationMoves") =>
    (await db().selectFrom(table).selectAll().execute())
      .map(({ action, fromState, toState }) => [action, fromState, toState].join(" "))
      .toSorted();
  const said = (moves: [string, string, string][]) => moves.map((move) => move.join(" ")).toSorted();
  expect(await rows("awardRoundMoves")).toEqual(said(roundSteps.moves()));
  expect(await rows("awardNominationMoves")).toEqual(said(nominationSteps.moves()));
});

describe("a round", () => {
  it("is opened by an administrator alone, with days in order, once under a name", async () => {
    expect((await jifunze.api("coordinator", "POST", "/awards", roundSaid)).status).toBe(403);
    const wrong = { ...roundSaid, round: "wrong", sendUntil: roundSaid.nominationsUntil };
    expect(await refused("administrator", "POST", "/awards", wrong)).toContain("sendUntil");
    await openAward(does, { round: "once" });
    expect(await refused("administrator", "POST", "/awards", { ...roundSaid, round: "once" })).toContain(
      "round",
    );
  });

  it("shows everybody its rules and criteria, and a city how each rule stands for it", async () => {
    const award = await openAward(does, { round: "shown" });
    const { html } = await openSession(jifunze).get(`/awards/${award}`);
    expect(html).toContain("more than 12 months");
    expect(html).toContain("Measuring and learning from it");
    const start = await (await signedIn(jifunze, "coordinator")).get(
      `${ownPath("coordinator", award)}/start`,
    );
    expect(start.html).toContain("Known to have joined in 2022");
    await db().updateTable("cities").set({ joined: null }).where("id", "=", "laikipia").execute();
    const open = await (await signedIn(jifunze, "otherCoordinator")).get(
      `${ownPath("otherCoordinator", award)}/start`,
    );
    expect(open.html).toContain("Cannot be decided");
    await db().updateTable("cities").set({ joined: "2022" }).where("id", "=", "laikipia").execute();
  });
});

describe("what a city hands in", () => {
  it("is offered nothing, and cites nothing, that was over before the city joined", async () => {
    const award = await openAward(does, { round: "since" });
    const here = ownPath("coordinator", award);
    await does("coordinator", "POST", `${here}/nomination`, { language: "en" });
    const partnership = async (titleEn: string, startsOn: string, endsOn: string) => {
      const said = { titleEn, startsOn, endsOn, kind: "letter", cities: [], isPublic: "yes" };
      const abroad = { elsewhere1: "Cork", country1: "IE" };
      const made = await does("coordinator", "POST", "/cities/kilifi/partnerships", { ...said, ...abroad });
      const signed = { signedOn: startsOn, signers: "Both mayors", version: 2 };
      const path = `/cities/kilifi/partnerships/${String(made.id)}/signature`;
      await does("coordinator", "POST", path, signed);
      return `partnership:${String(made.id)}`;
    };
    const old = await partnership("Friends of long ago", "2001-01-01", "2004-12-31");
    const begunBefore = await partnership("Friends still", "2001-01-01", "2099-12-31");
    const path = `${here}/criteria/partners`;
    const form = (await pageFor("coordinator", path)).html;
    expect(form).toContain("Friends still");
    expect(form).not.toContain("Friends of long ago");
    const said = { text: "Ours.", version: 2 };
    const refusal = await refused("coordinator", "PUT", path, { ...said, cites: [begunBefore, old] });
    expect(refusal).toContain("what was over before does not count");
    await does("coordinator", "PUT", path, { ...said, cites: [begunBefore] });
  });

  it("is offered first the values that a criterion is about, and others as such behind them", async () => {
    const award = await openAward(does, { round: "values" });
    const here = ownPath("coordinator", award);
    await does("coordinator", "POST", `${here}/nomination`, { language: "en" });
    const source = { sourceTitle: "Records of the county", sourceKind: "official", status: "measured" };
    const figures = { "7.2.2": { numerator: "3", denominator: "10" }, "9.1.1": { amount: "3" } };
    for (const [measurement, figure] of Object.entries(figures))
      await does("coordinator", "POST", `/cities/kilifi/measurements/${measurement}/values`, {
        period: "2024",
        ...source,
        ...figure,
      });
    const form = async (criterion: string) =>
      [
        ...(await pageFor("coordinator", `${here}/criteria/${criterion}`)).html.matchAll(
          />(Values?(?:, of another[^<]*)?)</g,
        ),
      ]
        .map(([, hint = ""]) => hint)
        .filter((hint) => hint.startsWith("Values"));
    const ofAnother = "Values, of another focus area than this criterion";
    expect(await form("culture")).toEqual(["Values", ofAnother]);
    expect(await form("everyone")).toEqual(["Values", ofAnother]);
    const { html } = await pageFor("coordinator", `${here}/criteria/culture`);
    const order = [
      ...html.matchAll(/name="cites"[^>]*value="value:([^"]+)"|value="value:([^"]+)"[^>]*name="cites"/g),
    ];
    expect(order).toHaveLength(2);
  });

  it("has at most 200 words an answer, and cites only what is its own and since it joined", async () => {
    const award = await openAward(does, { round: "words" });
    const here = ownPath("coordinator", award);
    await does("coordinator", "POST", `${here}/nomination`, { language: "en" });
    const path = `${here}/criteria/partners`;
    const long = { text: "word ".repeat(201), cites: [], version: 2 };
    expect(await refused("coordinator", "PUT", path, long)).toContain("200");
    const others = { text: "Ours.", cites: [await cite("laikipia")], version: 2 };
    const own = { text: "Ours.", cites: [await cite("kilifi")], version: 2 };
    if (others.cites[0] !== own.cites[0])
      expect(await refused("coordinator", "PUT", path, others)).toContain("since it joined");
    const unknown = { text: "Ours.", cites: ["organisation:nonsense"], version: 2 };
    expect(await refused("coordinator", "PUT", path, unknown)).toContain("since it joined");
    await does("coordinator", "PUT", path, own);
    expect(await refused("coordinator", "PUT", path, own)).toContain("recognition.changed");
    // Of many the form offers the first; each of them can be cited.
    const many = [];
    for (let count = 0; count < 10; count += 1) many.push(await cite("kilifi"));
    await does("coordinator", "PUT", path, { text: "Ours.", cites: many.slice(0, 8), version: 3 });
    await does("coordinator", "PUT", path, { text: "Ours.", cites: many.slice(2), version: 4 });
  });

  it("is not handed in before each rule is met, and signed anew after a change", async () => {
    const award = await openAward(does, { round: "signed" });
    const here = ownPath("coordinator", award);
    const unsigned = await answered(does, "coordinator", award, await cite("kilifi"));
    expect(await refused("coordinator", "POST", `${here}/steps/handIn`, { version: unsigned })).toContain(
      "rule",
    );
    const asked = { headName: "Amina Otieno", headOffice: "Governor", headEmail: "governor@example.org" };
    const wrong = { ...asked, headEmail: "clerk@example.org" };
    await does("coordinator", "POST", `${here}/head`, { ...wrong, version: unsigned });
    const { id } = await does("coordinator", "POST", `${here}/head`, { ...asked, version: unsigned + 1 });
    const [mail] = (await takeMails(jifunze)).filter(({ to }) => to === "governor@example.org");
    expect(mail?.subject).toContain("Please sign");
    const linkOf = (email: string) =>
      signatureLink.token(jifunze.service.secret, signatureSubject(String(id), email));
    const token = linkOf("Governor@example.org");
    // Whoever got the link by an address that was wrong has nothing in hand once it was put right.
    const stranger = await openSession(jifunze).get(`/award-signatures/${linkOf(wrong.headEmail)}`);
    expect(stranger.html).toContain("Nothing can be signed by this link any more.");
    const governor = openSession(jifunze);
    const page = await governor.get(`/award-signatures/${token}`);
    expect(page.html).toContain("Our network has moved.");
    // Opening it does nothing: a scanner of mails signs nothing.
    const signedOn = async () =>
      (
        await db()
          .selectFrom("awardNominations")
          .select("signedAt")
          .where("id", "=", String(id))
          .executeTakeFirst()
      )?.signedAt;
    expect(await signedOn()).toBeNull();
    await governor.post(`/award-signatures/${token}`, { version: String(unsigned + 2) });
    expect(await signedOn()).not.toBeNull();
    const change = { text: "Changed.", cites: [], version: unsigned + 3 };
    await does("coordinator", "PUT", `${here}/criteria/plan`, change);
    expect(await signedOn()).toBeNull();
  });

  it("is read by nobody else: no other city, no observer, nobody outside, and not by the commission as a draft", async () => {
    const award = await openAward(does, { round: "secret" });
    const version = await signed(does, "coordinator", award, await cite("kilifi"));
    const secret = "Our treasury said no on Monday.";
    const here = ownPath("coordinator", award);
    const change = { text: secret, cites: [], version };
    await does("coordinator", "PUT", `${here}/criteria/plan`, change);
    const { number } = await db()
      .selectFrom("awardNominations")
      .innerJoin("awardRounds", "awardRounds.id", "roundId")
      .select("awardNominations.number")
      .where("awardRounds.number", "=", award)
      .executeTakeFirstOrThrow();
    const values: Record<string, string> = {
      ":award": String(award),
      ":nominee": String(number),
      ":city": "kilifi",
      ":criterion": "plan",
      ":document": "consent",
      ":action": "handIn",
    };
    const filled = (path: string) => path.replaceAll(/:\w+/g, (name) => values[name] ?? name);
    const isFilled = (path: string) => !path.includes(":");
    const screens = pages
      .filter(({ methods }) => methods.includes("GET"))
      .map(({ path }) => filled(path))
      .filter((path) => isFilled(path) && !path.endsWith("/sign-out"));
    expect(screens).toContain(`${here}/criteria/plan`);
    const asked = operations
      .filter(({ kind, method }) => kind === "query" && method === "GET")
      .map(({ path }) => filled(path))
      .filter(isFilled);
    for (const person of ["otherCoordinator", "observer", "administrator"] as const) {
      const session = await signedIn(jifunze, person);
      for (const path of screens.filter((one) => /award|search|desk|audit/.test(one)))
        expect((await session.get(path)).html, `${person} ${path}`).not.toContain(secret);
      for (const path of asked.filter((one) => /award|search|audit/.test(one)))
        expect(JSON.stringify((await jifunze.api(person, "GET", path)).body)).not.toContain(secret);
    }
    for (const path of screens.filter((one) => one.includes("award")))
      expect((await openSession(jifunze).get(path)).html).not.toContain(secret);
    expect((await (await signedIn(jifunze, "coordinator")).get(`${here}/criteria/plan`)).html).toContain(
      secret,
    );
  });
});

describe("choosing", () => {
  it("takes two persons, no more than the rules allow, and tells the city only once all is sent", async () => {
    const award = await openAward(does, { round: "choice" });
    const kilifi = await standing(does, "coordinator", award, await cite("kilifi"));
    const laikipia = await standing(does, "otherCoordinator", award, await cite("laikipia"));
    const early = await jifunze.api(
      "administrator",
      "POST",
      `/awards/${award}/nominations/${kilifi}/choice`,
      {
        ...choiceSaid,
        version: await versionOf(jifunze, kilifi),
      },
    );
    expect(early.body.code).toBe("recognition.not_now");
    await closed(does, award);
    expect(await refused("administrator", "POST", `/awards/${award}/steps/send`, { version: 3 })).toContain(
      "Not decided yet: 2",
    );
    await weighed(jifunze, does, award, kilifi);
    const path = `/awards/${award}/nominations/${kilifi}/confirmation`;
    const alone = await jifunze.api("administrator", "POST", path, {
      answer: "agree",
      version: await versionOf(jifunze, kilifi),
    });
    expect(alone.body.code).toBe("recognition.second_person");
    await otherProposed(jifunze, kilifi);
    const mute = { answer: "disagree", version: await versionOf(jifunze, kilifi) };
    expect(await refused("administrator", "POST", path, mute)).toContain("note");
    await agreed(jifunze, does, award, kilifi);
    await weighed(jifunze, does, award, laikipia, { choice: "not_chosen", reason: "It has just begun." });
    await agreed(jifunze, does, award, laikipia);
    const own = await signedIn(jifunze, "otherCoordinator");
    const before = await own.get(ownPath("otherCoordinator", award));
    expect(before.html).not.toContain("It has just begun.");
    expect(before.html).not.toContain("not this time");
    await takeMails(jifunze);
    await does("administrator", "POST", `/awards/${award}/steps/send`, { version: 3 });
    const after = await own.get(ownPath("otherCoordinator", award));
    expect(after.html).toContain("It has just begun.");
    expect(after.html).toContain(choiceSaid.suggestion);
    expect(after.html).not.toContain(choiceSaid.reason);
    const mails = await takeMails(jifunze);
    expect(mails.filter(({ subject }) => subject.includes("what the commission thinks"))).toHaveLength(2);
    const files = unzipSync(
      new Uint8Array(
        await (await signedIn(jifunze, "administrator")).download(
          `/awards/${award}/nominations/${kilifi}/pack.zip`,
        ),
      ),
    );
    expect(Object.keys(files).toSorted()).toEqual([
      "1-nomination.pdf",
      "2-consent.txt",
      "3-consent.txt",
      "evidence.txt",
    ]);
    const said = { awarded: ["laikipia"], awardedOn: today, version: 4 };
    expect(await refused("administrator", "PUT", `/awards/${award}/answer`, said)).toContain("awarded");
    await does("administrator", "PUT", `/awards/${award}/answer`, { ...said, awarded: ["kilifi"] });
    const everybody = (await openSession(jifunze).get(`/awards/${award}`)).html;
    expect(everybody).toContain(choiceSaid.reason);
    expect(everybody).not.toContain("Laikipia");
    const open = JSON.stringify((await jifunze.api("observer", "GET", "/awards")).body);
    expect(open).toContain("kilifi");
    expect(open).not.toContain("aikipia");
    const again = await openAward(does, { round: "again", nominationsUntil: addDays(today, 25) });
    const start = await (await signedIn(jifunze, "coordinator")).get(
      `${ownPath("coordinator", again)}/start`,
    );
    expect(start.html).toContain("your city cannot stand this time");
  });

  it("of no more than the rules of UNESCO’s award allow: the third of a round is refused", async () => {
    const award = await openAward(does, { round: "three" });
    const standsAs = async (city: string) => {
      const nominee = await standing(does, "otherCoordinator", award, await cite("laikipia"));
      // As if that city had handed it in: nobody coordinates it here.
      await db()
        .updateTable("awardNominations")
        .set({ cityId: city })
        .where("number", "=", nominee)
        .execute();
      return nominee;
    };
    const [first, second] = [await standsAs("kuno"), await standsAs("nairobi")];
    const third = await standing(does, "otherCoordinator", award, await cite("laikipia"));
    await closed(does, award);
    for (const nominee of [first, second, third]) await weighed(jifunze, does, award, nominee);
    for (const nominee of [first, second]) await agreed(jifunze, does, award, nominee);
    await otherProposed(jifunze, third);
    const path = `/awards/${award}/nominations/${third}/confirmation`;
    const version = await versionOf(jifunze, third);
    const answer = await jifunze.api("administrator", "POST", path, { answer: "agree", version });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({
        field: "form",
        detail: "The rules allow no more than 2, and so many are chosen already.",
      }),
    ]);
    const states = await db()
      .selectFrom("awardNominations")
      .select("state")
      .where("number", "in", [first, second, third])
      .orderBy("number")
      .execute();
    expect(states.map(({ state }) => state)).toEqual(["chosen", "chosen", "weighed"]);
    // It can still be told that it is not this time.
    await does("administrator", "POST", path, { answer: "disagree", note: "Two are chosen.", version });
    await weighed(jifunze, does, award, third, { choice: "not_chosen" });
    await agreed(jifunze, does, award, third);
  });

  it("is not for whoever works for the city", async () => {
    const award = await openAward(does, { round: "own" });
    const nominee = await standing(does, "otherCoordinator", award, await cite("laikipia"));
    await closed(does, award);
    const { personId } = await db()
      .selectFrom("roles")
      .select("personId")
      .where("role", "=", "administrator")
      .where("endedAt", "is", null)
      .executeTakeFirstOrThrow();
    const held = { personId, role: "contributor", place: "city", placeId: "laikipia" };
    await db().insertInto("roles").values(held).execute();
    const page = await (await signedIn(jifunze, "administrator")).get(
      `/awards/${award}/nominations/${nominee}`,
    );
    expect(page.status).toBe(403);
    expect(page.html).not.toContain("has moved.");
  });
});
