import { clockIn } from "../../platform/i18n/format.ts";

/** When a job runs by itself; `time` as clocks of the reader show it. */
export type Turn =
  | { key: "minute" }
  | { key: "minutes"; count: number }
  | { key: "hour"; minute: number }
  | { key: "day"; time: string };

/** The cron expressions that jobs use, which are in UTC, as what a person can be told today; undefined for any other. */
export function turnOf(cron: string, { now, timeZone }: { now: Date; timeZone: string }): Turn | undefined {
  const [minute = "", hour = "", ...rest] = cron.split(" ");
  if (rest.join(" ") !== "* * *") return undefined;
  if (minute === "*") return hour === "*" ? { key: "minute" } : undefined;
  const count = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (count !== undefined) return hour === "*" ? { key: "minutes", count: Number(count) } : undefined;
  if (!/^\d+$/.test(minute)) return undefined;
  if (hour === "*") return { key: "hour", minute: Number(minute) };
  if (!/^\d+$/.test(hour)) return undefined;
  const at = new Date(now);
  at.setUTCHours(Number(hour), Number(minute), 0, 0);
  return { key: "day", time: clockIn(timeZone, at) };
}
