// What a city hears of its report. Each mail goes to the city's coordinators.

import { z } from "zod";
import { getCity } from "../network/queries.ts";
import type { Tx } from "../platform/database/database.ts";
import { type Event, type ListenerContext, on } from "../platform/jobs/listener.ts";
import { writeMailTo } from "../platform/mail/mail-to-person.ts";
import { paths } from "./paths.ts";
import { returnReport, submitReport } from "./review-commands.ts";

/** A receipt: what was submitted stays provable by its digest, whatever becomes of this installation. */
export const sendReceipt = on(submitReport, {
  name: "reports.sendReceipt",
  retries: 12,
  async run(event, context) {
    const { submission, digest } = z
      .object({ submission: z.number(), digest: z.string() })
      .parse(event.details);
    await mailCoordinators(event, context, "submitted", { submission, digest });
  },
});

export const sendReturn = on(returnReport, {
  name: "reports.sendReturn",
  retries: 12,
  async run(event, context) {
    const { note } = z.object({ note: z.string() }).parse(event.details);
    await mailCoordinators(event, context, "returned", { note });
  },
});

async function mailCoordinators(
  { subject, actor }: Event,
  { tx, service }: ListenerContext,
  news: "submitted" | "returned",
  values: Record<string, string | number>,
): Promise<void> {
  const [cityId = "", cycle = ""] = (subject ?? "").split("/");
  const city = await getCity(tx, cityId);
  const link = `${new URL(service.config.baseUrl).origin}${paths.report(cityId, cycle)}`;
  for (const { name, email } of await coordinatorsOf(tx, cityId)) {
    const words = { ...values, name, city: city.name, cycle, actor: actor.name, link };
    // The link opens only for whoever signs in.
    await writeMailTo(tx, email, { kind: "notice", holdsLink: false }, (t) => ({
      subject: t(`reports:mail.${news}.subject`, words),
      body: t(`reports:mail.${news}.body`, words),
    }));
  }
}

async function coordinatorsOf(tx: Tx, cityId: string): Promise<{ name: string; email: string }[]> {
  const rows = await tx
    .selectFrom("roles")
    .innerJoin("people", "people.id", "roles.personId")
    .select(["people.name", "people.email"])
    .where("roles.role", "=", "coordinator")
    .where("roles.place", "=", "city")
    .where("roles.placeId", "=", cityId)
    .where("roles.endedAt", "is", null)
    .orderBy("people.email")
    .execute();
  return rows.map(({ name, email }) => ({ name: name ?? "", email: email ?? "" }));
}
