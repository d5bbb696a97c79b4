import { paths as dialoguePaths } from "../dialogues/paths.ts";
import {
  declarationPath,
  frameworkPath,
  globalNetworkPath,
  outcomeDocumentsPath,
} from "../framework/paths.ts";
import { paths as libraryPaths } from "../library/paths.ts";
import { membershipPath } from "../network/membership/paths.ts";
import type { Network } from "../network/network-edition.ts";
import { citiesPath } from "../network/paths.ts";
import { placesPath } from "../network/places/paths.ts";
import { paths as organisationPaths } from "../organisations/paths.ts";
import { paths as peerPaths } from "../peers/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { paths as populationPaths } from "../population/paths.ts";
import { paths as adaptationPaths } from "../practices/adaptations/paths.ts";
import { paths as practicePaths } from "../practices/paths.ts";
import { awardPaths } from "../recognition/awards/paths.ts";
import { paths as needsPaths } from "../resources/needs/paths.ts";
import { paths as resourcePaths } from "../resources/paths.ts";
import { paths as sdgPaths } from "../sdgs/paths.ts";
import { accessibilityPath, apiDocsPath } from "./paths.ts";

const guiding = [
  { href: globalNetworkPath, text: "framework:global.title" },
  { href: declarationPath, text: "framework:documents.declaration" },
  { href: frameworkPath, text: "framework:title" },
  { href: outcomeDocumentsPath, text: "framework:documents.outcomes" },
] as const;

const together = [
  { href: practicePaths.library, text: "practices:title" },
  { href: adaptationPaths.all, text: "adaptations:all.title" },
  { href: peerPaths.all, text: "peers:title" },
  { href: peerPaths.allExchanges, text: "exchanges:shown.title" },
  { href: peerPaths.allPartnerships, text: "partnerships:shown.title" },
  { href: peerPaths.allClusters, text: "clusters:title" },
  { href: dialoguePaths.all, text: "dialogues:title" },
  { href: awardPaths.all, text: "awards:title" },
  { href: libraryPaths.documents, text: "library:title" },
  { href: libraryPaths.news, text: "library:news.title" },
] as const;

const takePart = [
  { href: membershipPath, text: "membership:public.listTitle" },
  { href: organisationPaths.all, text: "organisations:title" },
  { href: needsPaths.all, text: "needs:title" },
  { href: resourcePaths.ofNetwork, text: "resources:network.title" },
  { href: sdgPaths.goalsOfAll, text: "sdgs:ofAll.title" },
  { href: sdgPaths.themesOfAll, text: "sdgs:themes.title" },
] as const;

const groups = [
  { title: "portal:about.together", links: together },
  { title: "portal:about.takePart", links: takePart },
  { title: "framework:global.documents", links: guiding },
] as const;

const rules = ["rule1", "rule2", "rule3", "rule4", "rule5"] as const;

export function About({ network }: { network: Network }) {
  const { t, language } = useI18n();
  const { commission } = network;
  const names = {
    network: localised(network.name, language),
    commission: localised(commission.name, language),
  };
  return (
    <div class="prose">
      <h1 class="govuk-heading-xl">{t("portal:about.title")}</h1>
      <p class="govuk-body-l">{t("portal:about.lead", names)}</p>
      <h2 class="govuk-heading-l">{t("portal:about.why")}</h2>
      <p class="govuk-body">{t("portal:about.whyText")}</p>
      {groups.map(({ title, links }) => (
        <section key={title}>
          <h2 class="govuk-heading-l">{t(title)}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {links.map(({ href, text }) => (
              <li key={href}>
                <a class="govuk-link" href={href}>
                  {t(text)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2 class="govuk-heading-l">{t("portal:about.rules")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {rules.map((rule) => (
          <li key={rule}>{t(`portal:about.${rule}`)}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-l">{t("portal:about.data")}</h2>
      <p class="govuk-body">{t("portal:about.dataText")}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href={frameworkPath}>
            {t("framework:title")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={citiesPath}>
            {t("portal:cities.title")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={placesPath}>
            {t("places:title")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={populationPaths.all}>
            {t("population:title")}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={apiDocsPath}>
            {t("portal:about.api")}
          </a>
        </li>
      </ul>
      <h2 class="govuk-heading-l">{t("portal:about.licence")}</h2>
      <p class="govuk-body">{t("portal:about.licenceText")}</p>
      <h2 class="govuk-heading-l">{t("portal:about.accessibility")}</h2>
      <p class="govuk-body">
        {t("portal:about.accessibilityText")}{" "}
        <a class="govuk-link" href={accessibilityPath}>
          {t("portal:about.accessibilityLink")}
        </a>
      </p>
      <h2 class="govuk-heading-l">{t("portal:about.contact")}</h2>
      <p class="govuk-body">
        {t("portal:about.contactText", { commission: names.commission, shortName: commission.shortName })}
      </p>
    </div>
  );
}
