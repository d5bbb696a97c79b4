// Somebody who came and was not invited. Who gives an e-mail address is from then on like a guest who was invited: they get the minutes and
// comment on them by a link of their own, and the statement that they took part.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { writeLinks } from "../invitations/link.ts";
import { invitationWithMail, keepInvitations, noteMailed, personWithMail } from "../invitations/store.ts";
import type { Meeting } from "../record/meeting.ts";
import { type Came, keepInvited, keepWalkIn, type WalkIn } from "./store.ts";

export const Yes = orEmpty(z.literal("yes"));

export const typedWalkIn = {
  walkIn: orEmpty(z.uuid()).describe(
    "Of somebody who was not invited: drawn by the device, the same when it is sent again.",
  ),
  walkInName: orEmpty(line(120)),
  walkInFrom: orEmpty(line(150)),
  walkInEmail: orEmpty(z.email({ error: "platform:field.email" }).max(254)).describe(
    "Where they get the minutes and a link by which they comment on them. Kept of nobody under 18.",
  ),
  mayBeNamed: Yes,
  isUnder18: Yes,
};
type TypedWalkIn = z.output<z.ZodObject<typeof typedWalkIn>>;

/** Somebody who was not invited. Of somebody under 18 no name and no address is kept, whatever was typed. */
export function walkInOf({
  walkIn,
  walkInName,
  walkInFrom,
  walkInEmail,
  mayBeNamed,
  isUnder18,
}: TypedWalkIn): (WalkIn & { email: string | undefined }) | undefined {
  const isChild = isUnder18 === "yes";
  const isSaid =
    [walkInName, walkInFrom, walkInEmail].some((typed) => typed !== undefined) ||
    isChild ||
    mayBeNamed === "yes";
  if (!isSaid) return undefined;
  together(
    () => {
      if (!isChild && walkInName === undefined)
        throw fieldProblem("walkInName", "meetings:field.walkInName.required");
    },
    () => {
      if (walkIn === undefined) throw fieldProblem("walkIn", "meetings:field.walkIn.required");
    },
  );
  return {
    walkIn: walkIn ?? "",
    name: isChild ? null : (walkInName ?? null),
    organisation: walkInFrom ?? null,
    mayBeNamed: mayBeNamed === "yes" && !isChild,
    isMinor: isChild,
    email: isChild ? undefined : walkInEmail?.toLowerCase(),
  };
}

/** Keeps that they came; who gave an address by an invitation, so that the same address twice is one person. */
export async function keepCameUninvited(
  tx: Tx,
  { id, days }: Pick<Meeting, "id" | "days">,
  came: Came,
  { email, ...walkIn }: WalkIn & { email: string | undefined },
  { now, secret }: { now: Date; secret: string },
): Promise<void> {
  if (email === undefined) return keepWalkIn(tx, id, came, walkIn, now);
  const personId = await personWithMail(tx, email);
  const { name, organisation, mayBeNamed } = walkIn;
  const isNew =
    (await keepInvitations(
      tx,
      id,
      [
        personId === undefined
          ? {
              kind: "guest",
              name: name ?? email,
              organisation,
              email,
              language: defaultLanguage,
              timeZone: null,
              capacity: "guest",
            }
          : { kind: "person", personId, capacity: "guest" },
      ],
      now,
    )) > 0;
  const invitation = await invitationWithMail(tx, id, { email, personId });
  if (invitation === undefined) return keepWalkIn(tx, id, came, walkIn, now);
  if (isNew) {
    // They are there: nobody asks them whether they come.
    await noteMailed(tx, invitation, { mayBeNamed, at: now });
    await writeLinks(tx, invitation, { lastDay: days.at(-1)?.day ?? "", secret });
  }
  await keepInvited(tx, id, came, [invitation], now);
}
