// On the page of a meeting, for whoever is signed in and invited to it: what is theirs there.

import { block } from "../../ui/screens/block.tsx";
import { paths } from "../paths.ts";
import { ownPartIn } from "./queries.ts";

export const ownPartOfMeeting = block({
  position: 10,
  reads: ownPartIn,
  draw({ meeting, isNamed }, { t }) {
    if (isNamed === undefined) return null;
    return (
      <>
        <h2 class="govuk-heading-m">{t("convening:own.part")}</h2>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.ownNaming(meeting)}>
            {t(isNamed ? "convening:naming.isNamed" : "convening:naming.isNot")}
          </a>
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.own}>
            {t("convening:own.title")}
          </a>
        </p>
      </>
    );
  },
});
