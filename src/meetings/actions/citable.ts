// What a city did because a meeting asked for it, as its reports cite it: only what is done.

import { sql } from "kysely";
import type { Citable, CitableKind, CitedFile } from "../../platform/citable.ts";
import { citableRecord, fact, searching, suggesting } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { written } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { titleWords } from "../record/words.ts";
import { doneBy, doneFrom } from "./store.ts";

export const citableActions: CitableKind = {
  name: "action",
  words: { title: "holding:citable.actions", cite: "holding:citable.citeAction" },
  // It backs what meetings back, and what is said of the plan.
  backs: (cites) => ["action", "meeting", "target"].some((kind) => cites.includes(kind)),
  find: findActions,

  suggest: suggesting(findActions, (db, { cityId, period }) =>
    doneBy(db, cityId)
      .$if(period !== undefined, (all) =>
        all.where(
          sql<boolean>`settled_at::date between ${period?.from ?? ""}::date and ${period?.to ?? ""}::date`,
        ),
      )
      .orderBy("settledAt", "desc")
      .orderBy("meetingActions.id"),
  ),

  search: searching(findActions, (db, { cityId }) =>
    db
      .selectFrom(doneBy(db, cityId).as("done"))
      .select(["done.id", "done.words", "done.settledAt"])
      .select(sql<string>`coalesce(done.result, '')`.as("said")),
  ).by({
    texts: ["words", "said"],
    order: [{ by: "settledAt", descending: true }],
  }),
};

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
  const files: CitedFile[] = file
    ? [{ sha256: file.sha256, mediaType: file.mediaType, size: file.size, title: evidence?.title ?? "" }]
    : [];
  return citableRecord({
    id,
    href: paths.action(id),
    title: textIn,
    hint: sentence,
    reason: sentence,
    version,
    isGone: false,
    lastOn: doneOn,
    of: "action",
    what: "holding:audit.action",
    facts: [
      fact("holding:citable.asDecided", sentence),
      ...(result === "" ? [] : [fact("holding:action.result", () => result)]),
    ],
    url: evidence?.url ?? undefined,
    files,
  });
}
