// A juror's way: say first with whom one has to do, rate apart in words and with reasons, finish, and propose together. Nothing is counted,
// added up or put in an order.

import { z } from "zod";
import type { Tx } from "../../../platform/database/database.ts";
import { lines, orEmpty, ticked, unchosenProblem, seenVersion as version } from "../../../platform/input.ts";
import { type Context, command } from "../../../platform/operation.ts";
import { fieldProblem } from "../../../platform/problem.ts";
import { refuse } from "../../problems.ts";
import { CriterionKey, longest } from "../award.ts";
import { oneNominee } from "../choosing/commands.ts";
import { choices } from "../nominations/nomination.ts";
import { Done, oneAward } from "../rounds/commands.ts";
import { lockedRound } from "../rounds/store.ts";
import { type Judging, judgedOf, judgingOf, ownDraft, requireAtWork, requireRated } from "./access.ts";
import { jurors } from "./allow.ts";
import { type DeclaredInterest, declaredInterests, type Interest, movements, unrated } from "./jury.ts";
import { panelInput, panelOf } from "./panel.ts";
import { saveProposal } from "./proposal-store.ts";
import { askReserves } from "./reserve.ts";
import { dropDrafts, saveInterests, saveSheet } from "./store.ts";

const mostDeclared = 1500;
const said = (most: number) => lines(most).pipe(z.string().min(1));
/** Of one's own that is not begun there is no version yet. */
const seenOrNone = z.coerce
  .number()
  .int()
  .min(0)
  .max(1_000_000)
  .describe("The version that was seen; 0 of none.");

/** A nominee as a juror rates it; of jurors of one round one comes after the other. */
async function judgedNow(
  { award, nominee }: { award: number; nominee: number },
  { db, actor, now }: Pick<Context<Tx>, "db" | "actor" | "now">,
) {
  await lockedRound(db, award);
  return await judgedOf(db, actor, { award, nominee, now });
}

const shared = {
  output: Done,
  allow: jurors,
  subject: (_input: unknown, { id }: { id: string }) => id,
  changes: [],
};

/** What is said of each nominee. @throws Problem where it takes back what was declared before */
function kindsIn({ jury, me }: Judging, said: readonly string[]): Map<string, DeclaredInterest[]> {
  const kinds = new Map<string, DeclaredInterest[]>();
  for (const one of said) {
    const [number, kind] = one.split(":");
    const nominee = jury.nominees.find((known) => known.number === Number(number));
    const known = declaredInterests.find((each) => each === kind);
    if (!nominee || !known) throw unchosenProblem("interests");
    kinds.set(nominee.id, [...(kinds.get(nominee.id) ?? []), known]);
  }
  // Else one could read what others said, and then rate as if one had not.
  const isTakenBack = ({ personId, nominationId, kind }: Interest) =>
    personId === me.personId &&
    declaredInterests.some((each) => each === kind) &&
    !kinds.get(nominationId)?.some((each) => each === kind);
  if (jury.interests.some(isTakenBack)) throw fieldProblem("form", "awards:field.form.declared");
  return kinds;
}

function nomineesIn(interests: readonly string[]): number[] {
  return [...new Set(interests.map((one) => Number.parseInt(one, 10)))].toSorted((one, other) => one - other);
}

export const declareInterests = command({
  ...shared,
  name: "recognition.declareInterests",
  route: "PUT /awards/:award/interests",
  summary:
    "Say as a juror with which nominees one has to do, before any file opens; what follows from records counts besides. Of these one reads nothing, and what one wrote of them no longer counts. What is declared stays: one can add to it, and take nothing back.",
  input: z.object({
    ...oneAward,
    interests: ticked(z.string().regex(/^\d{1,8}:(family|money|work)$/), mostDeclared).describe(
      "Each as `nomination:kind`, such as `12:family`; none where there are none.",
    ),
    isAll: z.literal("yes").describe("That these are all."),
  }),
  // Which nominees, and not how one has to do with them.
  auditDetails: ({ award, interests }) => ({ award, nominees: nomineesIn(interests) }),
  async run({ award, interests }, { db, actor, now }) {
    await lockedRound(db, award);
    const judging = await judgingOf(db, actor, { award, now });
    requireAtWork(judging);
    const { round } = judging;
    const kinds = kindsIn(judging, interests);
    await saveInterests(db, round.id, { person: actor.id, kinds, at: now });
    await dropDrafts(db, actor.id, [...kinds.keys()]);
    await askReserves(db, round, now);
    return { id: round.id, number: round.number, state: round.state };
  },
});

export const rateCriterion = command({
  ...shared,
  name: "recognition.rateCriterion",
  route: "PUT /awards/:award/judging/:nominee/criteria/:criterion",
  summary:
    "Say as a juror how far a nominee has moved by a criterion, and why; a draft, which one can save again until one finishes. Nobody else reads it before.",
  input: z.object({
    ...oneNominee,
    criterion: CriterionKey,
    movement: z.enum(movements),
    why: orEmpty(said(longest.reason)).describe("Why; without it one cannot finish."),
    version: seenOrNone,
  }),
  auditDetails: ({ award }) => ({ award }),
  async run({ criterion, movement, why = "", version: seen, ...named }, context) {
    const { db, actor, now } = context;
    const judged = await judgedNow(named, context);
    const { id, number } = judged.nomination;
    const draft = ownDraft(judged);
    const others = (draft?.ratings ?? []).filter((rating) => rating.criterion !== criterion);
    const ratings = [...others, { criterion, movement, reason: why }];
    const sheet = { nominee: id, person: actor.id, state: "draft", ratings, reason: null, at: now } as const;
    if (!(await saveSheet(db, { ...sheet, version: seen }))) throw refuse.changed();
    return { id, number, state: "draft" };
  },
});

export const finishRating = command({
  ...shared,
  name: "recognition.finishRating",
  route: "POST /awards/:award/judging/:nominee/final",
  summary:
    "Finish as a juror what one says of a nominee. It stays as it is; one reads now what others said who have finished, and they read one's own.",
  input: z.object({ ...oneNominee, version }),
  auditDetails: ({ award }) => ({ award }),
  async run({ version: seen, ...named }, context) {
    const { db, actor, now } = context;
    const judged = await judgedNow(named, context);
    const { id, number } = judged.nomination;
    const ratings = ownDraft(judged)?.ratings ?? [];
    const missing = unrated(ratings, judged.round).length;
    if (missing > 0) throw fieldProblem("form", "awards:field.form.unrated", { count: missing });
    const sheet = { nominee: id, person: actor.id, state: "final", ratings, reason: null, at: now } as const;
    if (!(await saveSheet(db, { ...sheet, version: seen }))) throw refuse.changed();
    return { id, number, state: "final" };
  },
});

export const abstainFromRating = command({
  ...shared,
  name: "recognition.abstainFromRating",
  route: "POST /awards/:award/judging/:nominee/abstention",
  summary:
    "Say as a juror that one cannot judge a nominee, and why. Where too few are left a reserve is asked.",
  input: z.object({
    ...oneNominee,
    why: said(longest.reason).describe("Why; the jury reads it."),
    version: seenOrNone,
  }),
  auditDetails: ({ award }) => ({ award }),
  async run({ why, version: seen, ...named }, context) {
    const { db, actor, now } = context;
    const judged = await judgedNow(named, context);
    const { id, number } = judged.nomination;
    ownDraft(judged);
    const sheet = {
      nominee: id,
      person: actor.id,
      state: "abstained",
      ratings: [],
      reason: why,
      at: now,
    } as const;
    if (!(await saveSheet(db, { ...sheet, version: seen }))) throw refuse.changed();
    await askReserves(db, judged.round, now);
    return { id, number, state: "abstained" };
  },
});

export const proposeAsJury = command({
  ...shared,
  name: "recognition.proposeAsJury",
  route: "PUT /awards/:award/judging/:nominee/proposal",
  summary:
    "Write down what the jury proposes of a nominee, once all who can have rated it: with the reason, what is strong in it, and one suggestion.",
  input: z.object({
    ...oneNominee,
    choice: z.enum(choices),
    reason: said(longest.reason).describe("Why; the commission reads it."),
    strengths: said(longest.strengths).describe("What is strong in it."),
    suggestion: said(longest.suggestion).describe("One suggestion."),
    ...panelInput,
    version: seenOrNone,
  }),
  auditDetails: ({ award, meeting, heldOn }) => ({ award, meeting, heldOn }),
  async run({ award, nominee, version: seen, meeting, heldOn, channel, present, ...said }, context) {
    const { db, actor, now } = context;
    const judged = await judgedNow({ award, nominee }, context);
    requireRated(judged);
    const { id, number } = judged.nomination;
    const panel = await panelOf(db, judged, { meeting, heldOn, channel, present }, context);
    const kept = await saveProposal(db, id, { ...said, panel, by: actor.id, version: seen, at: now });
    if (!kept) throw refuse.changed();
    return { id, number, state: "proposed" };
  },
});
