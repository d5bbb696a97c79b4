import { useI18n } from "../platform/i18n/context.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import { delays, refusals } from "./autosave-outcome.ts";

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
      "data-stays": t("ui:autosave.stays"),
      "data-leave-open": t("ui:autosave.leaveOpen"),
      "data-conflict": t("ui:autosave.conflict"),
      "data-conflict-by": t("ui:autosave.conflictBy", { who: "{who}" }),
      "data-conflict-open": t("ui:autosave.conflictOpen"),
      "data-sign-in": t("ui:autosave.signIn"),
      "data-put": t("ui:autosave.put"),
      ...Object.fromEntries(
        [...delays, ...refusals].map((name) => [
          `data-refused-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
          t(`ui:autosave.refused.${name}`, { reason: "{reason}" }),
        ]),
      ),
    }),
    kept: () => ({
      "data-kept": t("ui:autosave.kept", { time: "{time}" }),
      "data-copy": t("ui:autosave.copy"),
      "data-copied": t("ui:autosave.copied"),
      "data-forget": t("ui:autosave.forget"),
      "data-unreadable": t("ui:autosave.unreadable"),
    }),
  };
}
