import { paths as valuesPaths } from "../values/paths.ts";

const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  scorecardPdf: (cityId: string) => `${city(cityId)}/scorecard.pdf`,
  compare: (cityId: string) => `${city(cityId)}/compare`,
  quality: (cityId: string) => `${city(cityId)}/quality`,
  /** The next measurement without an answer, one per page. */
  missing: (cityId: string) => `${city(cityId)}/missing`,
  missingValue: (cityId: string, measurement: string) => `${city(cityId)}/missing/${measurement}`,
  coverage: "/network/coverage",
};

/** Where the next measurement without an answer is recorded; without one the scorecard. */
export function missingPath(cityId: string, next: string | undefined): string {
  return next === undefined ? valuesPaths.scorecard(cityId) : paths.missingValue(cityId, next);
}
