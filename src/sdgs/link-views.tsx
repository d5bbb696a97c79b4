import type { VNode } from "preact";
import { targetPath } from "../framework/paths.ts";
import type { Initiative } from "../initiatives/initiative.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { ButtonLink, Form, type FormState, Hidden, Radios, Select, Textarea } from "../ui/form.tsx";
import { Inset } from "../ui/inset.tsx";
import { block } from "../ui/screens/block.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import { Tag } from "../ui/tag.tsx";
import { paths as valuesPaths } from "../values/paths.ts";
import { linkToTarget, removeLink, reviewLink, verdicts } from "./link-commands.ts";
import { linksForPage, type ShownLink } from "./link-queries.ts";
import { paths } from "./paths.ts";
import { mostLinks, type SdgLink, strengths } from "./sdg-link.ts";

interface Called {
  id: string;
  label?: Readonly<Record<string, string>>;
  name?: Readonly<Record<string, string>>;
}

/** Which targets an initiative serves, on its page. */
export const linksOfInitiative = block({
  position: 20,
  reads: linksForPage,
  draw: (links, { may, params }, initiative: Initiative) => {
    const canLink = may(linkToTarget);
    return links.length === 0 && !canLink ? null : (
      <Links
        city={params.city ?? initiative.city}
        initiative={initiative.number}
        links={links}
        canLink={canLink}
        canReview={may(reviewLink)}
        canRemove={may(removeLink)}
      />
    );
  },
});

interface LinksProps {
  city: string;
  initiative: number;
  links: readonly ShownLink[];
  canLink: boolean;
  canReview: boolean;
  canRemove: boolean;
}

function Links(props: LinksProps): VNode {
  const { city, initiative, links, canLink } = props;
  const { t } = useI18n();
  return (
    <section aria-labelledby="sdgs">
      <h2 class="govuk-heading-m" id="sdgs">
        {t("sdgs:link.heading")}
      </h2>
      {links.length === 0 && <p class="govuk-body">{t("sdgs:link.none")}</p>}
      {links.map((link) => (
        <OneLink key={link.target} link={link} {...props} />
      ))}
      {canLink && links.length < mostLinks && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.newLink(city, initiative)}>
            {t("sdgs:link.title")}
          </a>
        </p>
      )}
    </section>
  );
}

function OneLink({
  city,
  initiative,
  link,
  canLink,
  canReview,
  canRemove,
}: LinksProps & { link: ShownLink }): VNode {
  const { t, language } = useI18n();
  const waits = link.reviewedAt === null;
  const label = link.label ? localised(link.label, language) : "";
  return (
    <div class="card">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={targetPath(link.target)}>
          {link.target} {label}
        </a>{" "}
        <Tag
          text={t(`sdgs:strength.${link.strength}`)}
          tone={link.strength === "context" ? "grey" : "green"}
        />
        {waits && (
          <>
            {" "}
            <Tag text={t("sdgs:link.notReviewed")} tone="orange" />
          </>
        )}
      </h3>
      <Reason link={link} />
      <p class="govuk-hint">
        {link.measurement && (
          <>
            <a class="govuk-link" href={valuesPaths.measurement(city, link.measurement)}>
              {t("sdgs:link.measurement", { id: link.measurement })}
            </a>
            {". "}
          </>
        )}
        {link.proposedBy !== "" && t("sdgs:link.proposedBy", { name: link.proposedBy })}{" "}
        {link.reviewedBy && t("sdgs:link.reviewedBy", { name: link.reviewedBy })}
      </p>
      {(canLink || canRemove || (canReview && waits && link.isOfOthers)) && (
        <ButtonGroup>
          {canReview && waits && link.isOfOthers && (
            <ButtonLink href={paths.review(city, initiative, link.target)} secondary>
              {t("sdgs:review.link")}
              <span class="govuk-visually-hidden"> {link.target}</span>
            </ButtonLink>
          )}
          {canLink && (
            <a class="govuk-link" href={paths.change(city, initiative, link.target)}>
              {t("sdgs:link.change")}
              <span class="govuk-visually-hidden"> {link.target}</span>
            </a>
          )}
          {canRemove && (
            <form method="post" action={paths.remove(city, initiative, link.target)}>
              <Hidden name="version" value={String(link.version)} />
              <button class="link-button" type="submit">
                {t("sdgs:remove.link")}
                <span class="govuk-visually-hidden"> {link.target}</span>
              </button>
            </form>
          )}
        </ButtonGroup>
      )}
    </div>
  );
}

/** The one sentence that each link is: because of what, and where that is seen. */
function Reason({ link: { because, seenIn, language } }: { link: SdgLink }): VNode {
  const { t } = useI18n();
  return (
    <p class="govuk-body">
      {t("sdgs:link.because")} <span lang={language}>{because}</span>; {t("sdgs:link.seenIn")}{" "}
      <span lang={language}>{seenIn}</span>.
    </p>
  );
}

interface FormProps {
  targets: readonly Called[];
  measurements: readonly Called[];
  form: FormState;
  /** Of a link that is changed; its target stays. */
  link?: SdgLink;
}

export function LinkForm({ targets, measurements, form, link }: FormProps): VNode {
  const { t, language } = useI18n();
  const options = (all: readonly Called[]) =>
    all.map(({ id, label, name }) => ({
      value: id,
      text: `${id} ${localised({ en: "", ...(label ?? name) }, language)}`,
    }));
  return (
    <>
      <p class="govuk-body-l">{t("sdgs:link.lead", { limit: mostLinks })}</p>
      <Form form={form} submit={t("sdgs:link.submit")}>
        <Hidden name="language" value={link?.language ?? language} />
        {link ? (
          <>
            <Hidden name="target" value={link.target} />
            <Hidden name="version" value={String(link.version)} />
          </>
        ) : (
          <Select
            name="target"
            label={t("sdgs:link.target")}
            options={options(targets)}
            empty={t("sdgs:link.chooseTarget")}
            form={form}
          />
        )}
        <Radios
          name="strength"
          legend={t("sdgs:link.strength")}
          options={strengths.map((strength) => ({
            value: strength,
            text: t(`sdgs:strength.${strength}`),
            hint: t(`sdgs:strengthHint.${strength}`),
          }))}
          form={form}
        />
        <Textarea
          name="because"
          label={t("sdgs:link.because")}
          hint={t("sdgs:link.becauseHint")}
          rows={2}
          form={form}
        />
        <Textarea
          name="seenIn"
          label={t("sdgs:link.seenIn")}
          hint={t("sdgs:link.seenInHint")}
          rows={2}
          form={form}
        />
        <Select
          name="measurement"
          label={t("sdgs:link.measurementLabel")}
          hint={t("sdgs:link.measurementHint")}
          options={options(measurements)}
          empty={t("sdgs:link.noMeasurement")}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

/** What came of the review, for whoever comes after it. */
export function Reviewed({ link, back }: { link: SdgLink; back: string }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <Inset>
        <p class="govuk-body">
          {t("sdgs:review.already", {
            day: link.reviewedAt === null ? "" : formatDate(link.reviewedAt, language),
            outcome: t(`sdgs:strength.${link.strength}`),
          })}
        </p>
        <Reason link={link} />
      </Inset>
      <p class="govuk-body">
        <a class="govuk-link" href={back}>
          {t("sdgs:review.back")}
        </a>
      </p>
    </>
  );
}

export function ReviewForm({ link, form }: { link: SdgLink; form: FormState }): VNode {
  const { t, language } = useI18n();
  const rows: SummaryRow[] = [
    {
      key: t("sdgs:link.target"),
      value: `${link.target} ${link.label ? localised(link.label, language) : ""}`,
    },
    { key: t("sdgs:link.strength"), value: t(`sdgs:strength.${link.proposedStrength}`) },
    ...(link.measurement ? [{ key: t("sdgs:measurement"), value: link.measurement }] : []),
  ];
  return (
    <>
      <Inset>
        <Reason link={link} />
      </Inset>
      <SummaryList rows={rows} />
      <Form form={form} submit={t("sdgs:review.submit")}>
        <Hidden name="version" value={String(link.version)} />
        <Radios
          name="verdict"
          legend={t("sdgs:review.verdict")}
          options={verdicts.map((verdict) => ({
            value: verdict,
            text: t(`sdgs:verdict.${verdict}`),
            hint: t(`sdgs:verdictHint.${verdict}`),
          }))}
          form={form}
        />
      </Form>
    </>
  );
}
