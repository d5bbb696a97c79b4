// Achievements as the search over everything finds them.

import { sql } from "kysely";
import { inEach, type Searchable, uuidsIn } from "../platform/search/searchable.ts";
import { writtenFrom } from "../platform/written.ts";
import type { audiences } from "./achievements/achievement.ts";
import { paths } from "./paths.ts";

interface Row {
  id: string;
  number: number;
  audience: (typeof audiences)[number];
  name: unknown;
  description: unknown;
}

export const searchableAchievements: Searchable = {
  kind: "achievement",
  title: "search:kinds.achievement",
  one: "search:kind.achievement",
  position: 56,
  async read(db, ids) {
    const { rows } =
      await sql<Row>`select achievements.id, number, audience, name, description from achievements
      join achievement_editions on achievement_id = achievements.id and achievement_editions.edition = opened_edition
      where is_public and achievements.id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(({ id, number, audience, name, description }) => ({
      id,
      href: paths.achievement(number),
      title: writtenFrom(name),
      about: inEach((t) => t(`recognition:audience.${audience}`)),
      text: writtenFrom(description),
      audience: ["everyone"],
      importance: 4,
    }));
  },
  ids: uuidsIn("achievements"),
};
