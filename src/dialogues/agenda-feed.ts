// Dialogues that are open come onto the agenda of the next meeting: what is said to them there is in its minutes.

import type { AgendaFeed } from "../meetings/agenda/feed.ts";
import { cutAtWord } from "../platform/cut-at-word.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { inEach } from "../platform/search/searchable.ts";
import { writtenFrom } from "../platform/written.ts";
import { paths } from "./paths.ts";
import { type DialogueState, states } from "./workflow.ts";

/** Opened, and not sealed yet. */
const open = ["contributions", "draft", "comments", "stances", "outcome"] as const satisfies DialogueState[];
const longestTitle = 190;

export const dialoguesOnAgenda: AgendaFeed = {
  kind: "dialogue",

  async open(tx, most, except) {
    const rows = await tx
      .selectFrom("dialogues")
      .select(["id", "question", "state"])
      .where("state", "in", open)
      .$if(except.length > 0, (rows) => rows.where("id", "not in", [...except]))
      .orderBy("number")
      .limit(most)
      .execute();
    return rows.map(({ id, question, state }) => ({
      id,
      title: inEach((t, language) =>
        cutAtWord(
          t("dialogues:agenda.item", { question: localisedPlain(writtenFrom(question), language) }),
          longestTitle,
        ),
      ),
      // Once all cities have said what they think, the meeting is where it is decided what came of it.
      purpose: state === "outcome" ? "decide" : "discuss",
    }));
  },

  async find(db, ids) {
    const rows = await db
      .selectFrom("dialogues")
      .select(["id", "number", "question", "state"])
      .where("id", "in", [...ids])
      .limit(ids.length)
      .execute();
    return rows.map(({ id, number, question, state }) => ({
      id,
      href: paths.one(number),
      title: writtenFrom(question),
      note: inEach((t) => t(`dialogues:state.${states.find((one) => one === state) ?? "asked"}`)),
    }));
  },
};
