// Cities hear of what the commission saved for them, or took back.

import { z } from "zod";
import { boundedBy } from "../platform/database/bounded-by.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Event } from "../platform/jobs/listener.ts";
import { tells } from "../platform/notifications/notify.ts";
import { writtenFrom } from "../platform/written.ts";
import { saveForAll, undoForAll } from "./batch-commands.ts";
import { savedForCity, undoneForCity } from "./kinds.ts";
import { paths } from "./paths.ts";

export const tellSavedForCity = tells(savedForCity, saveForAll, {
  name: "imports.tellSavedForCity",
  async say(event, { tx }) {
    const { saved } = z
      .object({ saved: z.array(z.object({ city: z.string(), saved: z.number() })) })
      .parse(event.details);
    return ofCities(tx, event, new Map(saved.map(({ city, saved: count }) => [city, count])));
  },
});

export const tellUndoneForCity = tells(undoneForCity, undoForAll, {
  name: "imports.tellUndoneForCity",
  async say(event, { tx }) {
    const { undone } = z
      .object({
        undone: z.array(z.object({ city: z.string(), restored: z.number(), withdrawn: z.number() })),
      })
      .parse(event.details);
    return ofCities(tx, event, new Map(undone.map((one) => [one.city, one.restored + one.withdrawn])));
  },
});

/** Of each city of which a value changed. */
async function ofCities(tx: Tx, { subject: batch }: Event, counts: ReadonlyMap<string, number>) {
  const imports = await tx
    .selectFrom("imports")
    .innerJoin("cities", "cities.id", "imports.cityId")
    .innerJoin("files", "files.id", "imports.fileId")
    .select(["imports.id", "imports.cityId as city", "cities.name as cityNames", "files.name as file"])
    .where("imports.batchId", "=", batch)
    .orderBy("imports.cityId")
    .$call(boundedBy("one of each city"))
    .execute();
  return imports.flatMap(({ id, city, cityNames, file }) => {
    const count = counts.get(city) ?? 0;
    if (count === 0) return [];
    const values = { city: writtenFrom(cityNames), file, count };
    return [{ city, href: paths.import(city, id), thread: `import/${id}`, values }];
  });
}
