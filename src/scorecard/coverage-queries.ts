// Of which measurements cities have a figure, for pages that look across the slices.

export { measuredIn } from "./coverage.ts";
