// A practice that begins with what an initiative says already: what is taken over, and the way there from its page.

import type { Initiative } from "../initiatives/initiative.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { written } from "../platform/written.ts";
import { ButtonLink } from "../ui/form.tsx";
import { block } from "../ui/screens/block.tsx";
import { writePractice } from "./commands.ts";
import { paths } from "./paths.ts";

export const practiceOfInitiative = block({
  position: 40,
  draw: (_known, { may, language }, initiative: Initiative) =>
    initiative.isPublic && may(writePractice) ? (
      <MakeIt
        href={paths.writeOf(
          initiative.city,
          initiative.number,
          written(initiative.title, language)?.text ?? "",
        )}
      />
    ) : null,
});

function MakeIt({ href }: { href: string }) {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="practice">
      <h2 class="govuk-heading-m" id="practice">
        {t("practices:fromInitiative.title")}
      </h2>
      <p class="govuk-body">{t("practices:fromInitiative.about")}</p>
      <ButtonLink href={href} secondary>
        {t("practices:fromInitiative.link")}
      </ButtonLink>
    </section>
  );
}
