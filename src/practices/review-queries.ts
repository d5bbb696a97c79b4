// What the forms read with which reviewers are chosen, say what they think, and an administrator decides where they differ.

import { z } from "zod";
import { getCity } from "../network/queries.ts";
import { anyRole } from "../platform/allow.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { onePractice } from "./commands.ts";
import { refuse } from "./problems.ts";
import { practiceSeen } from "./queries.ts";
import { fieldWordsOf, remarksOf } from "./remarks/store.ts";
import { hasRead, outcomeOf } from "./reviewer.ts";
import { candidatesFor, canReview, readersOf, reviewersOf } from "./reviewer-store.ts";
import { getPractice } from "./store.ts";
import { administrators, steps } from "./workflow.ts";

export const reviewersToAssign = query({
  name: "practices.reviewersToAssign",
  input: z.object(onePractice),
  allow: administrators,
  async run({ city: cityId, practice: number }, { db, now }) {
    const { id, name } = await getCity(db, cityId);
    const { practice } = await getPractice(db, { city: id, number });
    if (steps.nextOf("assign", practice.state) === undefined) throw refuse.not_now();
    const [candidates, reviewers, readers] = await Promise.all([
      candidatesFor(db, practice.id, dayOf(now)),
      reviewersOf(db, practice.id),
      readersOf(db, practice.id),
    ]);
    // Who has said what they think stays, whatever came in between, unless somebody replaces them.
    const stay = readers.filter(({ id: reader }) => candidates.every((one) => one.id !== reader));
    return {
      city: { id, name },
      practice,
      candidates: [...candidates, ...stay],
      reviewers,
      hasSaid: readers.map(({ name: called }) => called),
    };
  },
});

export const practiceToReview = query({
  name: "practices.practiceToReview",
  input: z.object(onePractice),
  allow: anyRole,
  async run(asked, context) {
    const { city, practice, own } = await practiceSeen(asked, context);
    if (!own) throw refuse.not_reviewer();
    if (practice.state !== "in_review") throw refuse.not_now();
    if (own.verdict !== null) throw refuse.said_already();
    const { actor, now } = context;
    if (!(await canReview(context.db, { practice: practice.id, person: actor.id, today: dayOf(now) })))
      throw refuse.conflicted();
    const [words, { asked: askedBefore }] = [
      await fieldWordsOf(context.db, practice),
      await remarksOf(context.db, practice),
    ];
    return { city, practice, words, asked: askedBefore };
  },
});

export const practiceToDecide = query({
  name: "practices.practiceToDecide",
  input: z.object(onePractice),
  allow: administrators,
  async run(asked, context) {
    const { city, practice, reviewers } = await practiceSeen(asked, context);
    if (practice.state !== "in_review") throw refuse.not_now();
    if (outcomeOf(reviewers) !== "differ") throw refuse.agreed();
    if (hasRead(reviewers, context.actor.id)) throw refuse.reviewed_it();
    return { city, practice, reviewers };
  },
});
