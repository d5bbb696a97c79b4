// What is asked of a device, and whether its answer is right (WebAuthn). The device has to check each time that it is its
// owner, by PIN, finger or face: so a passkey is both factors in one.

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { isOpenChallenge, newChallenge } from "./challenge.ts";

interface Site {
  baseUrl: string;
  secret: string;
  now: Date;
}

/** The public half of a key, as it is kept. */
export interface KnownKey {
  credentialId: string;
  publicKey: Uint8Array;
  counter: string;
  transports: readonly string[];
}

/** What a browser hands over, as JSON in a field of the form. Longer than any device's answer. */
export const DeviceAnswer = z
  .string()
  .min(2)
  .max(20_000)
  .transform((text, check) => {
    const parsed = Answer.safeParse(jsonOf(text));
    if (parsed.success) return parsed.data;
    check.addIssue({ code: "custom", message: "accounts:field.answer.unreadable" });
    return z.NEVER;
  });

const Answer = z.looseObject({
  id: z.string().min(1).max(1400),
  response: z.looseObject({ clientDataJSON: z.string() }),
});
export type DeviceAnswer = z.output<typeof Answer>;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ed25519, ECDSA on P-256 and RSA, each with SHA-2 (COSE): what devices have, and Node.js knows as settled. */
const algorithms = [-8, -7, -257];

/** What a device is asked for; an answer counts for nothing else. */
export const signingIn = "sign in";
export const confirming = (personId: string) => `confirm ${personId}`;
const adding = (personId: string) => `add ${personId}`;

export function askToAdd(site: Site, person: Actor, own: readonly KnownKey[]) {
  return generateRegistrationOptions({
    rpName: "Jifunze",
    rpID: new URL(site.baseUrl).hostname,
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.id),
    challenge: bytesOf(newChallenge(site.secret, adding(person.id), site.now)),
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: own.map(namedKey),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** The key that a device has made; undefined where its answer is not right. */
export async function checkAdded(
  site: Site,
  personId: string,
  answer: DeviceAnswer,
): Promise<KnownKey | undefined> {
  const checked = await rightOr(() =>
    verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      ...expected(site, adding(personId)),
      supportedAlgorithmIDs: algorithms,
    }),
  );
  if (!checked?.verified) return undefined;
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential;
  return { credentialId: id, publicKey, counter: String(counter), transports };
}

export function askToSignIn(site: Site) {
  return generateAuthenticationOptions({
    rpID: new URL(site.baseUrl).hostname,
    challenge: bytesOf(newChallenge(site.secret, signingIn, site.now)),
    userVerification: "required",
  });
}

/** Of somebody who is signed in, so that only their own passkeys are offered. */
export function askToConfirm(site: Site, personId: string, own: readonly KnownKey[]) {
  return generateAuthenticationOptions({
    rpID: new URL(site.baseUrl).hostname,
    challenge: bytesOf(newChallenge(site.secret, confirming(personId), site.now)),
    allowCredentials: own.map(namedKey),
    userVerification: "required",
  });
}

function namedKey({ credentialId, transports }: KnownKey) {
  return { id: credentialId, transports: [...transports] };
}

/** The counter of a key after a right answer, and the challenge that was answered; undefined where it is not right. */
export async function checkAnswered(
  site: Site,
  purpose: string,
  key: KnownKey,
  answer: DeviceAnswer,
): Promise<{ counter: string; challenge: string } | undefined> {
  const checked = await rightOr(() =>
    verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      ...expected(site, purpose),
      credential: {
        id: key.credentialId,
        publicKey: bytesOf(key.publicKey),
        counter: Number(key.counter),
      },
    }),
  );
  if (!checked?.verified) return undefined;
  const { challenge } = JSON.parse(Buffer.from(answer.response.clientDataJSON, "base64url").toString()) as {
    challenge: string;
  };
  return { counter: String(checked.authenticationInfo.newCounter), challenge };
}

function expected({ baseUrl, secret, now }: Site, purpose: string) {
  return {
    expectedChallenge: (challenge: string) => isOpenChallenge(secret, purpose, challenge, now),
    expectedOrigin: new URL(baseUrl).origin,
    expectedRPID: new URL(baseUrl).hostname,
    requireUserVerification: true,
  };
}

/** The library throws for whatever is wrong with an answer; all of it is the same refusal. */
async function rightOr<Checked>(check: () => Promise<Checked>): Promise<Checked | undefined> {
  return check().catch((error: unknown) => {
    if (error instanceof Error) return undefined;
    throw error;
  });
}

/** On memory of its own, as the library wants it. */
function bytesOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
