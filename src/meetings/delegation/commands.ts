// Whoever is invited and cannot come hands the invitation on, by a form behind their link: whoever takes their place gets a link of their
// own, and the first one opens nothing any more. The city that is invited keeps its one voice.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { hasCome } from "../attendance/store.ts";
import { openDays } from "../invitations/invitation.ts";
import { answerLink, endLinks } from "../invitations/link.ts";
import { mailingJob } from "../invitations/mailing-job.ts";
import { openedInvitation, personWithMail } from "../invitations/store.ts";
import { refuse } from "../problems.ts";
import { findMeeting } from "../record/store.ts";
import { reachedBy, writtenDelegate } from "./delegate.ts";
import { noteTexted, putInPlace } from "./store.ts";
import { type Telephoned, textDelegate } from "./texts.ts";

export const handOnInvitation = command({
  name: "meetings.handOnInvitation",
  route: "POST /meeting-invitations/:token/delegate",
  summary:
    "Hand an invitation on to somebody else, until the last day is over: they get a link of their own, and this one opens nothing any more. The secretary and the city that is invited are told.",
  input: z.object({ token: z.string().max(200), ...writtenDelegate }),
  output: z.object({ meeting: z.string(), delegate: z.string(), isPublic: z.boolean() }),
  allow: holderOf(answerLink),
  subject: (_input, { meeting }) => meeting,
  // Who it is stands in the list of those who are invited, as long as that is kept.
  auditDetails: (_input, { delegate }) => ({ delegate }),
  changes: [],
  async run({ delegateName: name, delegateRole, language, ...reached }, context) {
    const { db, now, secret } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    const meeting = await findMeeting(db, id);
    if (openDays(meeting, dayOf(now)).length === 0) throw refuse.not_now();
    // Who came keeps what is theirs: the minutes, and the statement.
    if (await hasCome(db, invitation.id)) throw refuse.came_themselves();
    const { email, number } = reachedBy(reached);
    const kept = number === undefined ? undefined : keptNumber(secret, number);
    const delegate = await putInPlace(
      db,
      invitation.id,
      {
        name,
        role: delegateRole ?? null,
        email,
        number: kept,
        personId: email === undefined ? undefined : await personWithMail(db, email),
        language,
      },
      now,
    );
    if (delegate === undefined)
      throw fieldProblem(
        email === undefined ? "delegatePhone" : "delegateEmail",
        "meetings:field.delegateEmail.invited",
      );
    await endLinks(db, [invitation.id], now);
    if (kept && email === undefined)
      await textNewDelegate(db, delegate, { to: kept, language, meeting }, { by: invitation.name, at: now });
    await wake(db, mailingJob);
    return { meeting: id, delegate, isPublic: meeting.visibility === "public" };
  },
});

/** Who has no e-mail is told by a text message; the list of those who are invited says whether one went. */
async function textNewDelegate(
  tx: Tx,
  delegate: string,
  one: Omit<Telephoned, "code">,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const { checkInCode: code } = await tx
    .selectFrom("meetingInvitations")
    .select("checkInCode")
    .where("id", "=", delegate)
    .executeTakeFirstOrThrow();
  if (await textDelegate(tx, { ...one, code }, by)) await noteTexted(tx, delegate, at);
}
