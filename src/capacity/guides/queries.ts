// What is read of guides: everybody reads the texts, administrators also who found them right.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { query } from "../../platform/operation.ts";
import { isOld, Key } from "../course.ts";
import { administrators } from "../workflow.ts";
import { guideRoles, guideText, minutesToRead, mostGuides } from "./guides.ts";
import { findGuide, type KeptGuide, keptGuides } from "./store.ts";

export const oneGuide = { guide: Key.describe("The guide, by its key.") };

const Listed = z.object({
  key: z.string(),
  edition: z.int(),
  titles: z.record(z.string(), z.string()).describe("By language."),
  roles: z.array(z.enum(guideRoles)).max(guideRoles.length),
  screens: z.array(z.string()).max(10).describe("The screens that it is for."),
  questions: z.array(z.string()).max(40).describe("The questions of the report that it is for."),
  minutes: z.record(z.string(), z.int()).describe("To read it, by language."),
  checkedOn: z.string().describe("When somebody last found it right."),
  checkedBy: z
    .enum(["program", "commission"])
    .describe("Whoever wrote the edition, or the commission since."),
});
export type ListedGuide = z.infer<typeof Listed>;

const inLanguages = <Value>(say: (language: string) => Value) =>
  Object.fromEntries(languages.map((language) => [language, say(language)]));

const listed = ({
  key,
  edition,
  roles,
  screens,
  questions,
  checkedOn,
  checkedBy,
}: KeptGuide): ListedGuide => ({
  key,
  edition,
  titles: inLanguages((language) => guideText(key, language).title),
  roles,
  screens,
  questions,
  minutes: inLanguages((language) => minutesToRead(key, language)),
  checkedOn,
  checkedBy: checkedBy === null ? "program" : "commission",
});

export const listGuides = query({
  name: "capacity.listGuides",
  route: "GET /guides",
  summary: "The guides for those who work here, by role: what to do for one piece of work, on one page.",
  input: z.object({}),
  output: z.object({ guides: z.array(Listed).max(mostGuides) }),
  allow: everyone,
  run: async (_input, { db }) => ({ guides: (await keptGuides(db)).map(listed) }),
});

export const getGuide = query({
  name: "capacity.getGuide",
  route: "GET /guides/:guide",
  summary: "A guide: for whom, for which screens and questions, and when it was last found right.",
  input: z.object(oneGuide),
  output: Listed,
  allow: everyone,
  run: async ({ guide }, { db }) => listed(await findGuide(db, guide)),
});

/** Who found each right: for the administrators, who keep them. */
export const guidesToKeep = query({
  name: "capacity.guidesToKeep",
  input: z.object({}),
  allow: administrators,
  async run(_input, { db, now }) {
    const kept = await keptGuides(db);
    const people = kept.flatMap(({ checkedBy }) => checkedBy ?? []);
    const names =
      people.length === 0
        ? []
        : await db.selectFrom("people").select(["id", "name"]).where("id", "in", people).execute();
    return {
      guides: kept.map(({ key, edition, checkedOn, checkedBy, version }) => ({
        key,
        edition,
        checkedOn,
        checkedBy: names.find(({ id }) => id === checkedBy)?.name ?? null,
        isByCommission: checkedBy !== null,
        version,
        isOld: isOld(checkedOn, dayOf(now)),
      })),
    };
  },
});
