// What somebody uploaded and has neither saved nor removed, among what waits for them.

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../platform/allow.ts";
import { boundedBy } from "../platform/database/bounded-by.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { query } from "../platform/operation.ts";
import { ownCities } from "../platform/role.ts";
import { todoSource } from "../ui/screens/todo.tsx";
import { paths } from "./paths.ts";
import { uploadPath } from "./slots.ts";
import { waitsUntil } from "./waiting.ts";

/** So many are named for each city; the others are counted. */
const mostNamed = 3;

/** One upload, beside how many wait in its city. */
export interface OwnUpload {
  id: string;
  city: string;
  kind: string;
  fileName: string;
  createdAt: Date;
  inCity: number;
}

/** The newest uploads of whoever asks that wait to be saved, in each city in which they hold a role. */
const listOwnUploads = query({
  name: "imports.listOwnUploads",
  input: z.object({}),
  allow: anyRole,
  async run(_input, { db, actor }): Promise<OwnUpload[]> {
    const cities = ownCities(actor);
    if (cities.length === 0) return [];
    return db
      .selectFrom((eb) =>
        eb
          .selectFrom("imports")
          .select(["id", "cityId", "kind", "fileId", "createdAt"])
          .select(sql<number>`count(*) over (partition by city_id)::int`.as("inCity"))
          .select(
            sql<number>`row_number() over (partition by city_id order by created_at desc, id)::int`.as(
              "place",
            ),
          )
          .where("createdBy", "=", actor.id)
          .where("state", "=", "uploaded")
          .where("batchId", "is", null)
          .where("cityId", "in", cities)
          .as("waiting"),
      )
      .innerJoin("files", "files.id", "waiting.fileId")
      .select(["waiting.id", "waiting.cityId as city", "waiting.kind", "files.name as fileName"])
      .select(["waiting.createdAt", "waiting.inCity"])
      .where("waiting.place", "<=", mostNamed)
      .orderBy("waiting.place")
      .$call(boundedBy("the first few of each city"))
      .execute();
  },
});

export const ownUploads = todoSource({
  reads: listOwnUploads,
  list(uploads, { t, language }, { id: city }: { id: string }) {
    const own = uploads.filter((upload) => upload.city === city);
    const more = (own[0]?.inCity ?? 0) - own.length;
    return [
      ...own.map(({ id, kind, fileName, createdAt }) => ({
        kind: "waits" as const,
        text: t("imports:todo.save", {
          file: fileName,
          date: formatDate(createdAt, language),
          end: formatDate(waitsUntil({ createdAt }), language),
        }),
        href: uploadPath(kind, city, id),
      })),
      ...(more > 0
        ? [
            {
              kind: "waits" as const,
              text: t("imports:todo.more", { count: more }),
              href: paths.imports(city),
            },
          ]
        : []),
    ];
  },
});
