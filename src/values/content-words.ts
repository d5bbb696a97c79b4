import { sourceKinds } from "../framework/edition.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import type { FieldName } from "./content.ts";
import { valueStatuses } from "./value.ts";

/** What a field says, in a reader's words: a status and a kind of source are kept as codes. */
export function contentWords(t: Translate): (name: FieldName, said: string) => string {
  return (name, said) => {
    const status = valueStatuses.find((one) => name === "status" && one === said);
    const kind = sourceKinds.find((one) => name === "sourceKind" && one === said);
    if (status) return t(`values:status.${status}`);
    return kind ? t(`values:sourceKind.${kind}`) : said;
  };
}
