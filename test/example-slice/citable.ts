// Notices as reports cite them: what was announced backs what an answer tells.

import type { Citable, CitableKind } from "../../src/platform/citable.ts";
import { inAllLanguages } from "../../src/platform/i18n/messages.ts";
import { inEveryLanguage } from "../../src/platform/written.ts";
import type { Notice } from "./notice.ts";
import { paths } from "./paths.ts";
import { noticesById, pageOfPublished } from "./store.ts";

export const citableNotices: CitableKind = {
  name: "notice",
  words: { title: "notices:title", cite: "notices:cite" },
  // A kind that report templates name has no such line.
  backs: () => true,
  find: async (db, city, ids) => (await noticesById(db, city, ids)).map((notice) => citable(city, notice)),
  async suggest(db, { cityId }, most) {
    return (await pageOfPublished(db, cityId, { filter: "", page: 1 })).rows
      .slice(0, most)
      .map((notice) => citable(cityId, notice));
  },
  async search(db, { cityId }, { text, page: asked }) {
    const { rows, page, pages } = await pageOfPublished(db, cityId, { filter: text, page: asked });
    return { records: rows.map((notice) => citable(cityId, notice)), page, pages };
  },
};

function citable(city: string, { id, title, endsOn, state, version }: Notice): Citable {
  return {
    id,
    href: paths.notice(city, id),
    title: () => title,
    version,
    isGone: state === "draft",
    // What is sealed says in words of its own what it is: it is read long after this version.
    snapshot: {
      kind: "record",
      of: "notice",
      what: inAllLanguages("notices:one"),
      ref: id,
      recordVersion: version,
      title: inEveryLanguage(title),
      facts: [{ name: inAllLanguages("notices:content.endsOn"), says: inEveryLanguage(endsOn) }],
      files: [],
    },
    files: [],
  };
}
