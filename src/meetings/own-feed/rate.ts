// How often a calendar may read a feed. Each process counts by itself: it keeps a calendar that has lost its way from working all day.

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { refuse } from "../../platform/problem.ts";

/** Several telephones and computers of one person, each of which looks every quarter of an hour. */
export const mostReads = 60;
const limiter = new RateLimiterMemory({ points: mostReads, duration: 3600 });

/** @throws Problem `platform.too_many_requests` with the seconds to wait */
export async function countRead(feed: string): Promise<void> {
  try {
    await limiter.consume(feed);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw refuse.too_many_requests({ seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
  }
}
