import type { ComponentChildren, VNode } from "preact";
import { guides } from "../capacity/guides/guides.ts";
import { GuideLinks } from "../capacity/guides/links.tsx";
import { network } from "../network/network.ts";
import type { ContactSettings } from "../platform/config/config.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { Markdown } from "../ui/markdown.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import { helpFor, helpPages, helpText, terms } from "./manual.ts";
import { paths, termAnchor } from "./paths.ts";

const groups = ["everybody", "city", "network"] as const;

export function Contents(): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("help:lead")}</p>
      {groups.map((group) => (
        <section key={group} aria-labelledby={group}>
          <h2 class="govuk-heading-m" id={group}>
            {t(`help:of.${group}`)}
          </h2>
          <ul class="govuk-list govuk-list--spaced">
            {helpPages
              .filter((page) => page.of === group)
              .map(({ name }) => (
                <li key={name}>
                  <a class="govuk-link" href={paths.page(name)}>
                    {helpText(name, language).title}
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <FurtherHelp />
    </>
  );
}

/** What helps where a page of the manual does not. */
function FurtherHelp(): VNode {
  const { t } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{t("help:further")}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {(["glossary", "contact", "privacy"] as const).map((name) => (
          <li key={name}>
            <a class="govuk-link" href={paths[name]}>
              {t(`help:${name}.title`)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** In the language in which it is written, which may be another than the reader's. */
function InItsLanguage({ name, children }: { name: string; children?: ComponentChildren }): VNode {
  const { language: reader } = useI18n();
  const { body, language } = helpText(name, reader);
  return (
    <div class="prose" lang={language === reader ? undefined : language}>
      <Markdown tokens={body} />
      {children}
    </div>
  );
}

export function HelpArticle({ name }: { name: string }): VNode {
  return (
    <>
      <InItsLanguage name={name} />
      <Guides of={name} />
      <FurtherHelp />
    </>
  );
}

/** The guides for screens that this page of the manual is for. */
function Guides({ of }: { of: string }): VNode | null {
  const { t } = useI18n();
  const found = guides().filter(({ screens }) => screens.some((screen) => helpFor(screen)?.name === of));
  if (found.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t("capacity:guides.title")}</h2>
      <GuideLinks guides={found} />
    </>
  );
}

export function Glossary(): VNode {
  const { t, language } = useI18n();
  const rows = terms
    .map(({ words, meaning }, index) => ({
      own: localised(words, language),
      words,
      meaning,
      anchor: termAnchor(index),
    }))
    .toSorted((one, other) => one.own.localeCompare(other.own, language));
  return (
    <>
      <p class="govuk-body-l">{t("help:glossary.lead")}</p>
      <dl class="govuk-summary-list">
        {rows.map(({ own, words, meaning, anchor }) => (
          <div class="govuk-summary-list__row" key={own} id={anchor}>
            <dt class="govuk-summary-list__key">
              {own}
              {Object.entries(words)
                .filter(([code, word]) => code !== language && word !== own)
                .map(([code, word]) => (
                  <span class="glossary__other" lang={code} key={code}>
                    {word}
                  </span>
                ))}
            </dt>
            <dd class="govuk-summary-list__value">{localised(meaning, language)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export function Privacy({ contact }: { contact: ContactSettings }): VNode {
  const { t } = useI18n();
  return (
    <InItsLanguage name="privacy">
      <h2 class="govuk-heading-m">{t("help:privacy.office")}</h2>
      <Office contact={contact} email={contact.privacyEmail} />
    </InItsLanguage>
  );
}

export function Contact({ contact }: { contact: ContactSettings }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("help:contact.lead")}</p>
      <Office contact={contact} email={contact.email} />
      <ul class="govuk-list govuk-list--bullet">
        <li>{t("help:contact.city")}</li>
        <li>{t("help:contact.account")}</li>
        <li>
          <a class="govuk-link" href={paths.help}>
            {t("help:title")}
          </a>
        </li>
      </ul>
    </>
  );
}

/** Who answers, as the installation's settings say it. */
function Office({ contact, email }: { contact: ContactSettings; email: string | undefined }): VNode {
  const { t, language } = useI18n();
  const { commission } = network();
  const rows: SummaryRow[] = [
    { key: t("help:contact.office"), value: contact.office ?? localised(commission.name, language) },
  ];
  if (email !== undefined)
    rows.push({
      key: t("accounts:email"),
      value: (
        <a class="govuk-link" href={`mailto:${email}`}>
          {email}
        </a>
      ),
    });
  if (contact.telephone !== undefined)
    rows.push({
      key: t("help:contact.telephone"),
      value: (
        <a class="govuk-link" href={`tel:${contact.telephone.replaceAll(/[^\d+]/g, "")}`}>
          {contact.telephone}
        </a>
      ),
    });
  if (contact.address !== undefined) rows.push({ key: t("help:contact.address"), value: contact.address });
  const isReachable = rows.length > 1;
  return (
    <>
      <SummaryList rows={rows} />
      {!isReachable && <p class="govuk-body">{t("help:contact.notSet")}</p>}
    </>
  );
}
