import { z } from "zod";
import { demoActor } from "../../../accounts/demo-accounts.ts";
import { addDays, dayOf } from "../../../platform/day.ts";
import { speakAs } from "../../../platform/demonstration.ts";
import type { Service } from "../../../platform/service.ts";
import { openAwardRound } from "./commands.ts";

/** A round of the demonstration. */
export const demoRound = {
  round: z.object({ template: z.string(), round: z.string() }),
  /** So many days from now. */
  days: z.object({ opensOn: z.int(), nominationsUntil: z.int(), sendUntil: z.int() }),
};

/** Its number. */
export async function openDemoRound(
  service: Service,
  { round, days }: z.infer<z.ZodObject<typeof demoRound>>,
): Promise<number> {
  const today = dayOf(new Date());
  const opens = speakAs(service, await demoActor(service, "administrator", null));
  const { number } = await opens(openAwardRound, {
    ...round,
    opensOn: addDays(today, days.opensOn),
    nominationsUntil: addDays(today, days.nominationsUntil),
    sendUntil: addDays(today, days.sendUntil),
  });
  return number;
}
