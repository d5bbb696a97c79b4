// Who hears of what happens to a report.

import { z } from "zod";
import { getCity } from "../network/queries.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { tells } from "../platform/notifications/notify.ts";
import { removeCityFromCycle } from "./cycle-commands.ts";
import { endorsed, handedIn, handedInAgain, published, receipt, returned, takenOut } from "./kinds.ts";
import { paths } from "./paths.ts";
import { endorseReport, publishReport, returnReport, submitReport } from "./review-commands.ts";

export const sendReceipt = tells(receipt, submitReport, {
  name: "reports.sendReceipt",
  async say(event, { tx }) {
    const { submission, digest } = submissionIn(event);
    const { names, ...about } = await reportIn(event, tx);
    return { ...about, href: paths.report(names.id, names.cycle), values: { ...names, submission, digest } };
  },
});

export const tellHandedIn = tells(handedIn, submitReport, {
  name: "reports.tellHandedIn",
  async say(event, { tx }) {
    if (submissionIn(event).submission > 1) return undefined;
    const { names, ...about } = await reportIn(event, tx);
    return { ...about, href: paths.reviewReport(names.id, names.cycle), values: names };
  },
});

export const tellHandedInAgain = tells(handedInAgain, submitReport, {
  name: "reports.tellHandedInAgain",
  async say(event, { tx }) {
    const { submission } = submissionIn(event);
    if (submission === 1) return undefined;
    const { names, ...about } = await reportIn(event, tx);
    return { ...about, href: paths.reviewReport(names.id, names.cycle), values: { ...names, submission } };
  },
});

export const sendReturn = tells(returned, returnReport, {
  name: "reports.sendReturn",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    const values = { ...names, note: noteIn(event) };
    return { ...about, href: paths.report(names.id, names.cycle), values };
  },
});

export const tellEndorsed = tells(endorsed, endorseReport, {
  name: "reports.tellEndorsed",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    const values = { ...names, note: noteIn(event) };
    return { ...about, href: paths.report(names.id, names.cycle), values };
  },
});

export const tellPublished = tells(published, publishReport, {
  name: "reports.tellPublished",
  async say(event, { tx }) {
    const { names, ...about } = await reportIn(event, tx);
    return { ...about, href: paths.published(names.id, names.cycle), values: names };
  },
});

export const tellTakenOut = tells(takenOut, removeCityFromCycle, {
  name: "reports.tellTakenOut",
  async say({ details, scope, subject }, { tx }) {
    const { name: city, id } = await getCity(tx, scope ?? "");
    const { reason: note } = z.object({ reason: z.string() }).parse(details);
    const cycle = subject ?? "";
    return { city: id, href: paths.cycles, thread: threadOf(id, cycle), values: { city, cycle, note } };
  },
});

/** What mails about one report have in common. */
export function threadOf(city: string, cycle: string): string {
  return `report/${city}/${cycle}`;
}

/** The report that an event is about, `kilifi/2024-2026`. */
export async function reportIn({ subject }: Event, tx: Tx) {
  const [id = "", cycle = ""] = (subject ?? "").split("/");
  const { names: city } = await getCity(tx, id);
  return { names: { id, city, cycle }, city: id, thread: threadOf(id, cycle) };
}

function submissionIn({ details }: Event): { submission: number; digest: string } {
  return z.object({ submission: z.number(), digest: z.string() }).parse(details);
}

export function noteIn({ details }: Event): string {
  return z.object({ note: z.string().nullish() }).parse(details).note ?? "";
}
