// Courses that are open, as the search over everything finds them.

import { plainText } from "../platform/plain-markdown.ts";
import { inEach, type Searchable, uuidsIn } from "../platform/search/searchable.ts";
import { paths } from "./paths.ts";
import { readCourses } from "./store.ts";
import { library } from "./texts.ts";

export const searchableCourses: Searchable = {
  kind: "course",
  title: "search:kinds.course",
  one: "search:kind.course",
  position: 69,
  read: async (db, ids) =>
    (await readCourses(db))
      .filter(({ id, state }) => ids.includes(id) && state === "open")
      .map((course) => ({
        id: course.id,
        href: paths.course(course.key),
        title: inEach((_t, language) => library().read(course, language).title),
        about: inEach((t) => t(`capacity:for.${course.audience}`)),
        text: inEach((_t, language) => {
          const { body, units } = library().read(course, language);
          return [plainText(body), ...units.map(({ title }) => title)].join("\n");
        }),
        audience: ["everyone"],
        importance: 4,
      })),
  ids: uuidsIn("courses"),
};
