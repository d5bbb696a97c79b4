// What can happen to a document and to news, and who may do it. The database keeps the same moves (`document_moves`, `news_item_moves`).

import { officer } from "../network/allow.ts";
import { defineSteps } from "../platform/steps.ts";

export const states = ["public", "withdrawn"] as const;
export type LibraryState = (typeof states)[number];

/** The commission keeps the library and writes the news. */
export const keepers = officer("administrator");

const may = (actor: Parameters<typeof keepers.permits>[0]) => keepers.permits(actor, {});
const laterSteps = {
  withdraw: { may, next: { public: "withdrawn" }, needsNote: true, ends: true },
  restore: { may, next: { withdrawn: "public" } },
} as const;

export const documentSteps = defineSteps<LibraryState, unknown>()({
  add: { next: { none: "public" } },
  ...laterSteps,
});
export const newsSteps = defineSteps<LibraryState, unknown>()({
  publish: { next: { none: "public" } },
  ...laterSteps,
});

/** The same for both. */
export const { actions } = documentSteps;
export type LibraryAction = (typeof actions)[number];
export const { rules } = documentSteps;
