// Each thing that can be done with an organisation, once: for tests that look at what it changes.

import type { Person, TestService } from "./service.ts";

/** One that is listed in Kilifi. */
export async function oneOrganisation(jifunze: TestService): Promise<string> {
  const { body } = await jifunze.api("coordinator", "POST", "/organisations", {
    city: "kilifi",
    nameEn: "Malindi Library",
    sector: "other_public",
    place: "ke-003",
  });
  return String(body.organisation);
}

type Does = (person: Person, method: string, path: string, body: object) => Promise<unknown>;

export async function changeOrganisations(does: Does): Promise<void> {
  // Of the content that tests are filled with.
  const here = "/organisations/malindi-library";
  const said = { nameEn: "Malindi Book House", sector: "other_public", version: 1 };
  await does("coordinator", "PUT", here, said);
  await does("coordinator", "PUT", `/cities/kilifi${here}`, { version: 1, since: "2020-01-01" });
  await does("otherCoordinator", "POST", "/cities/laikipia/organisations", {
    organisation: "malindi-library",
  });
  await does("administrator", "POST", `${here}/steps/close`, { version: 2, note: "It moved away." });
}
