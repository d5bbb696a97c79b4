// Guides, as the search over everything finds them.

import { createHash } from "node:crypto";
import { plainText } from "../../platform/plain-markdown.ts";
import { idsAfter, inEach, type Searchable, type SearchDocument } from "../../platform/search/searchable.ts";
import { paths } from "../paths.ts";
import { guides, guideText } from "./guides.ts";

export const searchableGuides: Searchable = {
  kind: "guide",
  title: "search:kinds.guide",
  one: "search:kind.guide",
  position: 68,
  read: async (_db, ids) => documents().filter(({ id }) => ids.includes(id)),
  ids: async (_db, after, most) =>
    idsAfter(
      documents().map(({ id }) => id),
      after,
      most,
    ),
  edition: async () => createHash("sha256").update(JSON.stringify(documents())).digest("base64url"),
};

function documents(): SearchDocument[] {
  return guides().map(({ key, roles }) => ({
    id: key,
    href: paths.guide(key),
    title: inEach((_t, language) => guideText(key, language).title),
    about: inEach((t) =>
      roles
        .map((role) =>
          role === "administrator" ? t("capacity:guides.administrator") : t(`capacity:for.${role}`),
        )
        .join(", "),
    ),
    text: inEach((_t, language) => plainText(guideText(key, language).body)),
    audience: ["everyone"],
    importance: 5,
  }));
}
