// Whoever offers what was published together hears of it once.

import { z } from "zod";
import { representativesOf } from "../../organisations/representatives.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { publishHandedIn } from "./commands.ts";
import { mostAtOnce } from "./handed-in.ts";

export const publishedTogether = notificationKind({
  name: "catalogue.publishedTogether",
  words: "catalogue:told.publishedTogether",
  values: z.object({ organisation: Named, count: z.int() }),
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

const Published = z.object({ codes: z.array(z.string()).max(mostAtOnce) });

/** Those who speak for the organisation, and who wrote or gave one of them. */
export const tellTogether = tells(publishedTogether, publishHandedIn, {
  name: "catalogue.tellTogether",
  async say(event, { tx }) {
    const { codes } = Published.parse(event.details);
    if (codes.length === 0) return undefined;
    const organisation = String(event.subject);
    const { name } = await tx
      .selectFrom("organisations")
      .select("name")
      .where("id", "=", organisation)
      .executeTakeFirstOrThrow();
    const writers = await tx
      .selectFrom("opportunities")
      .select("addedBy")
      .distinct()
      .where("code", "in", codes)
      .where("addedBy", "is not", null)
      .limit(mostAtOnce)
      .execute();
    return {
      people: [
        ...new Set([
          ...(await representativesOf(tx, organisation)),
          ...writers.flatMap(({ addedBy }) => addedBy ?? []),
        ]),
      ],
      href: paths.ofOrganisation(organisation),
      thread: `organisation/${organisation}`,
      values: { organisation: writtenFrom(name), count: codes.length },
    };
  },
});
