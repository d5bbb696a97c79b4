// The manual and the glossary, as they can be found.

import { createHash } from "node:crypto";
import { plainText } from "../platform/plain-markdown.ts";
import { idsAfter, inEach, type Searchable, type SearchDocument } from "../platform/search/searchable.ts";
import { helpPages, helpText, terms } from "./manual.ts";
import { glossaryPath, paths } from "./paths.ts";

export const searchableHelp: Searchable = {
  kind: "help",
  title: "search:kinds.help",
  one: "search:kind.help",
  position: 70,
  read: async (_db, ids) => helpDocuments().filter(({ id }) => ids.includes(id)),
  ids: async (_db, after, most) =>
    idsAfter(
      helpDocuments().map(({ id }) => id),
      after,
      most,
    ),
  edition: async () => createHash("sha256").update(JSON.stringify(helpDocuments())).digest("base64url"),
};

function helpDocuments(): SearchDocument[] {
  return [
    ...helpPages.map(
      ({ name, of }): SearchDocument => ({
        id: name,
        href: paths.page(name),
        title: inEach((_t, language) => helpText(name, language).title),
        about: inEach((t) => t(`help:of.${of}`)),
        text: inEach((_t, language) => plainText(helpText(name, language).body)),
        audience: ["everyone"],
        importance: 5,
      }),
    ),
    ...terms.map(
      ({ words, meaning }, index): SearchDocument => ({
        id: `glossary/${index}`,
        href: glossaryPath(index),
        title: words,
        about: inEach((t) => t("help:glossary.title")),
        text: meaning,
        audience: ["everyone"],
        importance: 1,
      }),
    ),
    ...(["privacy", "contact"] as const).map(
      (name): SearchDocument => ({
        id: name,
        href: paths[name],
        title: inEach((t) => t(`help:${name}.title`)),
        ...(name === "privacy" && {
          text: inEach((_t, language) => plainText(helpText(name, language).body)),
        }),
        audience: ["everyone"],
        importance: 5,
      }),
    ),
  ];
}
