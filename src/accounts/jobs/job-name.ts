import type { Translate } from "../../platform/i18n/message-key.ts";
import { isMessageKey } from "../../platform/i18n/messages.ts";

/** What a job or a listener does, in the reader's language; one without words keeps its name. */
export function nameOf(name: string, t: Translate): string {
  const key = `jobs:${name}`;
  return isMessageKey(key) ? t(key) : name;
}
