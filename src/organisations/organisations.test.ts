// Organisations, as those meet them who may not, those who may, and the public.

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeMails } from "../../test/support/mails.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { nameKeyOf } from "./names.ts";
import { readLines, slugOf } from "./organisation.ts";
import { states, steps, workflow } from "./workflow.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService({ has: "demonstration" });
});

afterAll(() => jifunze.stop());

const library = { nameEn: "Malindi Library", sector: "other_public", kind: "library" };

async function adds(person: Person, said: object): Promise<string> {
  const answer = await jifunze.api(person, "POST", "/organisations", said);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return String(answer.body.organisation);
}

async function shown(person: Person, id: string) {
  return jifunze.api(person, "GET", `/organisations/${id}`);
}

describe("an organisation", () => {
  it("is added by nobody who has no role in its city", async () => {
    for (const person of ["public", "otherCoordinator", "reviewer"] as const)
      expect(
        (await jifunze.api(person, "POST", "/organisations", { ...library, city: "kilifi" })).status,
      ).toBe(person === "public" ? 401 : 403);
  });

  it("is proposed by a contributor, listed by the coordinator, and then read by everybody", async () => {
    const id = await adds("contributor", { ...library, city: "kilifi", nameSw: "Maktaba ya Malindi" });
    expect(id).toBe("malindi-library");
    expect((await shown("public", id)).status).toBe(404);
    expect((await shown("otherCoordinator", id)).body).toMatchObject({ state: "proposed" });
    const list = `/organisations/${id}/steps/list`;
    for (const person of ["contributor", "otherCoordinator"] as const)
      expect((await jifunze.api(person, "POST", list, { version: 1 })).status).toBe(403);
    expect((await jifunze.api("coordinator", "POST", list, { version: 1 })).status).toBe(200);
    expect((await jifunze.api("coordinator", "POST", list, { version: 2 })).body.code).toBe(
      "organisations.not_now",
    );
    expect((await shown("public", id)).body).toMatchObject({
      name: "Malindi Library",
      state: "listed",
      cities: [{ id: "kilifi" }],
    });
    const page = await fetch(`${jifunze.url}/cities/kilifi`);
    expect(await page.text()).toContain("Malindi Library");
    await takeMails(jifunze);
  });

  it("keeps how to reach it to those with a role, unless it says otherwise", async () => {
    const reach = { email: "info@reach.example", phones: "+254 700 000 001" };
    const id = await adds("coordinator", { ...library, ...reach, nameEn: "Reach House", city: "kilifi" });
    expect((await shown("public", id)).body.reach).toBeNull();
    const html = async () => (await fetch(`${jifunze.url}/organisations/${id}`)).text();
    expect(await html()).not.toContain("info@reach.example");
    const said = { ...library, ...reach, nameEn: "Reach House", isReachable: "yes", version: 1 };
    await jifunze.api("coordinator", "PUT", `/organisations/${id}`, said);
    expect((await shown("public", id)).body.reach).toMatchObject({ email: "info@reach.example" });
    expect(await html()).toContain("info@reach.example");
  });

  it("is found by its sector, its city and parts of its names", async () => {
    await adds("administrator", {
      nameEn: "Radio Bahari",
      sector: "media",
      otherNames: "Sauti ya Pwani [sw]",
    });
    const names = async (query: string) => {
      const { body } = await jifunze.api("public", "GET", `/organisations?${query}`);
      return (body.organisations as { name: string }[]).map(({ name }) => name);
    };
    expect(await names("sector=media")).toContain("Radio Bahari");
    expect(await names("sector=media&inCity=kilifi")).not.toContain("Radio Bahari");
    expect(await names("filter=sauti+ya")).toEqual(["Radio Bahari"]);
    expect((await jifunze.api("public", "GET", "/organisations?state=suspended")).status).toBe(403);
    expect((await jifunze.api("public", "GET", "/organisations?colour=red")).status).toBeLessThan(500);
    const found = await jifunze.api("public", "GET", "/organisation-names?q=Radoi+Bahari");
    expect((found.body.organisations as unknown[])[0]).toMatchObject({ name: "Radio Bahari" });
  });

  it("is told at each field what is wrong with its registrations, telephones and place", async () => {
    const said = {
      ...library,
      city: "kilifi",
      registrations: "KE-KRA 12\nKE-XYZ 4",
      phones: "call us",
      website: "example.org",
      sector: "nobody",
    };
    const refused = await jifunze.api("coordinator", "POST", "/organisations", said);
    expect(refused.status).toBe(422);
    const fieldsOf = (body: Record<string, unknown>) =>
      (body.errors as { field: string }[]).map(({ field }) => field).toSorted();
    expect(fieldsOf(refused.body)).toEqual(["sector", "website"]);
    const again = { ...said, sector: "media", website: "https://example.org" };
    const lines = await jifunze.api("coordinator", "POST", "/organisations", again);
    expect(fieldsOf(lines.body)).toEqual(["phones", "registrations"]);
    expect(JSON.stringify(lines.body)).toContain("P051234567X");
  });

  it("never stands above itself, whoever asks", async () => {
    const [county, office, desk] = [
      await adds("administrator", { nameEn: "Circle County", sector: "county_government" }),
      await adds("administrator", {
        nameEn: "Circle Office",
        sector: "county_government",
        parent: "circle-county",
      }),
      await adds("administrator", {
        nameEn: "Circle Desk",
        sector: "county_government",
        parent: "circle-office",
      }),
    ];
    const above = { nameEn: "Circle County", sector: "county_government", parent: desk, version: 1 };
    const refused = await jifunze.api("administrator", "PUT", `/organisations/${county}`, above);
    expect(refused.body).toMatchObject({ errors: [{ field: "parent" }] });
    const { db } = jifunze.service.database;
    const byHand = (id: string | undefined) =>
      db
        .updateTable("organisations")
        .set({ parentId: desk })
        .where("id", "=", id ?? "")
        .execute();
    await expect(byHand(county)).rejects.toThrow(/above itself/);
    await expect(byHand(desk)).rejects.toThrow(/not_own_parent|above itself/);
    expect((await shown("public", office ?? "")).body).toMatchObject({
      parent: { id: county },
      below: [{ id: desk }],
    });
  });

  it("works in several cities, and belongs to the coordinator of each; whom to ask stays there", async () => {
    const id = await adds("coordinator", { ...library, nameEn: "Two Cities House", city: "kilifi" });
    const edit = { ...library, nameEn: "Two Cities Library", version: 1 };
    expect((await jifunze.api("otherCoordinator", "PUT", `/organisations/${id}`, edit)).body.code).toBe(
      "organisations.not_yours",
    );
    const bring = () =>
      jifunze.api("otherCoordinator", "POST", "/cities/laikipia/organisations", {
        organisation: "Two cities house",
      });
    expect((await bring()).body).toMatchObject({ organisation: id });
    expect((await bring()).body.code).toBe("organisations.already_there");
    expect((await jifunze.api("otherCoordinator", "PUT", `/organisations/${id}`, edit)).status).toBe(200);
    expect((await jifunze.api("coordinator", "PUT", `/organisations/${id}`, edit)).body.code).toBe(
      "organisations.organisation_changed",
    );
    const contact = { version: 1, since: "2021-01-01", contactName: "Amina Said" };
    const here = `/cities/laikipia/organisations/${id}`;
    expect((await jifunze.api("otherCoordinator", "PUT", here, contact)).status).toBe(200);
    expect(
      (await jifunze.api("otherCoordinator", "PUT", here, { ...contact, version: 2, until: "2020-01-01" }))
        .body,
    ).toMatchObject({ errors: [{ field: "until" }] });
    const html = await (await fetch(`${jifunze.url}/organisations/${id}`)).text();
    expect(html).not.toContain("Amina Said");
    const entries = await jifunze.service.database.db
      .selectFrom("auditEntries")
      .select("details")
      .where("subject", "=", id)
      .execute();
    expect(JSON.stringify(entries)).not.toContain("Amina Said");
  });
});

describe("the states of an organisation", () => {
  it("follow each other in the database as in the code", async () => {
    const kept = await jifunze.service.database.db.selectFrom("organisationMoves").selectAll().execute();
    const moves = kept.map(({ step, fromState, toState }) => `${step}: ${fromState} → ${toState}`);
    const said = steps.flatMap((step) =>
      states.flatMap((from) => {
        const to = workflow[step].next[from];
        return to ? [`${step}: ${from} → ${to}`] : [];
      }),
    );
    expect(moves.toSorted()).toEqual(said.toSorted());
  });

  it("change by nobody's hand in another order", async () => {
    const id = await adds("administrator", { nameEn: "Order House", sector: "private" });
    const to = (state: string) =>
      jifunze.service.database.db.updateTable("organisations").set({ state }).where("id", "=", id).execute();
    await expect(to("proposed")).rejects.toThrow(/does not become/);
  });
});

describe("names", () => {
  it("of the same school in other spellings meet, those of another one do not", () => {
    const same = ["Kilifi Primary School", "KILIFI PRY. SCH", "Kilifi  Pri School", "kilifi primary"];
    expect(new Set(same.map(nameKeyOf)).size).toBe(1);
    expect(nameKeyOf("Kilifi Secondary School")).not.toBe(nameKeyOf("Kilifi Primary School"));
    expect(nameKeyOf("County Government of Kilifi")).toBe(nameKeyOf("Kilifi County Government"));
    expect(nameKeyOf("Mang’u S.H.G.")).toBe(nameKeyOf("Mangu Self Help Group"));
  });

  it("whatever they are, make an address and a key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(nameKeyOf(name).trim()).toBe(nameKeyOf(name));
      }),
    );
  });

  it("of registers are read in each way in which people write them", () => {
    const read = (text: string) =>
      readLines({ otherNames: [], abbreviations: [], phones: [], registrations: [text] }).registrations;
    for (const text of ["KE-KRA P051234567X", "KE-KRA-P051234567X", "kra pin: p051234567x"])
      expect(read(text)).toEqual([{ register: "KE-KRA", number: "P051234567X" }]);
  });
});
