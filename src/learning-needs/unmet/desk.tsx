// On the desk of whoever speaks for an organisation: what people looked for where it works, and did not find.

import type { VNode } from "preact";
import { paths as learningPaths } from "../../catalogue/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import type { OwnOrganisation } from "../../ui/desk.ts";
import { block } from "../../ui/screens/block.tsx";
import { paths } from "../paths.ts";
import { type Unmet, unmetForDesk } from "./queries.ts";
import { unmetSentence } from "./words.ts";

export const unmetDesk = block({
  position: 12,
  reads: unmetForDesk,
  draw({ rows }, _visit, { id }: OwnOrganisation) {
    const own = rows.filter(({ organisation }) => organisation === id);
    return own.length === 0 ? null : <AtDesk organisation={id} rows={own} />;
  },
});

function AtDesk({
  organisation,
  rows,
}: {
  organisation: string;
  rows: readonly (Unmet & { city: string })[];
}): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <h3 class="govuk-heading-s">{t("learning-needs:unmet.title")}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {rows.map((row) => (
          <li key={`${row.city} ${row.id}`}>
            {unmetSentence(row, { t, language })}{" "}
            <a class="govuk-link" href={learningPaths.add(row.city, organisation)}>
              {t("learning-needs:unmet.offer")}
            </a>{" "}
            <a class="govuk-link" href={paths.unmet(row.city)}>
              {t("learning-needs:unmet.more")}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
