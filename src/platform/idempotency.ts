import { createHash, createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import type { Actor } from "./actor.ts";
import type { Db, Tx } from "./database/database.ts";
import { isUpload } from "./input.ts";
import { refuse } from "./problem.ts";

/** Whether a call with this key was done before. */
export async function isAnswered(call: {
  db: Db;
  actor: Actor;
  idempotencyKey?: string | undefined;
}): Promise<boolean> {
  if (call.idempotencyKey === undefined) return false;
  const found = await call.db
    .selectFrom("idempotencyKeys")
    .select("key")
    .where("actorId", "=", call.actor.id)
    .where("key", "=", call.idempotencyKey)
    .executeTakeFirst();
  return found !== undefined;
}

interface Sending {
  db: Tx;
  call: { actor: Actor; secret: string; idempotencyKey?: string | undefined };
  definition: { name: string; keepsResponse?: boolean };
  input: Record<string, unknown>;
}

/** A key of one's own choice has to be long enough to be used once only; a UUID is. */
const shortestKey = 8;
const longestKey = 100;
/** In characters, as the database counts them: an emoji is one, and two of JavaScript's. */
const possibleKey = new RegExp(`^.{${shortestKey},${longestKey}}$`, "su");

/**
 * Does the work once for a key: the same key with the same content gets the first answer again.
 * The key is written first, so that of two calls at the same moment the second waits for the first.
 * @throws Problem `platform.wrong_key` for a key that is too short or too long; `platform.key_reused` for the same key with other content.
 */
export async function answerOnce<Output>(sending: Sending, work: () => Promise<Output>): Promise<Output> {
  const { db, call, definition } = sending;
  const key = call.idempotencyKey;
  if (key === undefined) return work();
  if (!possibleKey.test(key)) {
    throw refuse.wrong_key({ shortest: shortestKey, longest: longestKey });
  }
  const row = { actorId: call.actor.id, key };
  const requestDigest = digestOf(sending.input, call.secret);
  const inserted = await db
    .insertInto("idempotencyKeys")
    .values({ ...row, operation: definition.name, requestDigest })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const first = await db
      .selectFrom("idempotencyKeys")
      .select(["operation", "requestDigest", "response"])
      .where("actorId", "=", row.actorId)
      .where("key", "=", key)
      .executeTakeFirstOrThrow();
    const isSame = first.operation === definition.name && first.requestDigest === requestDigest;
    if (!isSame) throw refuse.key_reused();
    return first.response as Output;
  }
  const output = await work();
  if (definition.keepsResponse !== false) {
    await db
      .updateTable("idempotencyKeys")
      .set({ response: JSON.stringify(output) })
      .where("actorId", "=", row.actorId)
      .where("key", "=", key)
      .execute();
  }
  return output;
}

/** Keyed: what was sent may hold a password, and a plain digest of it could be tried out by whoever reads the database. */
function digestOf(input: Record<string, unknown>, secret: string): string {
  const plain = JSON.parse(
    JSON.stringify(input, (_name, value) =>
      isUpload(value)
        ? { name: value.name, sha256: createHash("sha256").update(value.bytes).digest("hex") }
        : value,
    ),
  );
  return createHmac("sha256", secret)
    .update(canonicalize(plain) ?? "")
    .digest("hex");
}
