// The commission writes news, puts them right, and withdraws them.

import { z } from "zod";
import { lines, orEmpty, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { refuse } from "../problems.ts";
import { newsTag } from "../tags.ts";
import { actions, keepers, newsSteps as moves, rules } from "../workflow.ts";
import { mostNews, newsTexts } from "./news.ts";
import { countNews, insertNews, newsSteps, newsToChange, saveNews } from "./store.ts";

export const oneItem = {
  news: z.coerce.number().int().min(1).max(1_000_000).describe("The item, by its number."),
};
const Done = z.object({ id: z.string(), number: z.int(), state: z.string() });
const changes = () => [newsTag];

export const writeNews = command({
  name: "library.writeNews",
  route: "POST /news",
  summary: "Write news of the network; everybody reads them at once, and the cities are told of them.",
  input: newsTexts.asking(z.object(newsTexts.input)),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes,
  async run(typed, { db, actor, now }) {
    const last = await countNews(db);
    if (last >= mostNews) throw refuse.enough({ most: mostNews });
    const number = last + 1;
    const id = await insertNews(db, number, newsTexts.said(typed), now);
    const step = { of: id, action: "publish", from: "none", to: "public" } as const;
    await newsSteps.write(db, { ...step, by: actor, at: now });
    return { id, number, state: "public" };
  },
});

export const editNews = command({
  name: "library.editNews",
  route: "PUT /news/:news",
  summary: "Put news right.",
  input: newsTexts.asking(z.object({ ...oneItem, version, ...newsTexts.input })),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes,
  async run({ news: number, version: seen, ...typed }, { db, now }) {
    const item = await newsToChange(db, number, seen);
    await saveNews(db, item, newsTexts.said(typed), now);
    return { id: item.id, number, state: item.state };
  },
});

export const moveNews = command({
  name: "library.moveNews",
  route: "POST /news/:news/steps/:action",
  summary: "Withdraw news with a reason, or show them again. Feeds tell that what is withdrawn is gone.",
  input: z.object({
    ...oneItem,
    action: z.enum(actions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; the commission reads it."),
    version,
  }),
  output: Done,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes,
  async run({ news: number, action, note, version: seen }, { db, actor, now }) {
    const { id, state } = await newsToChange(db, number, seen);
    const to = moves.nextOf(action, state);
    if (to === undefined) throw refuse.not_now();
    if (rules[action].needsNote && note === undefined)
      throw fieldProblem("note", "initiatives:field.note.required");
    await newsSteps.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
    return { id, number, state: to };
  },
});
