import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { isOld } from "../course.ts";
import { administrators } from "../workflow.ts";
import { CourseLink, mostLinks } from "./link.ts";
import { getLink, type KeptLink, keptLinks } from "./store.ts";

export const oneLink = { link: z.uuid().describe("The address, by its id.") };

const shown = ({ id, title, about, offeredBy, address, language, checkedOn }: KeptLink): CourseLink => ({
  id,
  title,
  about,
  offeredBy,
  address,
  language,
  checkedOn,
});

export const listCourseLinks = query({
  name: "capacity.listCourseLinks",
  route: "GET /course-links",
  summary: "Modules that others teach, with the day on which somebody last opened each address.",
  input: z.object({}),
  output: z.object({ links: z.array(CourseLink).max(mostLinks) }),
  allow: everyone,
  run: async (_input, { db }) => ({ links: (await keptLinks(db)).map(shown) }),
});

/** Who checked each: for the administrators, who keep them. */
export const linksToKeep = query({
  name: "capacity.linksToKeep",
  input: z.object({}),
  allow: administrators,
  run: async (_input, { db, now }) => ({
    links: (await keptLinks(db)).map((link) => ({
      ...shown(link),
      checkedBy: link.checkedByName,
      version: link.version,
      isOld: isOld(link.checkedOn, dayOf(now)),
    })),
  }),
});

export const linkToEdit = query({
  name: "capacity.linkToEdit",
  input: z.object(oneLink),
  allow: administrators,
  run: ({ link }, { db }) => getLink(db, link),
});
