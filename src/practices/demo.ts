// Good practices in the demonstration, marked as made up: written by one city, read by the commission and by another one; and what others made of
// them.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { listValues } from "../values/queries.ts";
import { adaptPractices } from "./adaptations/demo.ts";
import { assignReviewers, editPractice, movePractice, reviewPractice, writePractice } from "./commands.ts";
import { addDocumentToPractice } from "./documents/commands.ts";
import { addFigure } from "./figures/commands.ts";

const Practices = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      practices: z
        .array(
          z.object({
            write: z.record(z.string(), z.string()),
            complete: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
            /** So many days from now its result is looked at again. */
            lookAgainIn: z.int().optional(),
            /** A measurement of the city, and the years from before and after. */
            figure: z.object({ measurement: z.string(), before: z.string(), after: z.string() }).optional(),
            documents: z
              .array(
                z.object({
                  add: z.record(z.string(), z.string()),
                  file: z.object({ name: z.string(), text: z.string() }),
                }),
              )
              .default([]),
            /** The coordinator of this city reads it. */
            readBy: z.string(),
          }),
        )
        .default([]),
    }),
  ),
});

export const demoPractices: DemoPart = {
  async prepare(service) {
    for (const { city, practices } of (await demonstrationIn(Practices)).cities) {
      for (const { write, complete, lookAgainIn, figure, documents, readBy } of practices) {
        const coordinator = await demoActor(service, "coordinator", city);
        const asCoordinator = speakAs(service, coordinator);
        const { number: practice } = await asCoordinator(writePractice, { city, ...write });
        const here = { city, practice };
        const lookAgainOn = lookAgainIn === undefined ? undefined : addDays(dayOf(new Date()), lookAgainIn);
        await asCoordinator(editPractice, { ...here, ...complete, lookAgainOn, version: 2 });
        let version = 3;
        if (figure) {
          const values = await asCoordinator(listValues, { city, measurement: figure.measurement });
          const of = (year: string) => values.find(({ period }) => period.label === year)?.id;
          const shown = { before: of(figure.before), after: of(figure.after) };
          await asCoordinator(addFigure, { ...here, ...shown, version });
          version += 1;
        }
        for (const { add, file } of documents) {
          const bytes = new TextEncoder().encode(file.text);
          await asCoordinator(addDocumentToPractice, { ...here, ...add, file: { name: file.name, bytes } });
        }
        await asCoordinator(movePractice, { ...here, action: "propose", version });
        const readers = [
          await demoActor(service, "reviewer", null),
          await demoActor(service, "coordinator", readBy),
        ] as const;
        const chosen = { first: readers[0].id, second: readers[1].id, version: version + 1 };
        await speakAs(service, await demoActor(service, "administrator", null))(assignReviewers, {
          ...here,
          ...chosen,
        });
        for (const reader of readers)
          await speakAs(service, reader)(reviewPractice, { ...here, verdict: "accept" });
      }
    }
    await adaptPractices(service);
  },
};
