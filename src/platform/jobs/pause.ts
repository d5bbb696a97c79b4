const minuteMs = 60_000;
const longestPauseMs = 4 * 60 * minuteMs;

/** How long until what failed is tried again: one minute after the first try, then twice as long each time, up to four hours. */
export function pauseAfter(attempts: number): number {
  return Math.min(minuteMs * 2 ** Math.max(0, attempts - 1), longestPauseMs);
}
