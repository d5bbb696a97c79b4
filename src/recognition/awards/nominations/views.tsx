// A nomination as it is written, signed and read.

import type { VNode } from "preact";
import { acceptedFiles } from "../../../platform/files/file-type.ts";
import { useI18n } from "../../../platform/i18n/context.ts";
import { languageNameIn, offeredLanguages } from "../../../platform/i18n/languages.ts";
import { localised } from "../../../platform/i18n/localised.ts";
import type { MessageKey } from "../../../platform/i18n/message-key.ts";
import {
  Checkboxes,
  FileUpload,
  Form,
  type FormState,
  Hidden,
  Select,
  Textarea,
  TextInput,
} from "../../../ui/form.tsx";
import { textIn } from "../../../ui/form-state.ts";
import { Inset } from "../../../ui/inset.tsx";
import { paragraphsOf } from "../../../ui/paragraphs.tsx";
import { type Criterion, criteriaOf, mostWords } from "../award.ts";
import type { Finding } from "../rounds/eligibility.ts";
import { Findings } from "../rounds/views.tsx";
import type { OfferedCite } from "./cited.ts";
import type { Nomination } from "./nomination.ts";

export interface AnswerProps {
  answer: Pick<Nomination["answers"][number], "text" | "cites"> | undefined;
  language: string;
}

/** What a city says by a criterion, with what it cites. */
export function AnswerText({ answer, language }: AnswerProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <div class="govuk-body" {...(answer && { lang: language })}>
        {answer ? paragraphsOf(answer.text) : t("awards:criterion.none")}
      </div>
      {answer && answer.cites.length > 0 && (
        <>
          <p class="govuk-body">
            <strong>{t("awards:cites.title")}</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {answer.cites.map(({ kind, recordId, title }) => (
              <li key={`${kind}:${recordId}`}>{title}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface AnswersProps {
  title: MessageKey;
  nomination: Pick<Nomination, "answers" | "language" | "criteriaEdition">;
}

/** All answers with what backs them, under one heading. */
export function Answers({ title, nomination }: AnswersProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <h2 class="govuk-heading-m">{t(title)}</h2>
      {criteriaOf(nomination).map(({ key, name }) => {
        const answer = nomination.answers.find(({ criterion }) => criterion === key);
        return (
          <section key={key} aria-labelledby={`answer-${key}`}>
            <h3 class="govuk-heading-s" id={`answer-${key}`}>
              {localised(name, language)}
            </h3>
            <AnswerText answer={answer} language={nomination.language} />
          </section>
        );
      })}
    </>
  );
}

/** What the commission thought of it, for the city. */
export function Letter({
  nomination,
  isOwn = false,
}: {
  nomination: Nomination;
  /** Of an award that the network itself gives. */
  isOwn?: boolean;
}): VNode | null {
  const { t } = useI18n();
  const { choice, reason, strengths, suggestion } = nomination;
  if (choice === null || reason === null || strengths === null || suggestion === null) return null;
  return (
    <section aria-labelledby="letter">
      <h2 class="govuk-heading-m" id="letter">
        {t("awards:letter.title")}
      </h2>
      <p class="govuk-body">{t(`awards:${isOwn ? "proposed" : "choice"}.${choice}`)}</p>
      {(
        [
          ["reason", reason],
          ["strengths", strengths],
          ["suggestion", suggestion],
        ] as const
      ).map(([name, text]) => (
        <section key={name} aria-labelledby={`letter-${name}`}>
          <h3 class="govuk-heading-s" id={`letter-${name}`}>
            {t(`awards:letter.${name}`)}
          </h3>
          <div class="govuk-body">{paragraphsOf(text)}</div>
        </section>
      ))}
    </section>
  );
}

interface DocumentsProps {
  nomination: Nomination;
  pdf: string;
  file: (document: "consent" | "signature") => string;
}

export function Documents({ nomination, pdf, file }: DocumentsProps): VNode {
  const { t } = useI18n();
  const { hasConsent, signedWay } = nomination;
  const links = [
    { href: pdf, text: t("awards:documents.pdf") },
    ...(hasConsent ? [{ href: file("consent"), text: t("awards:documents.consent") }] : []),
    ...(signedWay === "scan" ? [{ href: file("signature"), text: t("awards:documents.signature") }] : []),
  ];
  return (
    <section aria-labelledby="documents">
      <h2 class="govuk-heading-m" id="documents">
        {t("awards:documents.title")}
      </h2>
      <ul class="govuk-list">
        {links.map(({ href, text }) => (
          <li key={href}>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In which language it is written. */
export function LanguageChoice({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <Select
      name="language"
      label={t("awards:start.language")}
      options={offeredLanguages().map((value) => ({ value, text: languageNameIn(value, language) }))}
      form={form}
    />
  );
}

export function StartForm({ findings, form }: { findings: readonly Finding[]; form: FormState }): VNode {
  const { t } = useI18n();
  const isOut = findings.some(({ verdict }) => verdict === "no");
  return (
    <>
      <p class="govuk-body-l">{t("awards:start.lead")}</p>
      <Findings findings={findings} />
      {isOut ? (
        <Inset>{t("awards:start.out")}</Inset>
      ) : (
        <Form form={form} submit={t("awards:start.submit")}>
          <LanguageChoice form={form} />
        </Form>
      )}
    </>
  );
}

interface WritingProps {
  nomination: Nomination;
  form: FormState;
}

export function Version({ nomination, form }: WritingProps): VNode {
  return <Hidden name="version" value={textIn(form, "version") || String(nomination.version)} />;
}

interface CriterionProps extends WritingProps {
  criterion: Criterion;
  offered: readonly OfferedCite[];
}

export function CriterionForm({ nomination, criterion, offered, form }: CriterionProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {nomination.signedOn !== null && <Inset>{t("awards:criterion.signedAnew")}</Inset>}
      <Form form={form} submit={t("awards:criterion.submit")}>
        <Version nomination={nomination} form={form} />
        <Textarea
          name="text"
          label={localised(criterion.asks, language)}
          hint={t("awards:criterion.hint", { most: mostWords })}
          rows={10}
          maxWords={mostWords}
          lang={nomination.language}
          form={form}
        />
        {offered.length === 0 ? (
          <p class="govuk-body">{t("awards:cites.none")}</p>
        ) : (
          <Checkboxes
            name="cites"
            legend={t("awards:cites.legend")}
            hint={t("awards:cites.hint")}
            options={offered.map(({ value, title, hint }) => ({ value, text: title, hint }))}
            form={form}
            isOptional
          />
        )}
      </Form>
    </>
  );
}

/** Where the paper is that is to be filled in, signed and attached. */
export function PaperToSign({ href, children }: { href: string; children: string }): VNode {
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href}>
        {children}
      </a>
    </p>
  );
}

interface PaperProps extends WritingProps {
  /** Where the paper is that is signed. */
  paper: string;
}

export function ConsentForm({ nomination, paper, form }: PaperProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:consent.lead")}</p>
      <PaperToSign href={paper}>{t("awards:papers.consentToSign")}</PaperToSign>
      <Form form={form} submit={t("awards:consent.submit")} encType="multipart/form-data">
        <Version nomination={nomination} form={form} />
        <FileUpload name="file" label={t("awards:consent.file")} accept={acceptedFiles} form={form} />
      </Form>
    </>
  );
}

function HeadFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput name="headName" label={t("awards:head.name")} form={form} />
      <TextInput name="headOffice" label={t("awards:head.office")} form={form} />
    </>
  );
}

export function HeadForm({ nomination, form }: WritingProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:head.lead")}</p>
      <Form form={form} submit={t("awards:head.submit")}>
        <Version nomination={nomination} form={form} />
        <HeadFields form={form} />
        <TextInput name="headEmail" label={t("awards:head.email")} type="email" form={form} />
      </Form>
    </>
  );
}

export function ScanForm({ nomination, paper, form }: PaperProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("awards:scan.lead")}</p>
      <PaperToSign href={paper}>{t("awards:papers.nominationToSign")}</PaperToSign>
      <Form form={form} submit={t("awards:scan.submit")} encType="multipart/form-data">
        <Version nomination={nomination} form={form} />
        <HeadFields form={form} />
        <FileUpload name="file" label={t("awards:scan.file")} accept={acceptedFiles} form={form} />
      </Form>
    </>
  );
}
