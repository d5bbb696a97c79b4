import type { z } from "zod";
import { translator } from "../../platform/i18n/messages.ts";
import { septetsOfMessage } from "../../platform/phone/gsm.ts";
import { asTelephone } from "../as-telephone.ts";
import { fitted } from "../fitted.ts";
import type { PhoneCaller } from "../joining.ts";
import { sayOf } from "../say-of.ts";
import { saveSearch } from "./commands.ts";

/** Keeps it, and says what they agreed to; `label` is what they look for. */
export function sayTellWhen(
  caller: PhoneCaller,
  what: z.input<typeof saveSearch.input>,
  label: string,
): Promise<string> {
  const { language } = caller;
  return sayOf(language, async () => {
    await saveSearch.call(what, asTelephone(caller));
    return fitted(septetsOfMessage, [label], ([words = ""]) =>
      translator(language)("phones:sms.tellWhen", { words }),
    );
  });
}
