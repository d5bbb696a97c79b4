// Other ways by which a later slice takes values in from a file: they stand in the same list of what was uploaded.

import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";
import { paths } from "./paths.ts";

export interface WayIn {
  /** As `imports.kind` keeps it. */
  kind: string;
  text: MessageKey;
  /** Where one begins. */
  href: (cityId: string) => string;
  /** The page of one upload. */
  page: (cityId: string, id: string) => string;
}

export const otherWaysIn = slot<WayIn>();

/** The page of what was uploaded, whichever way it came. */
export function uploadPath(kind: string, cityId: string, id: string): string {
  const way = otherWaysIn.given().find((other) => other.kind === kind);
  return (way?.page ?? paths.import)(cityId, id);
}
