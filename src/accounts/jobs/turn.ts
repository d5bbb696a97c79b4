/** When a job runs by itself. */
export type Turn = { key: "minute" } | { key: "hour"; minute: number } | { key: "day"; time: string };

/** The cron expressions that jobs use, as what a person can be told; undefined for any other. */
export function turnOf(cron: string): Turn | undefined {
  const [minute = "", hour = "", ...rest] = cron.split(" ");
  if (rest.join(" ") !== "* * *") return undefined;
  if (minute === "*") return hour === "*" ? { key: "minute" } : undefined;
  if (!/^\d+$/.test(minute)) return undefined;
  if (hour === "*") return { key: "hour", minute: Number(minute) };
  if (!/^\d+$/.test(hour)) return undefined;
  return { key: "day", time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}` };
}
