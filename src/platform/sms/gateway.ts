// The way to telephones. Whoever carries our messages is one of a few gateways, chosen by SMS_URL; each says how it is given a
// message, and what it sends us.

import { createHmac } from "node:crypto";
import type { TextFailure } from "./outbox.ts";

export interface TextToSend {
  /** Ours; a gateway that keeps it takes no message twice. */
  id: string;
  /** In E.164. */
  to: string;
  text: string;
  /** Where it says later whether the message was delivered. */
  reportAddress: string;
}

/** What came from a telephone. */
export interface ReceivedText {
  /** The gateway's own: what it sends twice is done once. */
  id: string;
  from: string;
  text: string;
}

export interface DeliveryReport {
  /** Ours or the gateway's. */
  id?: string;
  gatewayId?: string;
  delivery: "delivered" | "failed";
}

export type Form = Readonly<Record<string, string | undefined>>;

export interface Gateway {
  readonly name: string;
  /** Whether it may be given the same message again, because it knows it by our id. */
  readonly isRepeatable: boolean;
  /**
   * Hands a message over; returns what the gateway calls it.
   * @throws NotTaken
   */
  send(text: TextToSend, signal: AbortSignal): Promise<string | undefined>;
  /** Of a gateway whose messages have to be asked for: those that came since. */
  collect?(
    signal: AbortSignal,
  ): Promise<{ received: ReceivedText[]; reports: DeliveryReport[]; done: () => Promise<void> }>;
  close(): Promise<void>;
}

/** Why a gateway did not take a message, or that nobody knows whether it did. */
export class NotTaken extends Error {
  readonly failure: Exclude<TextFailure, "too_old" | "unreadable">;

  constructor(failure: NotTaken["failure"], message: string) {
    super(message);
    this.failure = failure;
  }
}

/**
 * The part of an address that only the gateway knows: what comes to it is believed. It follows from the secret, so nothing has
 * to be kept.
 */
export function gatewayKey(secret: string, gateway: string): string {
  return createHmac("sha256", secret).update(`gateway ${gateway}`).digest("base64url").slice(0, 32);
}

/** How long a gateway may take to answer. */
const answerMs = 20_000;

/**
 * Asks a gateway by HTTP.
 * @throws NotTaken where it was not reached, or did not answer in time
 */
export async function askGateway(
  address: URL,
  init: { method: "GET" | "POST"; headers?: Record<string, string>; body?: URLSearchParams },
  signal: AbortSignal,
): Promise<{ status: number; body: string }> {
  try {
    const answer = await fetch(address, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    });
    return { status: answer.status, body: (await answer.text()).slice(0, 10_000) };
  } catch (error) {
    throw wasNeverReached(error)
      ? new NotTaken("gateway", `${address.host} was not reached`)
      : new NotTaken("unanswered", `${address.host} did not answer`);
  }
}

const neverReached = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

function wasNeverReached(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return false;
  // A port that no program of the web may be asked at: fetch does not even try.
  return cause.message === "bad port" || ("code" in cause && neverReached.has(String(cause.code)));
}
