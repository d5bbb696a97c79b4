// What whoever holds a badge can do with it, without an account: show the name or not, get a new code, have it erased.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { line } from "../../platform/input.ts";
import { holderOf as holderOfLink, openedBy } from "../../platform/link.ts";
import { type Call, type Context, command } from "../../platform/operation.ts";
import { holderOf } from "../attesting/badge-commands.ts";
import { type BadgeFile, badgeToChange, emptyRow, findBadge, renew, withdraw } from "../badges/store.ts";
import { isOwnerCode, ownerCodeOf, readCheckCode, readOwnerCode } from "../credential/codes.ts";
import { refuse } from "../problems.ts";
import { achievementsTag, badgesTag } from "../tags.ts";
import { ownerHours, ownerLink } from "./link.ts";

const Token = z.string().max(300);
/** In the history nobody is named who has no account. */
const owner = { id: "", name: "Owner of the badge" };

export const bothCodes = {
  code: line(60).describe("The check code."),
  ownerCode: line(60).describe("The owner's code, from below the line of the card or from the message."),
};

/** @throws Problem `recognition.wrong_code` where they do not belong together, and where that was tried too often */
export async function badgeOfCodes(
  { code, ownerCode }: { code: string; ownerCode: string },
  { db, door }: Pick<Call, "db" | "door">,
): Promise<BadgeFile> {
  const checkCode = readCheckCode(code);
  const work = async () => {
    const typed = readOwnerCode(ownerCode);
    const badge = checkCode && typed ? await findBadge(db, { checkCode }) : undefined;
    const isRight =
      badge !== undefined &&
      typed !== undefined &&
      badge.issuedAt !== null &&
      badge.state !== "erased" &&
      isOwnerCode(typed, { salt: badge.salt, hash: badge.ownerHash });
    return { isRight, result: isRight ? badge : undefined };
  };
  const counted = door
    ? [
        { kind: "learningAddress" as const, subject: door.address },
        ...(checkCode ? [{ kind: "ownerCodes" as const, subject: checkCode }] : []),
      ]
    : [];
  const badge = door ? await door.attempt(counted, work) : (await work()).result;
  if (!badge) throw refuse.wrong_code();
  return badge;
}

/** Its owner has the code: no card is printed with it any more. */
export async function noteOpened(db: Tx, id: string, now: Date): Promise<void> {
  await db
    .updateTable("badges")
    .set({ openedAt: now })
    .where("id", "=", id)
    .where("openedAt", "is", null)
    .execute();
}

export const openBadge = command({
  name: "recognition.openBadge",
  route: "POST /my-badge",
  summary: "Open one's badge by its check code and the owner's code. The answer holds a link for an hour.",
  input: z.object(bothCodes),
  output: z.object({ token: z.string() }),
  allow: everyone,
  keepsResponse: false,
  // Wrong codes are counted, also of badges that there are not.
  before: badgeOfCodes,
  subject: (_input, _output, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run(_input, { db, now, secret }, { id }) {
    await noteOpened(db, id, now);
    const expiresAt = new Date(now.getTime() + ownerHours * 3_600_000);
    return { token: await ownerLink.write(db, { secret, subject: id, expiresAt }) };
  },
});

const held = holderOfLink(ownerLink);
const Done = z.object({ id: z.string(), state: z.string() });

/** @throws Problem `recognition.not_now` where it is withdrawn already */
async function ownBadge(context: Context<Tx>): Promise<BadgeFile> {
  const badge = await badgeToChange(context.db, openedBy(context), undefined);
  if (badge.state !== "issued") throw refuse.not_now();
  return badge;
}

/** @throws Problem `recognition.not_now` of a child, and where the badge is withdrawn */
export async function setShown(
  db: Tx,
  { id, state, holderName }: BadgeFile,
  shown: "show" | "hide",
): Promise<z.output<typeof Done>> {
  if (state !== "issued" || holderName === null) throw refuse.not_now();
  await db
    .updateTable("badges")
    .set({ showsName: shown === "show" })
    .where("id", "=", id)
    .execute();
  return { id, state };
}

export const showName = command({
  name: "recognition.showName",
  route: "POST /my-badge/:token/name/:shown",
  summary: "Let whoever checks one's badge see the name, or not.",
  input: z.object({ token: Token, shown: z.enum(["show", "hide"]) }),
  output: Done,
  allow: held,
  subject: (_input, { id }) => id,
  auditDetails: ({ shown }) => ({ shown }),
  changes: [badgesTag],
  run: async ({ shown }, context) => setShown(context.db, await ownBadge(context), shown),
});

export const renewCode = command({
  name: "recognition.renewCode",
  route: "POST /my-badge/:token/new-code",
  summary:
    "Get another badge with new codes in the place of one's own, where somebody else may know its code.",
  input: z.object({ token: Token }),
  output: z.object({ id: z.string(), checkCode: z.string(), ownerCode: z.string() }),
  allow: held,
  // The new code is shown once.
  keepsResponse: false,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [badgesTag],
  async run(_input, context) {
    const { db, now, secret } = context;
    const badge = await ownBadge(context);
    const id = await renew(db, badge, holderOf(badge), { because: "lost_code", by: owner, at: now, secret });
    const made = await findBadge(db, { id });
    // It was shown: no card is printed with it.
    await db
      .updateTable("badges")
      .set({ openedAt: now, showsName: badge.showsName })
      .where("id", "=", id)
      .execute();
    return { id, checkCode: made?.checkCode ?? "", ownerCode: ownerCodeOf(secret, id) };
  },
});

export const eraseBadge = command({
  name: "recognition.eraseBadge",
  route: "POST /my-badge/:token/erase",
  summary: "Have one's badge erased: it is withdrawn, and nothing stays of whose it was.",
  input: z.object({ token: Token }),
  output: Done,
  allow: held,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [achievementsTag, badgesTag],
  async run(_input, context) {
    const { db, now } = context;
    const badge = await badgeToChange(db, openedBy(context), undefined);
    if (badge.state === "erased") throw refuse.not_now();
    await withdraw(db, badge, { action: "erase", because: "asked", by: owner, at: now });
    await emptyRow(db, badge.id);
    await ownerLink.end(db, [badge.id], now);
    return { id: badge.id, state: "erased" };
  },
});
