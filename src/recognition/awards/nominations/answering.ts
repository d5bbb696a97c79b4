// All criteria answered at once, by those who write for who is no city; each can be left for later.

import { z } from "zod";
import type { Tx } from "../../../platform/database/database.ts";
import type { Context } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { refuse } from "../../problems.ts";
import {
  CiteName,
  type Criterion,
  CriterionKey,
  criterionKeys,
  criterionOf,
  longest,
  mostCited,
  mostWords,
} from "../award.ts";
import { nameOf } from "./cited.ts";
import { type Cite, isTooLong, type NominationFile } from "./nomination.ts";
import { saveAnswers } from "./store.ts";

/** More than are offered; how many may stay is said at its field. */
const mostTicked = 64;
/** Beyond that nobody reads on. */
const mostTyped = 20_000;

export const answersInput = z
  .array(
    z.object({
      criterion: CriterionKey,
      text: z.string().max(mostTyped),
      cites: z.array(CiteName).max(mostTicked).optional().describe("What backs it, each as `kind:ID`."),
    }),
  )
  .min(1)
  .max(criterionKeys.length);

/** Looks records up by their names, of those that may back a criterion. */
type Named = (criterion: Criterion, names: readonly string[]) => Promise<Map<string, Cite>>;

/** What is left out stays as it is. @throws Problem at the field of a criterion */
export async function keepAnswers(
  { db, now }: Pick<Context<Tx>, "db" | "now">,
  nomination: Pick<NominationFile, "id" | "answers" | "criteriaEdition">,
  answers: z.output<typeof answersInput>,
  named: Named,
): Promise<void> {
  // Of what is said twice of one criterion the last counts.
  const once = [...new Map(answers.map((answer) => [answer.criterion, answer])).values()];
  const written = once
    .map(({ text, ...rest }) => ({ ...rest, text: text.replaceAll("\r\n", "\n").trim() }))
    .filter(({ text, criterion, cites = [] }) => {
      if (text === "" && cites.length > 0) throw fieldProblem(`text-${criterion}`, "awards:field.text.cited");
      return text !== "";
    });
  const long = written.find(({ text }) => isTooLong(text) || text.length > longest.answer);
  if (long) throw fieldProblem(`text-${long.criterion}`, "awards:field.text.long", { most: mostWords });
  const changed: NominationFile["answers"] = [];
  for (const { criterion: key, ...answer } of written) {
    const criterion = criterionOf(nomination, key);
    if (!criterion) throw refuse.no_nomination();
    const cites = await citedBy(nomination, { criterion, ...answer }, named);
    const said = { criterion: key, text: answer.text, cites };
    if (!isSame(nomination, said)) changed.push(said);
  }
  await saveAnswers(db, nomination.id, changed, now);
}

/** All criteria come at once: what was not touched needs no new signature, and nobody's consent again. */
function isSame(
  { answers }: Pick<NominationFile, "answers">,
  { criterion, text, cites }: NominationFile["answers"][number],
): boolean {
  const kept = answers.find((one) => one.criterion === criterion);
  const named = (all: readonly Cite[]) => all.map(nameOf).join();
  return kept?.text === text && named(kept.cites) === named(cites);
}

/** What an answer cites from now on: as it did, where nothing is said of it. */
async function citedBy(
  { answers }: Pick<NominationFile, "answers">,
  { criterion, cites: names }: { criterion: Criterion; cites?: readonly string[] | undefined },
  named: Named,
): Promise<Cite[]> {
  const { key } = criterion;
  const kept = answers.find((one) => one.criterion === key)?.cites ?? [];
  if (names === undefined) return kept;
  if (names.length > mostCited)
    throw fieldProblem(`cites-${key}`, "awards:field.cites.many", { most: mostCited });
  const known = new Map(kept.map((cite) => [nameOf(cite), cite]));
  const others = await named(
    criterion,
    names.filter((name) => !known.has(name)),
  );
  return [...new Set(names)].map((name) => {
    const found = known.get(name) ?? others.get(name);
    if (!found) throw fieldProblem(`cites-${key}`, "awards:field.cites.notOwn");
    return found;
  });
}
