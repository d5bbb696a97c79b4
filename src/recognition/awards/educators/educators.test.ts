// Educators stand in rounds that are for them: nominated by those who may, with their consent and never without it. And when they no longer
// agree, nothing in the database says who it was.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, choiceSaid, versionOf } from "../../../../test/support/awards.ts";
import { badged, badgeOf, lettersAgo, stepped } from "../../../../test/support/juries.ts";
import { takeMails, untilMailsOfTheDay } from "../../../../test/support/mails.ts";
import {
  emailOf,
  type Person,
  startTestService,
  type TestService,
} from "../../../../test/support/service.ts";
import {
  educatorAnswers,
  educatorAt,
  educatorEmail,
  educatorMoved,
  educatorNominated,
  educatorSaid,
  educatorStands,
  educatorToken,
  educatorTold,
  educatorWritten,
  openForEducators,
  paperConsent,
} from "../../../../test/support/standing-educators.ts";
import { organisationIn } from "../../../../test/support/standing-organisations.ts";
import { momentAfter } from "../../../platform/day.ts";
import { nameIn } from "./educator.ts";
import { forgetOldEducators } from "./jobs.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const { does, refused, pageFor } = asking(() => jifunze);

/** The tables in which a text stands anywhere, in files as well. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db());
  const hex = Buffer.from(text).toString("hex");
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await sql`select from ${sql.table(name)} as one
      where position(lower(${text}) in lower(one::text)) > 0 or position(${hex} in one::text) > 0 limit 1`.execute(
      db(),
    );
    if (hits.length > 0) found.push(name);
  }
  return found;
}

/** The representative of the cast speaks for it. */
async function represented(organisation: string): Promise<void> {
  const { id } = await db()
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("representative"))
    .executeTakeFirstOrThrow();
  const held = { personId: id ?? "", grantedBy: id ?? "", role: "representative" };
  await db()
    .insertInto("roles")
    .values({ ...held, place: "organisation", placeId: organisation })
    .execute();
}

describe("an educator", () => {
  it("is nominated by their city, by where they teach or by the commission, and found by nobody else", async () => {
    await takeMails(jifunze);
    const award = await openForEducators(does, "who");
    const opened = (await takeMails(jifunze, untilMailsOfTheDay())).filter(({ subject, text }) =>
      `${subject} ${text}`.includes("educators can be nominated until"),
    );
    expect(opened.map(({ to }) => to)).toContain(emailOf("coordinator"));
    const path = `/awards/${award}/educators`;
    expect(await refused("contributor", "POST", path, educatorSaid)).toContain("not_allowed");
    expect(await refused("otherCoordinator", "POST", path, educatorSaid)).toContain("that you coordinate");
    const library = await organisationIn(does);
    const elsewhere = { ...educatorSaid, city: "laikipia", organisation: library };
    expect(await refused("administrator", "POST", path, elsewhere)).toContain("works in this city");
    const nominee = await educatorNominated(does, award, { organisation: library });
    await educatorNominated(does, award, {}, "administrator");
    await represented(library);
    const own = await educatorNominated(does, award, { organisation: library }, "representative");
    // Not even those of the same city, or of where they teach, find one whom they did not nominate.
    const finds = async (person: Person, which: number) =>
      (await pageFor(person, educatorAt(award, which))).status;
    expect(await finds("coordinator", nominee)).toBe(200);
    expect(await finds("representative", nominee)).toBe(404);
    expect(await finds("coordinator", own)).toBe(404);
    expect(await finds("administrator", nominee)).toBe(404);
    expect((await pageFor("coordinator", `/awards/${award}`)).html).toContain(educatorAt(award, nominee));
    expect((await pageFor("coordinator", `/awards/${award}`)).html).not.toContain(educatorAt(award, own));
    expect((await pageFor("coordinator", "/desk")).html).toContain(educatorAt(award, nominee));
    expect((await pageFor("public", `/awards/${award}`)).html).not.toContain("Zawadi");
  });

  it("stands only with their consent, on paper with the day and who took it, or by a link", async () => {
    const award = await openForEducators(does, "consent");
    const nominee = await educatorNominated(does, award);
    const here = educatorAt(award, nominee);
    const seen = async () => ({ version: await versionOf(jifunze, nominee) });
    await does("coordinator", "PUT", here, { answers: educatorAnswers, ...(await seen()) });
    expect(await refused("coordinator", "POST", `${here}/steps/handIn`, await seen())).toContain(
      "has to agree first",
    );
    const { version } = await seen();
    const minor = paperConsent(version, { isAdult: "no" });
    expect(await refused("coordinator", "POST", `${here}/consent`, minor)).toContain("isAdult");
    const future = paperConsent(version, { consentedOn: "2199-01-01" });
    expect(await refused("coordinator", "POST", `${here}/consent`, future)).toContain("consentedOn");
    const untaken = paperConsent(version, { takenBy: "" });
    expect(await refused("coordinator", "POST", `${here}/consent`, untaken)).toContain("takenBy");
    await does("coordinator", "POST", `${here}/consent`, paperConsent(version));
    expect((await pageFor("coordinator", here)).html).toContain("before Juma Karisa");
    // What is saved as it was needs no new consent; to other words nobody has agreed yet.
    const [answered] = educatorAnswers;
    await does("coordinator", "PUT", here, { answers: educatorAnswers, ...(await seen()) });
    expect((await pageFor("coordinator", here)).html).toContain("before Juma Karisa");
    expect((await pageFor("coordinator", `${here}/write`)).html).toContain("have to agree anew");
    const reworded = { criterion: answered?.criterion, text: "She says that everything has moved." };
    await does("coordinator", "PUT", here, { answers: [reworded], ...(await seen()) });
    expect((await pageFor("coordinator", here)).html).toContain("Not agreed yet");
    expect(await refused("coordinator", "POST", `${here}/steps/handIn`, await seen())).toContain(
      "has to agree first",
    );
    await does("coordinator", "PUT", here, { answers: educatorAnswers, ...(await seen()) });
    await does("coordinator", "POST", `${here}/consent`, paperConsent((await seen()).version));
    // Under another name nobody has agreed yet, and the database keeps to it as well.
    const renamed = { name: "Zawadi K. Mwambire", role: "Instructor", ...(await seen()) };
    await does("coordinator", "PUT", `${here}/description`, renamed);
    expect(await refused("coordinator", "POST", `${here}/steps/handIn`, await seen())).toContain(
      "has to agree first",
    );
    await expect(
      sql`insert into award_nomination_events (award_nomination_id, action, from_state, to_state, actor_name, at)
        select id, 'handIn', 'draft', 'handed_in', 'x', now() from award_nominations where number = ${nominee}`.execute(
        db(),
      ),
    ).rejects.toThrow("only with their consent");
    await takeMails(jifunze);
    const first = await educatorToken(jifunze, does, award, nominee);
    const token = await educatorToken(jifunze, does, award, nominee);
    const mail = (await takeMails(jifunze)).find(({ to }) => to === educatorEmail);
    expect(mail?.subject).toContain("do you agree to stand");
    expect(mail?.text).not.toContain("Zawadi");
    // Only the link that was sent last opens it.
    expect((await pageFor("public", `/award-consents/${first}`)).status).toBe(410);
    const asked = await pageFor("public", `/award-consents/${token}`);
    expect(asked.html).toContain("Zawadi says that her plan has moved.");
    const agreement = `/award-consents/${token}/agreement`;
    expect(await refused("public", "POST", agreement, await seen())).toContain("isAdult");
    await does("public", "POST", agreement, { isAdult: "yes", ...(await seen()) });
    expect((await takeMails(jifunze)).map(({ subject }) => subject).join()).toContain("nominated agreed");
    await educatorMoved(jifunze, does, award, nominee, "handIn");
    await stepped(does, award, "cancel", 2);
    const cancelled = (await takeMails(jifunze)).find(({ to }) => to === educatorEmail);
    expect(cancelled?.subject).toContain("cancelled");
    expect(cancelled?.text).toContain("erased by itself");
  });

  it("who no longer agrees stands nowhere, and nothing in the database says who it was", async () => {
    const award = await openForEducators(does, "erased");
    const name = "Kadzo Nyevu";
    const nominee = await educatorNominated(does, award, { name });
    const here = educatorAt(award, nominee);
    const token = await educatorToken(jifunze, does, award, nominee, "kadzo.n@example.org");
    const answers = educatorAnswers.map((one) => ({ ...one, text: `${name} has moved.` }));
    await does("coordinator", "PUT", here, { answers, version: await versionOf(jifunze, nominee) });
    for (const file of ["first", "second"]) {
      const form = paperConsent(await versionOf(jifunze, nominee), { takenBy: `Kadzo's ${file} chief` });
      form.set("file", new File([`I agree. ${name}, ${file}`], "kadzo.txt", { type: "text/plain" }));
      await does("coordinator", "POST", `${here}/consent`, form);
    }
    const noted = { version: await versionOf(jifunze, nominee), note: `For ${name}.` };
    expect(await refused("coordinator", "POST", `${here}/steps/handIn`, noted)).toContain(
      "without the educator",
    );
    await educatorMoved(jifunze, does, award, nominee, "handIn");
    await educatorTold(jifunze, does, award, nominee);
    await does("coordinator", "POST", `${here}/objection`, { text: `${name} was read late.` });
    expect(await tablesWith("Kadzo")).toContain("award_educators");
    await takeMails(jifunze);
    await does("public", "POST", `/award-consents/${token}/erasure`, {});
    const told = (await takeMails(jifunze)).map(({ to, subject }) => `${to} ${subject}`).join();
    expect(told).toContain(`${emailOf("coordinator")} `);
    expect(told).toContain("no longer agrees");
    for (const text of ["Kadzo", "Nyevu", "kadzo.txt"]) expect(await tablesWith(text), text).toEqual([]);
    expect((await pageFor("public", `/award-consents/${token}`)).status).toBe(410);
    expect((await pageFor("coordinator", here)).status).toBe(404);
    expect((await pageFor("administrator", `/awards/${award}/nominations/${nominee}`)).status).toBe(404);
    await lettersAgo(jifunze, award, 20);
    await stepped(does, award, "publish", 5);
    expect((await pageFor("public", `/awards/${award}`)).html).toContain("nobody of this network got it");
  });

  it("is published by name with the reason, gets a badge, and can have the name taken off", async () => {
    const award = await openForEducators(does, "published");
    const name = "Mapenzi Ruwa";
    const nominee = await educatorStands(jifunze, does, award, { name });
    const here = educatorAt(award, nominee);
    await stepped(does, award, "convene", 2);
    await stepped(does, award, "cancel", 3).catch(() => undefined);
    const other = await openForEducators(does, "published at last");
    const recipient = await educatorStands(jifunze, does, other, { name });
    await takeMails(jifunze);
    await educatorTold(jifunze, does, other, recipient);
    // Who gave no address has the letter from whoever nominated them.
    expect((await takeMails(jifunze)).map(({ to }) => to)).toContain(emailOf("coordinator"));
    expect((await pageFor("coordinator", educatorAt(other, recipient))).html).toContain(
      choiceSaid.suggestion,
    );
    await lettersAgo(jifunze, other, 20);
    await stepped(does, other, "publish", 5);
    await badged(jifunze);
    const { checkCode, attestation } = await badgeOf(jifunze, recipient);
    const page = (await pageFor("public", `/awards/${other}`)).html;
    expect(page).toContain(name);
    expect(page).toContain(educatorSaid.role);
    expect(page).toContain(choiceSaid.reason);
    expect((await pageFor("public", `/v/${checkCode}`)).html).toContain(name);
    const sealed = (await pageFor("public", `/awards/${other}/award.json`)).html;
    expect(JSON.parse(sealed).award.recipients).toMatchObject([{ id: "kilifi", kind: "educator" }]);
    expect(sealed).not.toContain(name);
    expect((await pageFor("coordinator", `/attestations/${attestation}`)).html).toContain(
      "has the owner’s code below the line",
    );
    expect((await pageFor("otherCoordinator", `/attestations/${attestation}`)).status).toBe(404);
    // An administrator whom the educator asks does it, too.
    expect(
      await refused("otherCoordinator", "POST", `${educatorAt(other, recipient)}/erasure`, {}),
    ).toContain("no_nomination");
    await does("administrator", "POST", `${educatorAt(other, recipient)}/erasure`, {});
    const after = (await pageFor("public", `/awards/${other}`)).html;
    expect(after).not.toContain(name);
    expect(after).toContain("An educator of Kilifi");
    expect(after).toContain(choiceSaid.reason);
    const checked = await pageFor("public", `/v/${checkCode}`);
    expect(checked.status).toBe(200);
    expect(checked.html).not.toContain(name);
    await does("coordinator", "POST", `${here}/erasure`, {});
    expect(await tablesWith("Mapenzi")).toEqual([]);
  });

  it("is not decided about by whoever nominated them, and reasons do without the name", async () => {
    const award = await openForEducators(does, "decided");
    const nominee = await educatorStands(jifunze, does, award);
    await stepped(does, award, "convene", 2);
    const version = async () => ({ version: await versionOf(jifunze, nominee) });
    await db()
      .updateTable("awardNominations")
      .set({ language: "en" })
      .where("number", "=", nominee)
      .execute();
    await sql`insert into award_proposals (nomination_id, choice, reason, strengths, suggestion, written_by_id, changed_at)
      select id, 'chosen', 'It moves.', 'It moves.', 'Move on.', 'x', now() from award_nominations
      where number = ${nominee}`.execute(db());
    await stepped(does, award, "handOver", 3);
    const choice = `/awards/${award}/nominations/${nominee}/choice`;
    const named = { ...choiceSaid, reason: "Mwambire reaches many.", ...(await version()) };
    expect(await refused("administrator", "POST", choice, named)).toContain("Mwambire");
    await does("administrator", "POST", choice, { ...choiceSaid, ...(await version()) });
    const byThem = await openForEducators(does, "by the commission");
    const theirs = await educatorStands(jifunze, does, byThem, {}, "administrator");
    expect((await pageFor("administrator", `/awards/${byThem}/nominations/${theirs}`)).status).toBe(403);
  });

  it("goes when the time is over: who never stood with the round, who did not get it with the ratings", async () => {
    const award = await openForEducators(does, "forgotten");
    const nominee = await educatorNominated(does, award, { name: "Sidi Kombe" });
    await educatorWritten(jifunze, does, award, nominee);
    const now = new Date();
    await forgetOldEducators(db(), now);
    expect(await tablesWith("Sidi Kombe")).not.toEqual([]);
    await stepped(does, award, "cancel", 2);
    await forgetOldEducators(db(), now);
    expect(await tablesWith("Sidi Kombe")).not.toEqual([]);
    await forgetOldEducators(db(), momentAfter(now, 31));
    expect(await tablesWith("Sidi Kombe")).toEqual([]);
  });
});

it("a name is found in a text by its parts, but not where a word only looks alike", () => {
  expect(nameIn("zawadi mwambire teaches", educatorSaid)).toBe("Zawadi Mwambire");
  expect(nameIn("Thanks to Mwambire.", educatorSaid)).toBe("Mwambire");
  expect(nameIn("She gave a zawadi.", educatorSaid)).toBeUndefined();
  expect(nameIn("Mwalimu anasoma.", { name: "Mwalimu Faith Ali" })).toBeUndefined();
  expect(nameIn("faith groups", { name: "Mwalimu Faith Ali" })).toBeUndefined();
  expect(nameIn("Faith leads.", { name: "Mwalimu Faith Ali" })).toBe("Faith");
});
