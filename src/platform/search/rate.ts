// How often one may search. Each process counts by itself: a search costs little, so it need not be exact.

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { currentCaller } from "../caller.ts";
import { refuse } from "../problem.ts";

/** A router in front of a workshop is one address with forty people. */
const limiter = new RateLimiterMemory({ points: 300, duration: 60 });

/** @throws Problem `platform.too_many_requests` with the seconds to wait */
export async function countSearch(): Promise<void> {
  const caller = currentCaller();
  if (caller === undefined) return;
  try {
    await limiter.consume(caller);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw refuse.too_many_requests({ seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
  }
}
