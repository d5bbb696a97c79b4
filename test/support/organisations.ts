// Each thing that can be done with an organisation, once: for tests that look at what it changes.

import type { Person, TestService } from "./service.ts";

/** One that is listed in Kilifi. */
export async function oneOrganisation(jifunze: TestService, nameEn = "Malindi Library"): Promise<string> {
  const said = { city: "kilifi", nameEn, sector: "other_public", place: "ke-003" };
  return String((await jifunze.api("coordinator", "POST", "/organisations", said)).body.organisation);
}

/** Some, of which one was merged into another one: values for the parameters of paths. */
export async function someOrganisations(jifunze: TestService) {
  const [organisation, other, gone] = [
    await oneOrganisation(jifunze),
    await oneOrganisation(jifunze, "Malindi Book Centre"),
    await oneOrganisation(jifunze, "Malindi Book House"),
  ];
  const path = `/organisations/${gone}/merges/${organisation}`;
  const { body } = await jifunze.api("coordinator", "POST", path, { version: 1, otherVersion: 1 });
  return { organisation: [organisation], other: [other], merge: [String(body.merge)] };
}

type Does = (person: Person, method: string, path: string, body: object) => Promise<unknown>;

export async function changeOrganisations(does: Does, { service }: TestService): Promise<void> {
  // Of the content that tests are filled with.
  const here = "/organisations/malindi-library";
  const said = { nameEn: "Malindi House of Books", sector: "other_public", version: 2 };
  await does("coordinator", "PUT", here, said);
  await does("coordinator", "POST", `${here}/apart/malindi-book-centre`, {});
  const { id: merge } = await service.database.db
    .selectFrom("organisationMerges")
    .select("id")
    .executeTakeFirstOrThrow();
  await does("coordinator", "POST", `${here}/merges/${merge}/undo`, {});
  await does("coordinator", "PUT", `/cities/kilifi${here}`, { version: 1, since: "2020-01-01" });
  await does("otherCoordinator", "POST", "/cities/laikipia/organisations", {
    organisation: "malindi-library",
  });
  await does("administrator", "POST", `${here}/steps/close`, { version: 4, note: "It moved away." });
}
