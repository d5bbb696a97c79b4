// Adaptations in the demonstration, marked as made up: one that is kept, and one that was stopped.

import { z } from "zod";
import { demoActor } from "../../accounts/demo-accounts.ts";
import { demonstrationIn, speakAs } from "../../platform/demonstration.ts";
import type { Service } from "../../platform/service.ts";
import { beginAdaptation, editAdaptation, moveAdaptation } from "./commands.ts";
import { actions } from "./workflow.ts";

const Texts = z.record(z.string(), z.string());
const Adaptations = z.object({
  adaptations: z.array(
    z.object({
      city: z.string(),
      /** Whose practice, by its number. */
      source: z.string(),
      practice: z.int(),
      begin: Texts,
      complete: Texts,
      steps: z.array(z.object({ action: z.enum(actions), say: Texts.default({}) })),
    }),
  ),
});

export async function adaptPractices(service: Service): Promise<void> {
  const { adaptations } = await demonstrationIn(Adaptations);
  for (const { city, source, practice, begin, complete, steps } of adaptations) {
    const says = speakAs(service, await demoActor(service, "coordinator", city));
    const { number: adaptation } = await says(beginAdaptation, { city, source, practice, ...begin });
    const here = { city, adaptation };
    await says(editAdaptation, { ...here, ...complete, version: 2 });
    for (const [index, { action, say }] of steps.entries())
      await says(moveAdaptation, { ...here, ...say, action, version: 3 + index });
  }
}
