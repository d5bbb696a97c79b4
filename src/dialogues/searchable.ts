// Dialogues as the search over everything finds them, by everybody once they are opened.

import { sql } from "kysely";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../platform/search/searchable.ts";
import { writtenFrom } from "../platform/written.ts";
import { paths } from "./paths.ts";
import type { DialogueState } from "./workflow.ts";

interface Row {
  id: string;
  number: number;
  state: DialogueState;
  isPublic: boolean;
  question: unknown;
  parts: unknown[];
  name: string | null;
}

export const searchableDialogues: Searchable = {
  kind: "dialogue",
  title: "search:kinds.dialogue",
  one: "search:kind.dialogue",
  position: 48,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select dialogues.id, number, state, is_public, question, seal.name,
        jsonb_build_array(background, decides, fixed, summary,
          case when seal.name is not null then statement end,
          case when seal.name is not null then changes end) as parts
      from dialogues left join dialogue_seals as seal on seal.dialogue_id = dialogues.id and seal.edition = 1
      where dialogues.id::text = any(${[...ids]}::text[]) and is_public`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("dialogues"),
};

function documentOf({ id, number, state, question, name, ...row }: Row): SearchDocument {
  const parts = row.parts.map(writtenFrom);
  return {
    id,
    href: paths.one(number),
    title: writtenFrom(question),
    about: inEach((t) =>
      [t("search:kind.dialogue"), name, t(`dialogues:state.${state}`)].filter(Boolean).join(", "),
    ),
    text: inEach((_t, language) =>
      parts
        .map((part) => part[language] ?? "")
        .filter((text) => text !== "")
        .join("\n"),
    ),
    audience: ["everyone"],
    restsOn: [],
    importance: state === "follow_up" ? 7 : 5,
  };
}
