import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";

/** What slices add to what somebody may set for themselves. */
export interface AccountLink {
  /** Where it stands among those of other slices, the lowest first. */
  position: number;
  href: string;
  text: MessageKey;
}

export const accountLinks = slot<AccountLink>();
