import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

/** Lets whoever said something by mail take it back; its subject is the contribution. */
export const answerLink = linkKind({
  purpose: "answer to a dialogue by mail",
  unknown: refuse.no_contribution,
  over: refuse.taken_back,
});

/** Longer than a dialogue lasts; once it is sealed the page says that it stays. */
export const linkServesDays = 1100;
