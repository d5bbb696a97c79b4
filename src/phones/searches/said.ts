import type { z } from "zod";
import { addDays, dayOf } from "../../platform/day.ts";
import { formatDayShort } from "../../platform/i18n/format.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { septetsOfMessage } from "../../platform/phone/gsm.ts";
import { asTelephone } from "../as-telephone.ts";
import { fitted } from "../fitted.ts";
import type { PhoneCaller } from "../joining.ts";
import { sayOf } from "../say-of.ts";
import { renewSearches, saveSearch } from "./commands.ts";
import { keptDays, labelsOf } from "./search.ts";
import { searchesOf } from "./store.ts";

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

/** What they wait for goes on; says what, and until when. */
export function sayRenewed(caller: PhoneCaller): Promise<string> {
  const { language, service, kept, now } = caller;
  const t = translator(language);
  return sayOf(language, async () => {
    const { renewed } = await renewSearches.call({}, asTelephone(caller));
    if (renewed === 0) return t("phones:sms.renewedNone");
    const searches = await searchesOf(service.database.db, kept.phoneKey);
    const day = formatDayShort(addDays(dayOf(now), keptDays), language);
    return fitted(septetsOfMessage, [labelsOf(searches, language)], ([words = ""]) =>
      t("phones:sms.renewed", { words, day }),
    );
  });
}
