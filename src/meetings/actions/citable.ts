// What a city did because a meeting asked for it, as its reports cite it: only what is done.

import { sql } from "kysely";
import { type Citable, type CitableKind, type CitedFile, inOrderOf } from "../../platform/citable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { listedPage } from "../../platform/database/listed.ts";
import { unnamedFile } from "../../platform/files/file-type.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { inAllLanguages, translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { written } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { titleWords } from "../record/words.ts";
import { doneBy, doneFrom } from "./store.ts";

const foundPerPage = 20;

export const citableActions: CitableKind = {
  name: "action",
  words: { title: "holding:citable.actions", cite: "holding:citable.citeAction" },
  // It backs what meetings back, and what is said of the plan.
  backs: (cites) => ["action", "meeting", "target"].some((kind) => cites.includes(kind)),
  find: findActions,

  async suggest(db, { cityId, period }, most) {
    const rows = await doneBy(db, cityId)
      .$if(period !== undefined, (all) =>
        all.where(
          sql<boolean>`settled_at::date between ${period?.from ?? ""}::date and ${period?.to ?? ""}::date`,
        ),
      )
      .orderBy("settledAt", "desc")
      .orderBy("meetingActions.id")
      .limit(most)
      .execute();
    return inOrder(db, cityId, rows);
  },

  async search(db, { cityId }, { text, page }) {
    const found = await listedPage(
      db,
      db
        .selectFrom(doneBy(db, cityId).as("done"))
        .select(["done.id", "done.words", "done.settledAt"])
        .select(sql<string>`coalesce(done.result, '')`.as("said")),
      { filter: text, page },
      {
        sortable: {},
        texts: ["words", "said"],
        order: [{ by: "settledAt", descending: true }],
        unique: "id",
        rowsPerPage: foundPerPage,
      },
    );
    return { records: await inOrder(db, cityId, found.rows), page: found.page, pages: found.pages };
  },
};

async function inOrder(db: Queryable, city: string, rows: readonly { id: string }[]): Promise<Citable[]> {
  const ids = rows.map(({ id }) => id);
  return inOrderOf(rows, await findActions(db, city, ids));
}

async function findActions(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const rows = await doneBy(db, city)
    .where(sql<boolean>`meeting_actions.id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map((row) => citable(doneFrom(row)));
}

function citable({ action, file, doneOn, heldOn }: ReturnType<typeof doneFrom>): Citable {
  const { id, meeting, text, result = "", evidence, version } = action;
  const textIn = (language: Language) => written(text, language)?.text ?? "";
  const sentence = (language: Language) =>
    translator(language)("holding:citable.done", {
      title: titleWords(meeting, language),
      day: formatDate(heldOn, language),
      action: textIn(language),
      on: formatDate(doneOn, language),
    });
  const fact = (name: Parameters<typeof inAllLanguages>[0], says: (language: Language) => string) => ({
    name: inAllLanguages(name),
    says: inEach((_t, language) => says(language)),
  });
  const url = evidence?.url ?? undefined;
  const files: CitedFile[] = file
    ? [{ sha256: file.sha256, mediaType: file.mediaType, size: file.size, title: evidence?.title ?? "" }]
    : [];
  return {
    id,
    href: paths.action(id),
    title: textIn,
    hint: sentence,
    reason: sentence,
    version,
    isGone: false,
    lastOn: doneOn,
    snapshot: {
      kind: "record",
      of: "action",
      what: inAllLanguages("holding:audit.action"),
      ref: id,
      recordVersion: version,
      title: inEach((_t, language) => textIn(language)),
      facts: [
        fact("holding:citable.asDecided", sentence),
        ...(result === "" ? [] : [fact("holding:action.result", () => result)]),
      ],
      ...(url !== undefined && { url }),
      files: files.map((one) => {
        const { sha256, name, size } = unnamedFile(one);
        return { sha256, name, size };
      }),
    },
    files,
  };
}
