// Whose passkey answered, and that it did.

import type { Queryable } from "../../platform/database/database.ts";
import type { Call } from "../../platform/operation.ts";
import { doorOf } from "../door.ts";
import { checkAnswered, type DeviceAnswer } from "./ceremony.ts";

export interface Answered {
  personId: string;
  counter: string;
}

/** Whose passkey gave this answer for a purpose, where it is right and given for the first time. */
export async function ownerOfAnswer(
  call: Call,
  purpose: string,
  answer: DeviceAnswer,
): Promise<Answered | undefined> {
  const key = await keyOf(call.db, answer.id);
  const right = key && (await checkAnswered(call, purpose, key, answer));
  if (!right || !(await doorOf(call).claimCode(key.personId, right.challenge))) return undefined;
  return { personId: key.personId, counter: right.counter };
}

export async function keyOf(db: Queryable, credentialId: string) {
  return db
    .selectFrom("passkeys")
    .select(["personId", "credentialId", "publicKey", "counter", "transports"])
    .where("credentialId", "=", credentialId)
    .executeTakeFirst();
}

export async function noteAnswer(
  db: Queryable,
  { id }: DeviceAnswer,
  { counter }: Answered,
  now: Date,
): Promise<void> {
  await db.updateTable("passkeys").set({ counter, lastUsedAt: now }).where("credentialId", "=", id).execute();
}
