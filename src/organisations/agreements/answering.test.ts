// An agreement of a city with an organisation is so once both sides say it.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agreeing, all, hall, signing, startWithLibrary } from "../../../test/support/agreements.ts";
import { giveRole } from "../../../test/support/cast.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { emailOf, type Person, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { fillIn } from "../../../test/support/without-script.ts";
import { organisationPlace } from "../../platform/place.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startWithLibrary();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const { done, refusedAt, add, sign } = agreeing(() => jifunze);

async function titles(person: Person): Promise<string[]> {
  const { agreements } = await done(person, "GET", all);
  return (agreements as { title: { en: string } }[]).map(({ title }) => title.en).toSorted();
}

describe("what a city writes down", () => {
  const told = async (kind: string) => {
    const rows = await db()
      .selectFrom("notifications")
      .innerJoin("people", "people.id", "notifications.personId")
      .select(["people.email", "href"])
      .where("kind", "=", kind)
      .execute();
    return rows.map(({ email, href }) => `${email} ${href}`);
  };

  it("is confirmed by whoever speaks for the organisation, and by nobody else", async () => {
    const path = await add({
      titleEn: "Reading tents",
      kind: "letter",
      startsOn: "2022-01-01",
      endsOn: "2022-06-30",
    });
    const answers = `${path}/answers/confirm`;
    for (const person of [
      "public",
      "coordinator",
      "contributor",
      "administrator",
      "otherCoordinator",
    ] as const)
      expect([401, 403], person).toContain(
        (await jifunze.api(person, "POST", answers, { version: 1 })).status,
      );
    await takeMails(jifunze);
    expect(await told("organisations.agreementAsked")).toContain(`${emailOf("representative")} ${path}`);
    const representative = await signedIn(jifunze, "representative");
    const waits = "Say whether it is so: Reading tents, with Kilifi County";
    expect((await representative.get("/desk")).html).toContain(waits);
    expect((await representative.get(path)).html).toContain("has not confirmed it yet");
    expect((await (await signedIn(jifunze, "coordinator")).get(path)).html).not.toContain(
      "It is so: confirm it",
    );
    await fillIn(representative, answers);
    expect((await representative.get("/desk")).html).not.toContain(waits);
    expect((await representative.get(path)).html).toContain("The organisation confirmed it on");
    await takeMails(jifunze);
    expect(await told("organisations.agreementAnswered")).toContain(`${emailOf("coordinator")} ${path}`);
    // Once is enough.
    expect((await jifunze.api("representative", "POST", answers, { version: 2 })).body.code).toBe(
      "organisations.agreement_not_now",
    );
    // Another text is asked about anew.
    const changed = {
      ...hall,
      titleEn: "Reading tents and mats",
      kind: "letter",
      startsOn: "2022-01-01",
      endsOn: "2022-06-30",
    };
    await done("coordinator", "PUT", path, { ...changed, version: 2 });
    expect((await representative.get("/desk")).html).toContain("Reading tents and mats");
    const binds = async () =>
      (
        await db()
          .selectFrom("organisationAgreements")
          .select("wasConfirmed")
          .where("id", "=", path.slice(all.length + 1))
          .executeTakeFirstOrThrow()
      ).wasConfirmed;
    expect(await binds()).toBe(true);
    await done("representative", "POST", answers, { version: 3 });
    // What was confirmed as one kind binds nobody as another one.
    await done("coordinator", "PUT", path, { ...changed, kind: "contract", version: 4 });
    expect(await binds()).toBe(false);
  });

  it("is cancelled where the organisation says that it is not so, and why", async () => {
    const path = await add({
      titleEn: "Never agreed",
      kind: "charter",
      isPublic: "yes",
    });
    await sign(path);
    const refutes = `${path}/answers/refute`;
    expect(Object.keys(await refusedAt("representative", "POST", refutes, { version: 2 }))).toEqual(["note"]);
    await done("representative", "POST", refutes, { version: 2, note: "Nobody of us signed that." });
    expect(await titles("public")).not.toContain("Never agreed");
    const { html } = await (await signedIn(jifunze, "coordinator")).get(path);
    expect(html).toContain("Nobody of us signed that.");
    expect(html).toContain("Cancelled");
  });

  it("is not confirmed by one person who speaks for both sides, nor asked of a network's own", async () => {
    const path = await add({
      titleEn: "Both sides",
      kind: "letter",
      startsOn: "2024-01-01",
      endsOn: "2024-06-30",
    });
    await giveRole(db(), "coordinator", "representative", organisationPlace("malindi-library"));
    const answer = await jifunze.api("coordinator", "POST", `${path}/answers/confirm`, { version: 1 });
    expect(answer.body.code).toBe("organisations.agreement_not_now");
    await db()
      .deleteFrom("roles")
      .where("place", "=", "organisation")
      .where("grantedBy", "is", null)
      .where(
        "personId",
        "in",
        db().selectFrom("people").select("id").where("email", "=", emailOf("coordinator")),
      )
      .execute();
    const own = await add(
      { titleEn: "Of the network", kind: "letter", startsOn: "2024-01-01", endsOn: "2024-06-30" },
      "administrator",
    );
    const ofNetwork = await jifunze.api("representative", "POST", `${own}/answers/confirm`, { version: 1 });
    expect(ofNetwork.body.code).toBe("organisations.agreement_not_now");
  });

  it("holds by itself where nobody speaks for the organisation, until somebody does", async () => {
    const said = { city: "kilifi", nameEn: "Kaloleni Weavers", sector: "community" };
    await done("coordinator", "POST", "/organisations", said);
    const agreements = "/organisations/kaloleni-weavers/agreements";
    const { agreement } = await done("coordinator", "POST", agreements, {
      ...hall,
      city: "kilifi",
      isPublic: "yes",
    });
    await done("coordinator", "POST", `${agreements}/${String(agreement)}/steps/sign`, {
      version: 1,
      ...signing,
    });
    const isPublic = async () =>
      ((await done("public", "GET", agreements)).agreements as unknown[]).length === 1;
    expect(await isPublic()).toBe(true);
    await giveRole(db(), "otherContributor", "representative", organisationPlace("kaloleni-weavers"));
    expect(await isPublic()).toBe(false);
    await done("otherContributor", "POST", `${agreements}/${String(agreement)}/answers/confirm`, {
      version: 2,
    });
    expect(await isPublic()).toBe(true);
  });
});
