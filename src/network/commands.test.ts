import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import type { City } from "./city.ts";
import { loadNetwork } from "./load.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

async function readCity(person: Person = "public"): Promise<City> {
  return (await jifunze.api(person, "GET", "/cities/kilifi")).body as unknown as City;
}

const population = {
  population: 1_500_000,
  populationYear: 2024,
  populationSource: "County Statistical Abstract",
};

async function update(person: Person, profile: Record<string, unknown>) {
  const { version } = await readCity();
  return jifunze.api(person, "PUT", "/cities/kilifi/profile", { version, ...population, ...profile });
}

describe("a city's profile is not changed", () => {
  test.each(["public", "contributor", "otherCoordinator", "reviewer", "observer"] as const)(
    "by the %s",
    async (person) => {
      const answer = await update(person, { visionEn: "Mine now" });
      expect(answer.status).toBe(person === "public" ? 401 : 403);
      expect((await readCity()).vision.en).toBe("");
    },
  );

  test("with a figure that has no source", async () => {
    const answer = await update("coordinator", { populationSource: "" });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(["populationSource"]);
  });

  test("with a figure from a year that has not come yet", async () => {
    const area = { areaKm2: 12_000, areaYear: 2098, areaSource: "Survey of Kenya" };
    const answer = await update("coordinator", { populationYear: 2099, ...area });
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(["populationYear", "areaYear"]);
  });

  test("by somebody who read it before another person saved", async () => {
    const { version } = await readCity();
    expect((await update("coordinator", { visionEn: "First" })).status).toBe(200);
    const late = await jifunze.api("administrator", "PUT", "/cities/kilifi/profile", {
      version,
      visionEn: "Second",
    });
    expect(late.status).toBe(409);
    expect(late.body.code).toBe("network.profile_changed");
    expect((await readCity()).vision.en).toBe("First");
  });

  test("where the city does not exist", async () => {
    const answer = await jifunze.api("administrator", "PUT", "/cities/atlantis/profile", { version: 1 });
    expect(answer.body.code).toBe("network.city_not_found");
  });
});

describe("a coordinator changes the profile", () => {
  beforeAll(async () => {
    const answer = await update("coordinator", {
      visionSw: "Kila mtu ajifunze",
      website: "https://www.kilifi.go.ke",
      focalName: "The focal point",
      focalEmail: "focal@example.org",
      focalTelephone: "+254 700 000 000",
    });
    expect(answer.status).toBe(200);
  });

  test("and everyone sees it, with the source of its figures", async () => {
    const city = await readCity();
    expect(city.vision.sw).toBe("Kila mtu ajifunze");
    expect(city.population).toEqual({ value: 1_500_000, year: 2024, source: "County Statistical Abstract" });
    expect(city.focalPoint.name).toBe("The focal point");
  });

  test("but only people of the network see how to reach the focal point", async () => {
    const member = await jifunze.api("otherContributor", "GET", "/cities/kilifi/profile");
    expect(member.body.focalPoint).toMatchObject({
      name: "The focal point",
      email: "focal@example.org",
      telephone: "+254 700 000 000",
    });
    const stranger = await jifunze.api("public", "GET", "/cities/kilifi/profile");
    expect(stranger.status).toBe(401);
    for (const person of ["public", "otherContributor"] as const) {
      for (const path of ["/cities", "/cities/kilifi"]) {
        const { body } = await jifunze.api(person, "GET", path);
        expect(JSON.stringify(body)).not.toMatch(/focal@example.org|700 000 000|email|telephone/);
      }
    }
  });

  test("on its page as well", async () => {
    const pageFor = async (person: "public" | "otherContributor") =>
      (await fetch(`${jifunze.url}/cities/kilifi`, { headers: jifunze.headersOf(person) })).text();
    expect(await pageFor("otherContributor")).toContain("mailto:focal@example.org");
    expect(await pageFor("public")).not.toMatch(/focal@example.org|700 000 000/);
  });

  test("and it stays when the service starts again", async () => {
    await jifunze.service.database.db.transaction().execute((tx) => loadNetwork(tx));
    expect((await readCity()).population?.value).toBe(1_500_000);
  });

  test("and the audit trail has it, without telephone and e-mail", async () => {
    const entries = await jifunze.service.database.db
      .selectFrom("auditEntries")
      .select(["actorName", "operation", "scope", "details"])
      .where("operation", "=", "network.updateCityProfile")
      .execute();
    expect(entries.at(-1)).toMatchObject({ actorName: "The coordinator", scope: "kilifi" });
    expect(JSON.stringify(entries)).not.toMatch(/focal@example|700 000/);
  });
});
