import { problems } from "../platform/problem.ts";

export const refuse = problems("network", {
  city_not_found: 404,
  /** Somebody else saved the profile after this person opened it. */
  profile_changed: 409,
});
