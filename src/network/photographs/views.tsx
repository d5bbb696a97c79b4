// Photographs as those who keep them see them.

import type { VNode } from "preact";
import { type I18n, useI18n } from "../../platform/i18n/context.ts";
import { languageNameIn, languages } from "../../platform/i18n/languages.ts";
import { fieldIn, written, writtenValues } from "../../platform/written.ts";
import { ChangedMeanwhile, type Difference } from "../../ui/changed-meanwhile.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  Button,
  ButtonLink,
  Checkboxes,
  FileUpload,
  Form,
  FormKey,
  type FormState,
  Hidden,
  Select,
  TextInput,
} from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { emptyForm } from "../../ui/screen.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { PhotographFigure } from "./figure.tsx";
import type { PhotographPaths } from "./paths.ts";
import { licences, mostPhotographs, type Photograph } from "./photograph.ts";

interface ListProps {
  at: PhotographPaths;
  photographs: readonly Photograph[];
  lead: string;
  /** What is said of the first, where it is shown otherwise than the others. */
  ofFirst?: string;
  /** Why none comes, is described or moves now; removing one is possible at any time. */
  closed?: string;
}

/** All photographs below each other, each with what can be done with it. */
export function PhotographList({ at, photographs, lead, ofFirst, closed }: ListProps): VNode {
  const { t } = useI18n();
  const isFull = photographs.length >= mostPhotographs;
  return (
    <>
      <p class="govuk-body-l">{lead}</p>
      {closed !== undefined && <p class="govuk-body">{closed}</p>}
      {closed !== undefined ? null : isFull ? (
        <p class="govuk-body">{t("network:photographs.full", { limit: mostPhotographs })}</p>
      ) : (
        <ButtonLink href={at.add}>{t("network:photographs.new")}</ButtonLink>
      )}
      {photographs.length === 0 ? (
        <EmptyState>{t("network:photographs.none")}</EmptyState>
      ) : (
        <ol class="kept-photographs">
          {photographs.map((photograph, index) => (
            <li key={photograph.id} class="kept-photographs__item">
              <PhotographFigure at={at} photograph={photograph} widths="320px" />
              <KeptPhotograph
                at={at}
                photograph={photograph}
                ofFirst={ofFirst}
                isClosed={closed !== undefined}
                isFirst={index === 0}
                isLast={index === photographs.length - 1}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

interface KeptPhotographProps {
  at: PhotographPaths;
  photograph: Photograph;
  ofFirst: string | undefined;
  isClosed: boolean;
  isFirst: boolean;
  isLast: boolean;
}

function KeptPhotograph(props: KeptPhotographProps): VNode {
  const { at, photograph, ofFirst, isClosed, isFirst, isLast } = props;
  const { t, language } = useI18n();
  const { id, alternative } = photograph;
  const seen = written(alternative, language);
  // Several buttons of one name on a page: a screen reader hears which picture each is for.
  const which = <span class="govuk-visually-hidden">: {seen?.text}</span>;
  return (
    <div>
      {isFirst && ofFirst !== undefined && <p class="eyebrow">{ofFirst}</p>}
      <p class="govuk-body" lang={seen?.lang}>
        {seen?.text}
      </p>
      <div class="action-row">
        {!isClosed && !isFirst && (
          <MoveButton action={at.move(id)} to="earlier">
            {t("network:photographs.earlier")}
            {which}
          </MoveButton>
        )}
        {!isClosed && !isLast && (
          <MoveButton action={at.move(id)} to="later">
            {t("network:photographs.later")}
            {which}
          </MoveButton>
        )}
      </div>
      <p class="govuk-body">
        {!isClosed && (
          <>
            <a class="govuk-link" href={at.one(id)}>
              {t("network:photographs.change")}
              {which}
            </a>
            {" · "}
          </>
        )}
        <a class="govuk-link" href={at.remove(id)}>
          {t("network:photographs.remove")}
          {which}
        </a>
      </p>
    </div>
  );
}

interface MoveButtonProps {
  action: string;
  to: "earlier" | "later";
  children: (string | VNode)[];
}

function MoveButton({ action, to, children }: MoveButtonProps): VNode {
  return (
    <form method="post" action={action}>
      <FormKey form={emptyForm()} />
      <Hidden name="to" value={to} />
      <Button secondary>{children}</Button>
    </form>
  );
}

interface FormProps {
  at: PhotographPaths;
  form: FormState;
}

export function NewPhotograph({ at, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} action={at.add} encType="multipart/form-data" submit={t("network:photographs.add")}>
      <FileUpload
        name="picture"
        label={t("network:photographs.picture")}
        hint={t("network:photographs.pictureHint")}
        accept="image/jpeg,image/png,image/webp"
        form={form}
      />
      <Words form={form} />
      <Checkboxes
        name="consent"
        legend={t("network:photographs.consent")}
        options={[{ value: "yes", text: t("network:photographs.consentGiven") }]}
        form={form}
      />
    </Form>
  );
}

interface PhotographFormProps extends FormProps {
  photograph: Photograph;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

export function PhotographForm({ at, photograph, form, isLate = false }: PhotographFormProps): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <>
      {isLate && <ChangedMeanwhile differences={differencesOf(photograph, form, i18n)} />}
      <div class="photograph-preview">
        <PhotographFigure at={at} photograph={photograph} widths="480px" />
      </div>
      <Form form={form} action={at.one(photograph.id)} submit={t("network:photographs.save")}>
        <Hidden name="version" value={String(form.values.version ?? photograph.version)} />
        <Words form={form} />
      </Form>
    </>
  );
}

/** What is saved now beside what was typed. */
function differencesOf(
  { alternative, caption, credit, licence }: Photograph,
  form: FormState,
  { t, language: reader }: I18n,
): Difference[] {
  const texts = Object.entries({ alternative, caption }).flatMap(([name, text]) =>
    languages.map((language) => ({
      label: t("ui:form.inLanguage", {
        label: t(`network:photographs.${name as "alternative" | "caption"}`),
        language: languageNameIn(language, reader),
      }),
      saved: text[language] ?? "",
      typed: textIn(form, fieldIn(name, language)),
    })),
  );
  const typedLicence = licences.find((one) => one === textIn(form, "licence"));
  return [
    ...texts,
    { label: t("network:photographs.credit"), saved: credit, typed: textIn(form, "credit") },
    {
      label: t("network:photographs.licenceLabel"),
      saved: t(`network:photographs.licence.${licence}`),
      typed: typedLicence ? t(`network:photographs.licence.${typedLicence}`) : "",
    },
  ];
}

/** What the form holds of a photograph. */
export function wordsOf({
  alternative,
  caption,
  credit,
  licence,
  version,
}: Photograph): Record<string, string> {
  return {
    ...writtenValues("alternative", alternative),
    ...writtenValues("caption", caption),
    credit,
    licence,
    version: String(version),
  };
}

/** What is said of a photograph, new or changed. */
function Words({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <WrittenFields
        form={form}
        name="alternative"
        label={t("network:photographs.alternative")}
        hint={t("network:photographs.alternativeHint")}
        rows={2}
      />
      <WrittenFields
        form={form}
        name="caption"
        label={t("network:photographs.caption")}
        hint={t("network:photographs.captionHint")}
        rows={2}
      />
      <TextInput
        form={form}
        name="credit"
        label={t("network:photographs.credit")}
        hint={t("network:photographs.creditHint")}
      />
      <Select
        form={form}
        name="licence"
        label={t("network:photographs.licenceLabel")}
        hint={t("network:photographs.licenceHint")}
        options={licences.map((licence) => ({
          value: licence,
          text: t(`network:photographs.licence.${licence}`),
        }))}
      />
    </>
  );
}
