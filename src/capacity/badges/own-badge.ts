// The badge that comes with a course (`courses/badges.json`): what is recognised of whoever finishes it. It is opened with the course, by
// the two persons who checked that, so that no course ends without one.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { root } from "../../platform/root.ts";
import { everyLanguage, type WrittenText, writtenFrom } from "../../platform/written.ts";
import { type OpenedBy, openReady } from "../../recognition/achievements/commands.ts";
import { pictures } from "../../recognition/credential/picture.ts";
import { type Course, Key } from "../course.ts";
import { library } from "../texts.ts";

const Names = z.object({ en: z.string().min(1) }).catchall(z.string());
const OwnBadge = z.strictObject({ name: Names, description: Names, picture: z.enum(pictures) });

const badges = z
  .record(Key, OwnBadge)
  .parse(JSON.parse(readFileSync(join(root, "courses", "badges.json"), "utf8")));

/** What it is called; undefined of a course that comes without. */
export function ownBadgeName({ key }: Pick<Course, "key">): WrittenText | undefined {
  const own = badges[key];
  return own && writtenFrom(own.name);
}

/** The goals that learning for those who build a learning city serves. */
const goals = ["4", "11"];

/** @returns the id of the achievement; undefined of a course that comes without */
export async function bringBadge(db: Tx, course: Course, moment: OpenedBy): Promise<string | undefined> {
  const own = badges[course.key];
  if (own === undefined) return undefined;
  return openReady(
    db,
    {
      name: writtenFrom(own.name),
      description: writtenFrom(own.description),
      criteria: everyLanguage((language) =>
        translator(language)("capacity:ownBadge.criteria", { title: library().read(course, language).title }),
      ),
      evidence: everyLanguage((language) => translator(language)("capacity:ownBadge.evidence")),
      picture: own.picture,
      caption: everyLanguage((language) => translator(language)(`capacity:ownBadge.caption.${own.picture}`)),
      recognition: {},
      audience: "officer",
      attesters: ["commission"],
      focusAreas: [...new Set(course.features.map((feature) => feature.split(".")[0] ?? feature))],
      goals,
      qualification: null,
      validMonths: null,
    },
    moment,
  );
}
