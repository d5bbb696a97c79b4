// What later slices add to the scorecard.

import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";

/** A link for everybody, beside the PDF. */
export const scorecardLinks = slot<{ text: MessageKey; href: (cityId: string) => string }>();
