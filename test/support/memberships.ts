// How a city that joins, one that applies and one that is reminded stand.

import { oneApplication } from "./application.ts";
import type { Make } from "./content.ts";
import type { TestService } from "./service.ts";

export async function someMemberships(jifunze: TestService, make: Make) {
  const { db } = jifunze.service.database;
  const nakuru = { nameEn: "Nakuru", kind: "county" };
  const membership = await make("administrator", "POST", "/memberships", nakuru);
  const ofRound = {
    name: "2027",
    opensOn: "2027-04-01",
    closesOn: "2027-05-31",
    quota: "3",
    clockDays: "30",
  };
  const round = await make("administrator", "POST", "/membership-rounds", ofRound);
  await make("administrator", "PUT", `/membership-rounds/${round}`, { ...ofRound, version: 1 });
  const joining = await db
    .selectFrom("memberships")
    .select(["id", "version"])
    .where("cityId", "=", "kilifi")
    .executeTakeFirstOrThrow();
  const known = { version: joining.version, on: "2022" };
  await make("administrator", "POST", `/memberships/${joining.id}/steps/correctJoining`, known);
  const application = await oneApplication(jifunze);
  const { proposal } = await db
    .insertInto("membershipProposals")
    .values({
      membershipId: application.membership,
      action: "remind",
      report: "2024–2026",
      dueOn: "2026-06-30",
      step: 0,
      proposedAt: new Date(),
    })
    .returning("id as proposal")
    .executeTakeFirstOrThrow();
  const { letter } = await db
    .insertInto("membershipLetters")
    .values({
      membershipId: joining.id,
      kind: "remind",
      content: JSON.stringify({ names: { en: "Kilifi County" }, day: "2026-11-01" }),
      writtenAt: new Date(),
    })
    .returning("id as letter")
    .executeTakeFirstOrThrow();
  return {
    of: {
      attachment: [application.attachment],
      document: [application.document],
      letter: [application.letter],
      letterOfCity: [letter],
      proposal: [proposal],
      membership: [application.membership, membership],
      round: [round],
    },
    tokens: {
      "/membership-applications/": [application.token],
      "/membership/applications/": [application.token],
      "/membership/sign/": [application.signToken],
      "/membership-sign-offs/": [application.signToken],
    },
  };
}
