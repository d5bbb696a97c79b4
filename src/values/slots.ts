// What later slices add to the pages of values.

import type { MessageKey } from "../platform/i18n/message-key.ts";
import { slot } from "../platform/slot.ts";

/** What else can be done about a measurement of the framework by those who record values; a link on its page. */
export const measurementActions = slot<{
  text: MessageKey;
  href: (cityId: string, measurementId: string) => string;
}>();
