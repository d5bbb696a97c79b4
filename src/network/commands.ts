import { z } from "zod";
import { yearOf } from "../platform/day.ts";
import { command } from "../platform/operation.ts";
import { inputProblem } from "../platform/problem.ts";
import { changedColumn, changedOrNull, typedText } from "../platform/written.ts";
import { keepers } from "./allow.ts";
import { refuse } from "./problems.ts";
import { CityProfile, sourcedFigures } from "./profile.ts";
import { getCity } from "./queries.ts";
import { citiesTag, cityTag } from "./tags.ts";

export const updateCityProfile = command({
  name: "network.updateCityProfile",
  route: "PUT /cities/:city/profile",
  summary:
    "Replace what a city says about itself; refused when somebody else saved since `version` was read.",
  input: CityProfile,
  output: z.object({ city: z.string(), version: z.int() }),
  allow: keepers,
  subject: ({ city }) => `city ${city}`,
  // Telephone numbers and e-mail addresses do not belong into the audit trail.
  auditDetails: ({ city, population, areaKm2, schoolingYears }, { version }) => ({
    city,
    version,
    population,
    areaKm2,
    schoolingYears,
  }),
  changes: ({ city }) => [cityTag(city), citiesTag],
  run: async ({ city, version, ...profile }, { db, now }) => {
    refuseFutureYears(profile, now);
    const saved = await db
      .updateTable("cities")
      .set({ ...columnsOf(profile), version: version + 1, changedAt: now })
      .where("id", "=", city)
      .where("version", "=", version)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) {
      const current = await getCity(db, city);
      throw refuse.profile_changed({ city: current.name, version: current.version });
    }
    return { city, version: version + 1 };
  },
});

type Profile = Omit<CityProfile, "city" | "version">;

function refuseFutureYears(profile: Profile, now: Date): void {
  const thisYear = yearOf(now);
  const wrong = sourcedFigures.filter(({ year }) => (profile[year] ?? 0) > thisYear);
  if (wrong.length === 0) return;
  throw inputProblem(
    wrong.map(({ year: field }) => ({
      field,
      message: "network:figure.year_in_future",
      values: { year: thisYear },
    })),
  );
}

function columnsOf(profile: Profile) {
  return {
    introduction: changedColumn("introduction", typedText(profile, "introduction")),
    vision: changedColumn("vision", typedText(profile, "vision")),
    website: profile.website ?? null,
    leaderName: profile.leaderName ?? null,
    leaderTitle: changedOrNull("leaderTitle", typedText(profile, "leaderTitle")),
    focalName: profile.focalName ?? null,
    focalTitle: changedOrNull("focalTitle", typedText(profile, "focalTitle")),
    focalOrganisation: changedOrNull("focalOrganisation", typedText(profile, "focalOrganisation")),
    focalEmail: profile.focalEmail ?? null,
    focalTelephone: profile.focalTelephone ?? null,
    population: profile.population ?? null,
    populationYear: profile.populationYear ?? null,
    populationSource: profile.populationSource ?? null,
    areaKm2: profile.areaKm2 ?? null,
    areaYear: profile.areaYear ?? null,
    areaSource: profile.areaSource ?? null,
    schoolingYears: profile.schoolingYears ?? null,
    schoolingYear: profile.schoolingYear ?? null,
    schoolingSource: profile.schoolingSource ?? null,
  };
}

const blockName = z.string().regex(/^[a-z][a-z-]{0,39}$/);

export const arrangeCityPage = command({
  name: "network.arrangeCityPage",
  route: "PUT /cities/:city/page-order",
  summary: "Say in which order the blocks of a city's public page stand, by their names.",
  input: z.object({
    city: z.string().max(40),
    order: z.array(blockName).max(40),
    /** Of the profile, with which the order is kept. */
    version: z.coerce.number().int().min(1).max(2_000_000_000),
  }),
  output: z.object({ city: z.string(), version: z.int() }),
  allow: keepers,
  subject: ({ city }) => `city ${city}`,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, order, version }, { db, now }) {
    const saved = await db
      .updateTable("cities")
      .set({ pageOrder: [...new Set(order)], version: version + 1, changedAt: now })
      .where("id", "=", city)
      .where("version", "=", version)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) {
      const current = await getCity(db, city);
      throw refuse.profile_changed({ city: current.name, version: current.version });
    }
    return { city, version: version + 1 };
  },
});
