// Whether mails go out by themselves: without a mail server they wait in the outbox until somebody hands their links on.

import type { MessageKey } from "../i18n/message-key.ts";
import type { Visit } from "../page.ts";

type Setting = Pick<Visit, "config">;

export function isSending({ config }: Setting): boolean {
  return config.smtpUrl !== undefined;
}

/** What is said once a mail is written: `sent` where there is a mail server, `waits` where there is none. */
export function onceMailed(sent: MessageKey, waits: MessageKey) {
  return (_output: unknown, visit: Setting): MessageKey => (isSending(visit) ? sent : waits);
}
