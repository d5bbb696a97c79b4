import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { written } from "../../platform/written.ts";
import type { Meeting } from "../record/meeting.ts";

/** What whoever takes part has to know before; undefined where it is not recorded. */
export function recordingWords(
  { recording }: Pick<Meeting, "recording">,
  { t, language }: Pick<Visit, "t" | "language">,
): string | undefined {
  if (recording === undefined) return undefined;
  return t("convening:recording.consent", {
    purpose: written(recording.purpose, language)?.text ?? "",
    day: formatDate(recording.deleteOn, language),
  });
}
