// What happens to memberships: an application is handed in; a report does not come, and something is proposed of its city.

import { proposeOn } from "../../src/network/membership/ladder-job.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { tellPublicChange } from "../../src/platform/public-pages.ts";
import { handInOne } from "./application.ts";
import type { TestService } from "./service.ts";

/** Has a city's report be late for so many days, and looks what is proposed. */
export async function missReport(jifunze: Pick<TestService, "service">, city: string, days: number) {
  const { db } = jifunze.service.database;
  const now = new Date();
  await db
    .updateTable("cycleCities")
    .set({ dueOn: addDays(dayOf(now), -days) })
    .where("cityId", "=", city)
    .execute();
  await proposeOn(db, now);
  const { id, membershipId } = await db
    .selectFrom("membershipProposals")
    .innerJoin("memberships", "memberships.id", "membershipProposals.membershipId")
    .select(["membershipProposals.id", "membershipId"])
    .where("cityId", "=", city)
    .where("answer", "is", null)
    .executeTakeFirstOrThrow();
  return { membership: membershipId, proposal: id };
}

type Does = (
  person: "administrator" | "public",
  method: string,
  path: string,
  body: object,
) => Promise<unknown>;

/** An application, and both answers that an officer can give to what is proposed, by whatever says and checks them. */
export async function changeMemberships(jifunze: TestService, does: Does): Promise<void> {
  await handInOne(jifunze, does);
  const added = await jifunze.api("administrator", "POST", "/memberships", {
    nameEn: "Meru",
    kind: "county",
  });
  const person = { personName: "Kaimenyi", email: "kaimenyi@example.org", language: "en" };
  await does("administrator", "POST", `/memberships/${String(added.body.id)}/application-form`, person);
  const first = await missReport(jifunze, "kuno", 40);
  const second = await missReport(jifunze, "nairobi", 40);
  tellPublicChange("everything");
  const at = ({ membership, proposal }: typeof first) => `/memberships/${membership}/proposals/${proposal}`;
  await does("administrator", "POST", `${at(first)}/confirm`, {});
  const againOn = addDays(dayOf(new Date()), 14);
  await does("administrator", "POST", `${at(second)}/postpone`, { note: "It is on its way.", againOn });
}
