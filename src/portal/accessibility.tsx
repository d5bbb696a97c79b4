import type { Network } from "../network/network-edition.ts";
import type { ContactSettings } from "../platform/config/config.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";

const possible = ["can1", "can2", "can3", "can4", "can5", "can6", "can7"] as const;
const limits = ["limit1", "limit2", "limit3"] as const;
const writtenOn = "2026-11-26";

export function Accessibility({ network, contact }: { network: Network; contact: ContactSettings }) {
  const { t, language } = useI18n();
  return (
    <div class="prose">
      <h1 class="govuk-heading-xl">{t("portal:accessibility.title")}</h1>
      <p class="govuk-body-l">{t("portal:accessibility.lead")}</p>
      <h2 class="govuk-heading-l">{t("portal:accessibility.can")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {possible.map((item) => (
          <li key={item}>{t(`portal:accessibility.${item}`)}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-l">{t("portal:accessibility.standard")}</h2>
      <p class="govuk-body">{t("portal:accessibility.standardText")}</p>
      <h2 class="govuk-heading-l">{t("portal:accessibility.limits")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {limits.map((item) => (
          <li key={item}>{t(`portal:accessibility.${item}`)}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-l">{t("portal:accessibility.report")}</h2>
      <p class="govuk-body">
        {t("portal:accessibility.reportText", {
          commission: contact.office ?? localised(network.commission.name, language),
        })}
      </p>
      {(contact.email || contact.telephone) && (
        <ul class="govuk-list">
          {contact.email && (
            <li>
              <a class="govuk-link" href={`mailto:${contact.email}`}>
                {contact.email}
              </a>
            </li>
          )}
          {contact.telephone && (
            <li>
              <a class="govuk-link" href={`tel:${contact.telephone.replace(/[^+\d]/g, "")}`}>
                {contact.telephone}
              </a>
            </li>
          )}
        </ul>
      )}
      <p class="govuk-hint">{t("portal:accessibility.date", { date: formatDate(writtenOn, language) })}</p>
    </div>
  );
}
