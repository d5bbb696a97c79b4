import { z } from "zod";
import { currentKeyFeatures } from "../framework/queries.ts";
import { officer } from "../network/allow.ts";
import { listCities } from "../network/queries.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { measuredPlaces } from "./coverage.ts";

export const getNetworkCoverage = query({
  name: "monitoring.getNetworkCoverage",
  route: "GET /coverage",
  summary: "Which measurements each city of the network has a value of. By name of the city, not ranked.",
  input: z.object({}),
  output: z.array(z.object({ city: z.string(), name: z.string(), measured: z.array(z.string()) })),
  allow: officer("administrator", "reviewer", "observer"),
  run: (_input, { db }) => readNetworkCoverage(db),
});

async function readNetworkCoverage(db: Queryable) {
  const { id: frameworkId, edition: frameworkEdition } = await currentKeyFeatures(db);
  const places = await measuredPlaces(db, { frameworkId, frameworkEdition });
  const byCity = Map.groupBy(places, ({ cityId }) => cityId);
  return (await listCities(db)).map(({ id, name }) => ({
    city: id,
    name,
    measured: (byCity.get(id) ?? []).map(({ measurementId }) => measurementId),
  }));
}
