// What is still missing before a meeting is called, with the way to it for whoever may go there.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import type { Lack } from "./ready.ts";

type Of = Pick<Meeting, "id" | "mode">;

function whereToSay(lack: Lack, { id, mode }: Of): string {
  if (lack === "nobody_invited") return paths.invitations(id);
  return lack === "no_way_in" && mode !== "in_person" ? paths.howToJoin(id) : paths.edit(id);
}

interface LackingProps {
  meeting: Of;
  lacking: readonly Lack[];
  /** A chair calls the meeting, and leaves it to the secretary to prepare it. */
  mayPrepare: boolean;
}

export function StillLacking({ meeting, lacking, mayPrepare }: LackingProps): VNode | null {
  const { t } = useI18n();
  if (lacking.length === 0) return null;
  return (
    <>
      <p class="govuk-body">{t("convening:lacking.lead")}</p>
      <ul class="govuk-list govuk-list--bullet">
        {lacking.map((lack) => (
          <li key={lack}>
            {mayPrepare ? (
              <a class="govuk-link" href={whereToSay(lack, meeting)}>
                {t(`convening:lacking.${lack}`)}
              </a>
            ) : (
              t(`convening:lacking.${lack}`)
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
