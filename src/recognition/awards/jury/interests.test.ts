// With whom jurors have to do: what records tell, which nobody can make up alone, and what jurors declare, which stays.

import { afterAll, beforeAll, expect, it } from "vitest";
import { asking } from "../../../../test/support/awards.ts";
import { giveRole } from "../../../../test/support/cast.ts";
import {
  convened,
  declared,
  finished,
  jury,
  named,
  reasonOf,
  reserve,
} from "../../../../test/support/juries.ts";
import { takeMails } from "../../../../test/support/mails.ts";
import { type Doing, writePractice } from "../../../../test/support/practices.ts";
import { emailOf, startTestService, type TestService } from "../../../../test/support/service.ts";
import { organisationPlace } from "../../../platform/place.ts";
import { fillJuriesAtWork } from "./jobs.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const { does, refused, pageFor } = asking(() => jifunze);

it("who wrote a practice that a city cites has to do with it, and who works for its partner", async () => {
  const { award, nominee } = await convened(jifunze, does, "bound");
  const { id } = await db()
    .selectFrom("awardNominations")
    .select("id")
    .where("number", "=", nominee)
    .executeTakeFirstOrThrow();
  await declared(does, "reviewer", award);
  await declared(does, "otherContributor", award);
  const file = `/awards/${award}/judging/${nominee}`;
  expect((await pageFor("otherContributor", file)).status).toBe(200);
  const number = (await writePractice({ does: does as Doing["does"], db: db() })).split("/").at(-1);
  const practice = await db()
    .selectFrom("practices")
    .select("id")
    .where("cityId", "=", "kilifi")
    .where("number", "=", Number(number))
    .executeTakeFirstOrThrow();
  const reviewer = await db()
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("reviewer"))
    .executeTakeFirstOrThrow();
  await db()
    .insertInto("practiceReviewers")
    .values({ practiceId: practice.id, personId: reviewer.id ?? "", personName: "The reviewer" })
    .execute();
  await db()
    .insertInto("awardCitations")
    .values({
      nominationId: id,
      criterion: "new",
      position: 1,
      kind: "practice",
      recordId: practice.id,
      title: "Boats",
    })
    .execute();
  expect((await pageFor("reviewer", file)).status).toBe(403);
  const partnership = await db()
    .insertInto("partnerships")
    .values({
      keeperId: "laikipia",
      kind: "memorandum",
      startsOn: "2025-01-01",
      signedOn: "2025-01-01",
      signers: "Both governors",
      title: JSON.stringify({ en: "Boats for books" }),
      changedAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const party = { partnershipId: partnership.id, cityId: "kilifi", position: 1 };
  await db().insertInto("partnershipParties").values(party).execute();
  for (const [action, from, to] of [
    ["write", "none", "draft"],
    ["sign", "draft", "in_force"],
  ] as const)
    await db()
      .insertInto("partnershipEvents")
      .values({
        partnershipId: partnership.id,
        action,
        fromState: from,
        toState: to,
        actorName: "Amina",
        at: new Date(),
      })
      .execute();
  // What one city says alone binds nobody: else it could choose who judges it.
  expect((await pageFor("otherContributor", file)).status).toBe(200);
  const { version } = await db()
    .selectFrom("partnerships")
    .select("version")
    .where("id", "=", partnership.id)
    .executeTakeFirstOrThrow();
  await does("coordinator", "POST", `/cities/kilifi/partnerships/${partnership.id}/steps/confirm`, {
    version,
  });
  expect((await pageFor("otherContributor", file)).status).toBe(403);
  // Nor does changing its text, until it is confirmed anew.
  await db()
    .updateTable("partnershipParties")
    .set({ confirmedAt: null })
    .where("partnershipId", "=", partnership.id)
    .execute();
  expect((await pageFor("otherContributor", file)).status).toBe(403);
  // Two have to do with it by now, and nobody in the jury did anything: a reserve is asked, and the commission told.
  await takeMails(jifunze);
  await Promise.all([fillJuriesAtWork(db(), new Date()), fillJuriesAtWork(db(), new Date())]);
  const mails = await takeMails(jifunze);
  const called = mails.filter(({ subject }) => subject.includes("take part in the jury"));
  expect(called.map(({ to }) => to)).toEqual([emailOf(reserve)]);
  expect(mails.find(({ to }) => to === emailOf("administrator"))?.subject).toContain("too few");
  await fillJuriesAtWork(db(), new Date());
  expect(await takeMails(jifunze)).toEqual([]);
  // So that Laikipia's people can judge in what follows.
  await db().deleteFrom("partnershipParties").where("partnershipId", "=", partnership.id).execute();
});

it("who speaks for an organisation has to do with the city with which that has an agreement", async () => {
  const { award, nominee } = await convened(jifunze, does, "contracts");
  const said = { city: "kilifi", nameEn: "Malindi Printers", sector: "private" };
  const { organisation } = await does("coordinator", "POST", "/organisations", said);
  const place = organisationPlace(String(organisation));
  await giveRole(db(), "representative", "representative", place);
  await declared(does, "representative", award);
  const file = `/awards/${award}/judging/${nominee}`;
  const agreements = `/organisations/${String(organisation)}/agreements`;
  const printing = { city: "kilifi", titleEn: "Printing", kind: "contract", startsOn: "2025-01-01" };
  const { agreement } = await does("coordinator", "POST", agreements, printing);
  // What is not signed binds nobody.
  expect((await pageFor("representative", file)).status).toBe(200);
  const signed = {
    version: 1,
    signedOn: "2025-01-10",
    signedForOrganisation: "Rehema Baya",
    signedForPartner: "Amina Otieno",
  };
  await does("coordinator", "POST", `${agreements}/${String(agreement)}/steps/sign`, signed);
  // Nor what the city says alone, so that nobody is put out of a jury by it.
  expect((await pageFor("representative", file)).status).toBe(200);
  const confirms = `${agreements}/${String(agreement)}/answers/confirm`;
  await does("representative", "POST", confirms, { version: 2 });
  const as = async (kind: string) => {
    await db()
      .updateTable("organisationAgreements")
      .set({ kind })
      .where("id", "=", String(agreement))
      .execute();
    return (await pageFor("representative", file)).status;
  };
  // Partners, and those between whom money passes; who may use a room is neither.
  for (const kind of ["contract", "partnership", "memorandum", "funding"]) expect(await as(kind)).toBe(403);
  expect(await as("space")).toBe(200);
  expect(await as("contract")).toBe(403);
  const list = (await pageFor("representative", `/awards/${award}/interests`)).html;
  expect(list).toContain("has an agreement with it");
  const rate = { movement: "strong", why: "They pay us.", version: 0 };
  expect(await refused("representative", "PUT", `${file}/criteria/plan`, rate)).toContain(
    "recognition.conflicted",
  );
  // An organisation that stands is bound to the city with which it has one in the same way.
  await db()
    .updateTable("organisationAgreements")
    .set({ cityId: "laikipia" })
    .where("id", "=", String(agreement))
    .execute();
  await declared(does, "otherContributor", award);
  expect((await pageFor("otherContributor", file)).status).toBe(200);
  const stands = (organisationId: string | null, as: string) =>
    db()
      .updateTable("awardNominations")
      .set({ organisationId, stands: as })
      .where("number", "=", nominee)
      .execute();
  await stands(String(organisation), "organisation");
  expect((await pageFor("otherContributor", file)).status).toBe(403);
  await stands(null, "city");
  // So that the representative can judge in what follows.
  await db()
    .deleteFrom("roles")
    .where("place", "=", place.place)
    .where("placeId", "=", place.placeId)
    .execute();
});

it("never rates anew a nominee that one has finished, whatever one declares afterwards", async () => {
  const { award, nominee } = await convened(jifunze, does, "anew");
  for (const person of jury) await declared(does, person, award);
  for (const person of ["reviewer", "otherContributor"] as const)
    await finished(does, person, award, nominee);
  const file = `/awards/${award}/judging/${nominee}`;
  const path = `/awards/${award}/interests`;
  expect((await pageFor("reviewer", file)).html).toContain(reasonOf("otherContributor", "plan"));
  await declared(does, "reviewer", award, [`${nominee}:family`]);
  const taken = { interests: [], isAll: "yes" };
  expect(await refused("reviewer", "PUT", path, taken)).toContain("What you declared stays");
  const more = { interests: [`${nominee}:money`], isAll: "yes" };
  expect(await refused("reviewer", "PUT", path, more)).toContain("What you declared stays");
  await declared(does, "reviewer", award, [`${nominee}:family`, `${nominee}:money`]);
  const anew = { movement: "none", why: "After all.", version: 0 };
  expect(await refused("reviewer", "PUT", `${file}/criteria/plan`, anew)).toContain("conflicted");
  expect((await pageFor("reviewer", file)).status).toBe(403);
  // What they had finished nobody reads any more.
  const others = (await pageFor("otherContributor", file)).html;
  expect(others).toContain(reasonOf("otherContributor", "plan"));
  expect(others).not.toContain(reasonOf("reviewer", "plan"));
  // Nor where one is taken out and named once more.
  const { id } = await db()
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("reviewer"))
    .executeTakeFirstOrThrow();
  await does("administrator", "POST", `/awards/${award}/jury/${id}/end`, {});
  await named(does, award, ["reviewer"]);
  expect(await refused("reviewer", "PUT", path, taken)).toContain("What you declared stays");
  // The history says of which nominees, and not how one has to do with them.
  const { details } = await db()
    .selectFrom("auditEntries")
    .select("details")
    .where("operation", "=", "recognition.declareInterests")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  expect(details).toEqual({ award, nominees: [nominee] });
});
