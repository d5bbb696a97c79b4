// What later slices show to whoever opened what they joined.

import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";

interface OfLearner {
  href: (token: string) => string;
  text: MessageKey;
  about: MessageKey;
}

/** Below what one joined; only for whoever opened all of it. */
export const learnerLinks = slot<OfLearner>();
