import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { toRead } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { Action } from "./action.ts";

/** The actions that are shown by a piece of evidence, on its page. */
export function ShownWith({ actions }: { actions: readonly Action[] }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("holding:action.shownWith")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {actions.map(({ id, text }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.action(id)}>
              {toRead(text)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
