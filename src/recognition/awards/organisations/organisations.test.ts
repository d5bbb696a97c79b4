// Organisations stand in rounds that are for them: nominated by a coordinator of their city, an administrator or their own office, judged,
// told and published as cities are.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agreed, asking, openAward, weighed } from "../../../../test/support/awards.ts";
import {
  badged,
  badgeOf,
  declared,
  finishedBy,
  jury,
  lettersAgo,
  proposed,
  reserve,
  stepped,
} from "../../../../test/support/juries.ts";
import { takeMails, untilMailsOfTheDay } from "../../../../test/support/mails.ts";
import { emailOf, startTestService, type TestService } from "../../../../test/support/service.ts";
import { openSession } from "../../../../test/support/session.ts";
import {
  answersSaid,
  nominated,
  openForOrganisations,
  organisationIn,
  ownAward,
  standsIn,
  written,
} from "../../../../test/support/standing-organisations.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const { does, refused, pageFor } = asking(() => jifunze);

/** The representative of the cast speaks for it. */
async function represented(organisation: string): Promise<void> {
  const { id } = await db()
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("otherContributor"))
    .executeTakeFirstOrThrow();
  await db()
    .insertInto("roles")
    .values({
      personId: id ?? "",
      role: "representative",
      place: "organisation",
      placeId: organisation,
      grantedBy: id ?? "",
    })
    .execute();
}

describe("an organisation", () => {
  it("is nominated by its city, by the commission or by itself, and by nobody else", async () => {
    const award = await openForOrganisations(does, "who");
    const path = `/awards/${award}/organisations`;
    const organisation = await organisationIn(does);
    const said = { organisation, language: "en" };
    expect(await refused("contributor", "POST", path, said)).toContain("not_allowed");
    expect(await refused("otherCoordinator", "POST", path, said)).toContain("works in your city");
    await nominated(does, award, organisation, "coordinator");
    expect(await refused("coordinator", "POST", path, said)).toContain("nominated in the round already");
    await nominated(does, award, await organisationIn(does), "administrator");
    const own = await organisationIn(does);
    await represented(own);
    await nominated(does, award, own, "otherContributor");
    // A city does not stand in it, and an organisation not in one for cities.
    expect(await refused("coordinator", "POST", `/cities/kilifi/awards/${award}/nomination`, said)).toContain(
      "not_now",
    );
    const ofCities = await openAward(does, { template: "network-award:2026", round: "of cities" });
    expect(await refused("coordinator", "POST", `/awards/${ofCities}/organisations`, said)).toContain(
      "not_now",
    );
    // That its own office stands is told to nobody, not even in its city.
    expect((await pageFor("coordinator", ownAward(own, award))).status).toBe(404);
    expect((await pageFor("coordinator", `/awards/${award}`)).html).not.toContain(ownAward(own, award));
    expect((await pageFor("otherContributor", ownAward(own, award))).status).toBe(200);
  });

  it("is not merged with another one as long as both stand in one round", async () => {
    const award = await openForOrganisations(does, "merged");
    const [one, other] = [await organisationIn(does), await organisationIn(does)];
    await nominated(does, award, one);
    const merge = async () => {
      const [{ version }, { version: otherVersion }] = [
        await does("administrator", "GET", `/organisations/${one}`, undefined),
        await does("administrator", "GET", `/organisations/${other}`, undefined),
      ];
      const said = { version, otherVersion };
      return jifunze.api("administrator", "POST", `/organisations/${one}/merges/${other}`, said);
    };
    await nominated(does, award, other);
    expect((await merge()).body).toMatchObject({ code: "organisations.under_way_of_both" });
    const { version } = await db()
      .selectFrom("awardNominations")
      .select("version")
      .where("organisationId", "=", other)
      .executeTakeFirstOrThrow();
    await does("coordinator", "POST", `${ownAward(other, award)}/steps/withdraw`, { version });
    expect((await merge()).status).toBe(200);
  });

  it("has to be listed and to work in a city that is a member, and every rule says its facts", async () => {
    const award = await openForOrganisations(does, "rules");
    const organisation = await organisationIn(does);
    await nominated(does, award, organisation);
    const page = await pageFor("coordinator", ownAward(organisation, award));
    expect(page.html).toContain("It works in a city that is a member");
    expect(page.html).toContain("The form of consent is not attached yet.");
    const hand = `${ownAward(organisation, award)}/steps/handIn`;
    expect(await refused("coordinator", "POST", hand, { version: 2 })).toContain("Not answered yet: 8");
    const long = [{ criterion: "plan", text: "word ".repeat(201) }];
    const here = ownAward(organisation, award);
    expect(await refused("coordinator", "PUT", here, { answers: long, version: 2 })).toContain("text-plan");
    await does("coordinator", "PUT", here, { answers: answersSaid, version: 2 });
    expect(await refused("coordinator", "POST", hand, { version: 10 })).toContain("Not every rule is met");
    const unlisted = await organisationIn(does);
    await db().updateTable("organisations").set({ state: "closed" }).where("id", "=", unlisted).execute();
    const said = { organisation: unlisted, language: "en" };
    expect((await jifunze.api("coordinator", "POST", `/awards/${award}/organisations`, said)).status).toBe(
      422,
    );
  });
});

it("goes the way that cities go; whoever works for it does not judge it, and whoever nominated it does not decide", async () => {
  await takeMails(jifunze);
  const award = await openForOrganisations(does, "2026");
  const opened = (await takeMails(jifunze, untilMailsOfTheDay())).filter(({ subject, text }) =>
    `${subject} ${text}`.includes("organisations can be nominated until"),
  );
  expect(opened.map(({ to }) => to)).toContain(emailOf("coordinator"));
  const byOffice = await organisationIn(does);
  await represented(byOffice);
  const nominee = await standsIn(does, award, byOffice, "otherContributor");
  const byCommission = await organisationIn(does);
  const other = await standsIn(does, award, byCommission, "administrator");
  await stepped(does, award, "convene", 2);
  // Whoever speaks for it does not judge it.
  await declared(does, "otherContributor", award);
  const ownJudging = await pageFor("otherContributor", `/awards/${award}/judging/${nominee}`);
  expect(ownJudging.status).toBe(403);
  await declared(does, "reviewer", award);
  expect((await pageFor("reviewer", `/awards/${award}/judging/${nominee}`)).html).toContain("has moved.");
  await finishedBy(jifunze, nominee, [...jury, reserve]);
  await finishedBy(jifunze, other, [...jury, reserve]);
  await declared(does, reserve, award);
  await proposed(does, award, nominee);
  await proposed(does, award, other);
  await stepped(does, award, "handOver", 3);
  const choice = `/awards/${award}/nominations/${other}/choice`;
  const said = {
    choice: "chosen",
    reason: "It reads.",
    strengths: "It reads.",
    suggestion: "Read more.",
    version: 1,
  };
  const { version } = await db()
    .selectFrom("awardNominations")
    .select("version")
    .where("number", "=", other)
    .executeTakeFirstOrThrow();
  expect(await refused("administrator", "POST", choice, { ...said, version })).toContain("nominated_it");
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
});

it("is published by its name, sealed, and gets a badge whose owner's code its own office has", async () => {
  const award = await openForOrganisations(does, "published");
  const organisation = await organisationIn(does);
  const nominee = await standsIn(does, award, organisation);
  await stepped(does, award, "convene", 2);
  await declared(does, "reviewer", award);
  await finishedBy(jifunze, nominee, [...jury, reserve]);
  await proposed(does, award, nominee);
  await stepped(does, award, "handOver", 3);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await takeMails(jifunze);
  await stepped(does, award, "tell", 4);
  const letter = (await takeMails(jifunze)).find(({ to }) => to === emailOf("coordinator"));
  expect(letter?.links.join(" ")).toContain(ownAward(organisation, award));
  const text = "The round was closed a day early.";
  await does("coordinator", "POST", `${ownAward(organisation, award)}/objection`, { text });
  await does("administrator", "POST", `/awards/${award}/nominations/${nominee}/objection`, { text });
  await lettersAgo(jifunze, award, 20);
  await stepped(does, award, "publish", 5);
  await badged(jifunze);
  const { checkCode, attestation } = await badgeOf(jifunze, nominee);
  const page = (await openSession(jifunze).get(`/awards/${award}`)).html;
  expect(page).toContain(`/organisations/${organisation}`);
  expect(page).toContain(`/v/${checkCode}`);
  expect((await openSession(jifunze).get("/cities/kilifi")).html).not.toContain(checkCode);
  const sealed = JSON.parse((await openSession(jifunze).get(`/awards/${award}/award.json`)).html);
  expect(sealed.award.recipients).toMatchObject([{ id: organisation, kind: "organisation" }]);
  // The coordinator nominated it, and does not hold its badge.
  expect((await pageFor("coordinator", `/attestations/${attestation}`)).status).toBe(404);
  await represented(organisation);
  expect((await pageFor("otherContributor", `/attestations/${attestation}`)).html).toContain(
    "has the owner’s code below the line",
  );
  expect((await pageFor("administrator", `/attestations/${attestation}`)).html).toContain(
    "only who got it prints those",
  );
});

it("can be written and withdrawn, and waits on the desk of its office", async () => {
  const award = await openForOrganisations(does, "desk");
  const organisation = await organisationIn(does);
  await represented(organisation);
  await nominated(does, award, organisation, "otherContributor");
  expect((await pageFor("otherContributor", "/desk")).html).toContain(ownAward(organisation, award));
  const version = await written(does, award, organisation, "otherContributor");
  const here = `${ownAward(organisation, award)}/steps`;
  await does("otherContributor", "POST", `${here}/handIn`, { version });
  await does("otherContributor", "POST", `${here}/takeBack`, { version: version + 1 });
  await does("otherContributor", "POST", `${here}/withdraw`, { version: version + 2 });
  expect((await pageFor("otherContributor", ownAward(organisation, award))).html).toContain(
    "It is withdrawn.",
  );
});
