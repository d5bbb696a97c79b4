import { useI18n } from "../platform/i18n/context.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";

/** Sentences that the browser's script says, as data attributes. `{count}` and `{time}` are filled in there. */
export function useBrowserMessages() {
  const { t } = useI18n();
  const sentence = (key: MessageKey, count: number) => t(key, { count }).replace(String(count), "{count}");
  return {
    words: () => ({
      "data-words-left-one": sentence("ui:words.left", 1),
      "data-words-left-other": sentence("ui:words.left", 2),
      "data-words-over-one": sentence("ui:words.over", 1),
      "data-words-over-other": sentence("ui:words.over", 2),
    }),
    autosave: () => ({
      "data-saving": t("ui:autosave.saving"),
      "data-saved": t("ui:autosave.saved", { time: "{time}" }),
      "data-waiting": t("ui:autosave.waiting"),
      "data-refused": t("ui:autosave.refused"),
      "data-conflict": t("ui:autosave.conflict"),
      "data-kept": t("ui:autosave.kept"),
      "data-forget": t("ui:autosave.forget"),
    }),
  };
}
