// Codes that are sent to a telephone: whoever types one shows that the number is theirs.

import { createHmac, randomInt } from "node:crypto";
import type { Door } from "../accounts/door.ts";
import type { Tried } from "../accounts/tries.ts";
import type { MessageKey } from "../i18n/message-key.ts";
import type { Call } from "../operation.ts";
import { phoneKeyOf } from "./kept-number.ts";
import { numberToText } from "./texted-number.ts";

export const codeFigures = 6;
const codeMinutes = 15;

interface SentCode {
  code: string;
  /** As it is kept. */
  digest: string;
  until: Date;
}

/** `of` is what the code opens, and whose: the same figures open nothing else. */
export function newSentCode(secret: string, of: string, now: Date): SentCode {
  const code = String(randomInt(10 ** codeFigures)).padStart(codeFigures, "0");
  const until = new Date(now.getTime() + codeMinutes * 60_000);
  return { code, digest: sentCodeDigest(secret, of, code), until };
}

/** Of what was typed, with spaces and dashes or without. */
export const sentCodeDigest = (secret: string, of: string, typed: string): string =>
  createHmac("sha256", secret)
    .update(`${of} ${typed.replaceAll(/[\s-]/g, "")}`)
    .digest("base64url");

type Counted = { kind: Tried; subject: string }[];

const ofAddress = (door: Door | undefined): Counted =>
  door ? [{ kind: "learningAddress", subject: door.address }] : [];

/**
 * Reads the number that a code is to be sent to, and counts that: so often to one number, and so often from one address where
 * `isForAll`, where nobody has to be signed in. `unreadable` is what its field says where it is no number.
 */
export const readToSend =
  (unreadable: MessageKey, { isForAll }: { isForAll: boolean }) =>
  async ({ phone }: { phone: string }, { door, secret }: Call): Promise<string> => {
    const number = numberToText("phone", phone, unreadable);
    const counted: Counted = [
      ...(isForAll ? ofAddress(door) : []),
      { kind: "learningCodesSent", subject: phoneKeyOf(secret, number) },
    ];
    await door?.attempt(counted, async () => ({ isRight: false, result: undefined }));
    return number;
  };

/** By what it is counted that somebody types codes of a number; of none, where it cannot be read. */
export const typedCodes = (door: Door | undefined, phoneKey: string | undefined): Counted => [
  ...ofAddress(door),
  ...(phoneKey === undefined
    ? []
    : [
        { kind: "learningCodes" as const, subject: phoneKey },
        { kind: "learningCodesOfDay" as const, subject: phoneKey },
      ]),
];
