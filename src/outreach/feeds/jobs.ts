import { dayOf, momentBefore } from "../../platform/day.ts";
import { job } from "../../platform/jobs/job.ts";
import { forgetGone, tellUnsure } from "./store.ts";

/** What is gone is told for so many days; RPDE asks for seven. */
const goneDays = 30;

/** A day that passes changes no row: what is not sure any more since then is told to those who follow the feeds. */
export const ageFeeds = job({
  name: "outreach.ageFeeds",
  every: "20 * * * *",
  retries: 3,
  async run({ service, now, signal }) {
    const { db } = service.database;
    let told: number | undefined;
    while (told !== 0 && !signal.aborted) told = await tellUnsure(db, dayOf(now()));
    await forgetGone(db, momentBefore(now(), goneDays));
  },
});
