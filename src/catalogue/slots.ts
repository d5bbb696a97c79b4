import type { Queryable } from "../platform/database/database.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";
import type { Block } from "../ui/screens/block.tsx";
import type { AskedLearning } from "./finding/queries.ts";
import type { Opportunity } from "./opportunities/opportunity.ts";
import type { Run, RunFile } from "./runs/run.ts";

/** What is shown on the page of an opportunity before what it says: when and where it is offered. */
export const opportunityBlocks = slot<Block<Opportunity>>();

/** What is known of an opportunity besides, below what it says. */
export const opportunityEndBlocks = slot<Block<Opportunity>>();

/** What is shown below what somebody found: other ways to take it along. */
export const foundBlocks = slot<Block<AskedLearning>>();

/** What is shown on the page of a topic, whether anything of it is offered now or not. */
export const topicBlocks = slot<Block<string>>();

/** What is shown to whoever finds nothing: what else they can do. */
export const nothingBlocks = slot<Block<AskedLearning>>();

/** Other ways to take along what an organisation offers, below the list of it. */
export const waysToTakeAlong = slot<(organisation: string) => { href: string; text: MessageKey }>();

/** Where else one can begin, below the topics and doors. */
export const beginnings = slot<{ href: string; text: MessageKey; about: MessageKey }>();

/** What is shown on the page of a run besides what it says: how one joins it. */
export const runBlocks = slot<Block<RunFile>>();

/** Where one joins a run, as long as one can; shown wherever runs are listed. */
export const waysToJoin =
  slot<
    (opportunity: Opportunity, run: Run, today: string) => { href: string; text: MessageKey } | undefined
  >();

/** How many have joined a run, and are told of what happens to it. */
export const joinedCounts = slot<(db: Queryable, run: string) => Promise<number>>();
