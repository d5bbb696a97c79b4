// The link at the end of a mail by which such mails end. Whoever holds it needs no account and no password: opening it
// only shows what it would do; sending the form, or the one click of a mail program (RFC 8058), does it.

import type { Queryable } from "../database/database.ts";
import { momentAfter } from "../day.ts";
import { linkKind } from "../link.ts";
import { refuse } from "../problem.ts";

export const stopLink = linkKind({
  purpose: "stop mails",
  unknown: refuse.no_stop_link,
  over: refuse.stop_link_over,
});

/** A mail may be read long after it came. */
const servesDays = 365;

/** What a link stops: mails of one kind, or the mails of the day. */
export interface Stops {
  personId: string;
  /** Undefined for the mails of the day. */
  kind: string | undefined;
}

/** A subject has no full stop in it. */
const daily = "daily";

function stopSubject({ personId, kind }: Stops): string {
  return [personId, ...(kind?.split(".") ?? [daily])].join("~");
}

export function readStopSubject(subject: string): Stops {
  const [personId = "", ...kind] = subject.split("~");
  return { personId, kind: kind.length === 1 && kind[0] === daily ? undefined : kind.join(".") };
}

/** Makes the link good for a mail that is written now. */
export async function writeStopLink(
  db: Queryable,
  stops: Stops,
  { secret, now }: { secret: string; now: Date },
): Promise<string> {
  const subject = stopSubject(stops);
  const expiresAt = momentAfter(now, servesDays);
  await stopLink.write(db, { secret, subject, expiresAt });
  return subject;
}

export const stopPath = "/stop-mails";

/** The address that a mail holds which goes out. */
export function stopAddress(
  { secret, baseUrl }: { secret: string; baseUrl: string },
  subject: string,
): string {
  return `${new URL(baseUrl).origin}${stopPath}/${encodeURIComponent(stopLink.token(secret, subject))}`;
}
