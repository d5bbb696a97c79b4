// What a device has to sign so that nobody can use an old answer again. It carries what it is for and until when, under our
// own signature: nothing has to be kept of those that are never answered.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export const challengeMinutes = 10;

const randomLength = 16;
const timeLength = 6;
const proofLength = 16;

/** A challenge for one purpose, such as signing in. */
export function newChallenge(secret: string, purpose: string, now: Date): Buffer {
  const until = Buffer.alloc(timeLength);
  until.writeUIntBE(now.getTime() + challengeMinutes * 60_000, 0, timeLength);
  const head = Buffer.concat([randomBytes(randomLength), until]);
  return Buffer.concat([head, proofOf(secret, purpose, head)]);
}

/** Whether it is one of ours for this purpose whose time is not over. */
export function isOpenChallenge(secret: string, purpose: string, challenge: string, now: Date): boolean {
  const bytes = Buffer.from(challenge, "base64url");
  if (bytes.length !== randomLength + timeLength + proofLength) return false;
  const head = bytes.subarray(0, randomLength + timeLength);
  const isOurs = timingSafeEqual(bytes.subarray(head.length), proofOf(secret, purpose, head));
  return isOurs && head.readUIntBE(randomLength, timeLength) >= now.getTime();
}

function proofOf(secret: string, purpose: string, head: Buffer): Buffer {
  const whole = createHmac("sha256", secret).update(`passkey ${purpose} `).update(head).digest();
  return whole.subarray(0, proofLength);
}
