// Documents and news as the search over everything finds them.

import { sql } from "kysely";
import { dayOf } from "../platform/day.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { inEach, type Searchable, uuidsIn } from "../platform/search/searchable.ts";
import { writtenFrom } from "../platform/written.ts";
import type { kinds } from "./documents/document.ts";
import { paths } from "./paths.ts";

interface DocumentRow {
  id: string;
  number: number;
  kind: (typeof kinds)[number];
  title: unknown;
  about: unknown;
}

export const searchableDocuments: Searchable = {
  kind: "document",
  title: "search:kinds.document",
  one: "search:kind.document",
  position: 52,
  async read(db, ids) {
    const { rows } = await sql<DocumentRow>`select id, number, kind, title, about from documents
      where is_public and id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(({ id, number, kind, title, about }) => ({
      id,
      href: paths.document(number),
      title: writtenFrom(title),
      about: inEach((t) => t(`library:kind.${kind}`)),
      text: writtenFrom(about),
      audience: ["everyone"],
      importance: 4,
    }));
  },
  ids: uuidsIn("documents"),
};

interface NewsRow {
  id: string;
  number: number;
  title: unknown;
  body: unknown;
  publishedAt: Date;
}

export const searchableNews: Searchable = {
  kind: "news",
  title: "search:kinds.news",
  one: "search:kind.news",
  position: 54,
  async read(db, ids) {
    const { rows } = await sql<NewsRow>`select id, number, title, body, published_at from news
      where is_public and id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(({ id, number, title, body, publishedAt }) => ({
      id,
      href: paths.item(number),
      title: writtenFrom(title),
      about: inEach((_t, language) => formatDate(dayOf(publishedAt), language)),
      text: writtenFrom(body),
      audience: ["everyone"],
      importance: 3,
    }));
  },
  ids: uuidsIn("news"),
};
