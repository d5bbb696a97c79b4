// Whoever prepares a meeting invites a named group by one choice: each person once, whatever groups they are in.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { openedCluster } from "../../../test/support/clusters.ts";
import { openDialogue, words } from "../../../test/support/dialogues.ts";
import { oneOrganisation } from "../../../test/support/organisations.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { organisationPlace } from "../../platform/place.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

async function does(person: Person, method: string, path: string, body?: object) {
  const answer = await jifunze.api(person, method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

async function planned(meetingNameEn: string, more: object = {}): Promise<string> {
  const startsOn = addDays(dayOf(new Date()), 30);
  const { id } = await does("administrator", "POST", "/meetings", {
    meetingNameEn,
    startsOn,
    mode: "remote",
    ...more,
  });
  return `/meetings/${String(id)}`;
}

const invites = (here: string, inviteLike: string) =>
  jifunze.api("administrator", "POST", `${here}/invitations/together`, { inviteLike });

async function invited(here: string) {
  const { invitations } = await does("administrator", "GET", `${here}/invitations`);
  return (invitations as { as: string; city?: { id: string }; capacity: string }[]).map(
    ({ as, city, capacity }) => [as, city?.id, capacity].filter(Boolean).join(" "),
  );
}

it("invites a body with its organisations, who coordinates the cities, a cluster, and who contributed to a dialogue", async () => {
  const { db } = jifunze.service.database;
  const library = await oneOrganisation(jifunze, "Malindi Library");
  await giveRole(db, "contributor", "representative", organisationPlace(library));
  const { id: body } = await does("administrator", "POST", "/meeting-bodies", {
    bodyNameEn: "Group on libraries",
    bodyKind: "working_group",
    quorumRule: "none",
    cities: ["kilifi"],
    bodyOrganisations: "malindi library\nBook Club of Lamu",
  });
  const cluster = await openedCluster(does);
  const number = await openDialogue(does);
  await does("coordinator", "POST", `/dialogues/${number}/contributions`, {
    ...words,
    speaksFor: "city:kilifi",
  });
  const { id: dialogue } = await db
    .selectFrom("dialogues")
    .select("id")
    .where("number", "=", Number(number))
    .executeTakeFirstOrThrow();

  const here = await planned("Meeting on shelves", { ofBody: body });
  const secretary = await signedIn(jifunze, "administrator");
  const { html } = await secretary.get(`/network${here}/invite-together`);
  for (const value of ["body", "cities:all", `cluster:${cluster}`, `dialogue:${dialogue}`])
    expect(html).toContain(`value="${value}"`);
  // The body that meets stands there once; and whoever has to be invited by mail is named.
  expect(html).not.toContain(`value="body:${String(body)}"`);
  expect(html).toContain("Invite them by their mail: Book Club of Lamu.");

  expect((await invites(here, "body")).body).toEqual({ invited: 2 });
  expect(await invited(here)).toEqual(["city kilifi member", "person member"]);
  // Kilifi's coordinator is in all of these and stays invited once.
  expect((await invites(here, `cluster:${cluster}`)).body).toEqual({ invited: 1 });
  expect((await invites(here, "cities:all")).body).toEqual({ invited: 0 });
  expect((await invites(here, `dialogue:${dialogue}`)).body).toEqual({ invited: 0 });
  expect(await invited(here)).toEqual(["city kilifi member", "city laikipia member", "person member"]);

  const other = await planned("Meeting on doors");
  expect((await invites(other, `dialogue:${dialogue}`)).body).toEqual({ invited: 1 });
  expect(await invited(other)).toEqual(["person guest"]);
  expect((await invites(other, `body:${String(body)}`)).body).toEqual({ invited: 1 });
  for (const nothing of ["body", "body:none", `cluster:${dialogue}`, "cluster:x", "jury:all", "cities:none"])
    expect([nothing, (await invites(other, nothing)).body.errors]).toEqual([
      nothing,
      [expect.objectContaining({ field: "inviteLike" })],
    ]);
});
