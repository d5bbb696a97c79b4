import type { z } from "zod";
import { translator } from "../../platform/i18n/messages.ts";
import { Problem } from "../../platform/problem.ts";
import { asTelephone } from "../as-telephone.ts";
import { fitted } from "../fitted.ts";
import type { PhoneCaller } from "../joining.ts";
import { saveSearch } from "./commands.ts";

const septetsOfMessage = 160;

/** Keeps it, and says what they agreed to; `label` is what they look for. */
export async function sayTellWhen(
  caller: PhoneCaller,
  what: z.input<typeof saveSearch.input>,
  label: string,
): Promise<string> {
  const t = translator(caller.language);
  try {
    await saveSearch.call(what, asTelephone(caller));
    return fitted(septetsOfMessage, [label], ([words = ""]) => t("phones:sms.tellWhen", { words }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return t(error.messageKey, error.details);
  }
}
