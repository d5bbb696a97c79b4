// Signing and handing in: as the applicant sees it, and as the head of the city does.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { languageName, languages } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import {
  ButtonLink,
  Checkboxes,
  FileUpload,
  Form,
  type FormState,
  Hidden,
  Select,
  TextInput,
} from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { TaskList } from "../../ui/task-list.tsx";
import { isIn, type Round } from "../membership/round.ts";
import { CurrentRound } from "../membership/round-views.tsx";
import type { ApplicationFile } from "./application-file.ts";
import { applicationPaths } from "./paths.ts";
import type { SignOff } from "./sign-off.ts";
import { AnswersView, FileList } from "./views.tsx";

interface OwnProps {
  file: ApplicationFile;
  token: string;
}

/** Who signed, who was asked, or that nobody has yet. */
export function SignatureState({ file }: { file: ApplicationFile }): VNode {
  const { t, language } = useI18n();
  const { signOff, asked, isSignatureOutdated } = file;
  if (signOff?.signedAt) {
    const { headName, headOffice, signedAt } = signOff;
    const day = formatDate(signedAt, language);
    return <>{t("membership:signOff.signed", { headName, headOffice, day })}</>;
  }
  if (asked)
    return <>{t("membership:signOff.asked", { headName: asked.headName, email: asked.headEmail })}</>;
  return <>{t(isSignatureOutdated ? "membership:signOff.outdated" : "membership:signOff.none")}</>;
}

/** For the commission: the application on paper, and the scan with signature and stamp. */
export function Documents({ file, membership }: { file: ApplicationFile; membership: string }): VNode {
  const { t } = useI18n();
  const base = applicationPaths.ofMembership(membership);
  return (
    <ButtonGroup>
      <ButtonLink href={`${base}/application.pdf`} secondary>
        {t("membership:signOff.print")}
      </ButtonLink>
      {file.signOff?.way === "scan" && (
        <ButtonLink href={`${base}/signed`} secondary>
          {t("membership:signOff.scan")}
        </ButtonLink>
      )}
    </ButtonGroup>
  );
}

/** What the commission wants to be completed, each with the way to its question. */
export function Remarks({ file, token }: OwnProps): VNode | null {
  const { t, language } = useI18n();
  const { remarks, application } = file;
  if (remarks.length === 0) return null;
  return (
    <Inset>
      <h2 class="govuk-heading-m">{t("membership:application.asked")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {remarks.map(({ question: id, remark }) => {
          const section = application.form.sections.find(({ questions }) =>
            questions.some((one) => one.id === id),
          );
          const question = section?.questions.find((one) => one.id === id);
          return (
            <li key={id}>
              {section && question ? (
                <a class="govuk-link" href={applicationPaths.section(token, section.id)}>
                  {localised(question.title, language)}
                </a>
              ) : (
                id
              )}
              : {remark}
            </li>
          );
        })}
      </ul>
    </Inset>
  );
}

function HeadFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput
        name="headName"
        label={t("membership:signOff.headName")}
        hint={t("membership:signOff.headNameHint")}
        form={form}
      />
      <TextInput
        name="headOffice"
        label={t("membership:signOff.headOffice")}
        hint={t("membership:signOff.headOfficeHint")}
        form={form}
      />
    </>
  );
}

/** Both are asked for once nothing is missing. */
function MissingFirst({ file, token }: OwnProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("membership:signOff.missingFirst", { count: file.missing.length })}</p>
      <ButtonGroup>
        <ButtonLink href={applicationPaths.missing(token)}>
          {t("membership:application.missingTitle")}
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}

export function SigningView({ file, token, form }: OwnProps & { form: FormState }): VNode {
  const { t } = useI18n();
  if (file.missing.length > 0) return <MissingFirst file={file} token={token} />;
  return (
    <>
      <Inset>
        <SignatureState file={file} />
      </Inset>
      {file.isWritable && (
        <>
          <h2 class="govuk-heading-m">{t("membership:signOff.byLink")}</h2>
          <p class="govuk-body">{t("membership:signOff.byLinkLead")}</p>
          <Form form={form} submit={t("membership:signOff.ask")}>
            <HeadFields form={form} />
            <TextInput
              name="headEmail"
              type="email"
              label={t("membership:signOff.headEmail")}
              spellcheck={false}
              form={form}
            />
            <Select
              name="language"
              label={t("membership:application.theirLanguage")}
              options={languages.map((code) => ({ value: code, text: languageName(code) }))}
              form={form}
            />
          </Form>
          <h2 class="govuk-heading-m">{t("membership:signOff.onPaper")}</h2>
          <p class="govuk-body">{t("membership:signOff.onPaperLead")}</p>
          <ButtonGroup>
            <ButtonLink href={applicationPaths.pdf(token)} secondary>
              {t("membership:signOff.print")}
            </ButtonLink>
            <ButtonLink href={applicationPaths.signed(token)} secondary>
              {t("membership:signOff.upload")}
            </ButtonLink>
          </ButtonGroup>
        </>
      )}
    </>
  );
}

export function UploadSignedView({ file, token, form }: OwnProps & { form: FormState }): VNode {
  const { t } = useI18n();
  if (file.missing.length > 0) return <MissingFirst file={file} token={token} />;
  return (
    <>
      <p class="govuk-body-l">{t("membership:signOff.uploadLead")}</p>
      <Form form={form} submit={t("membership:signOff.upload")} encType="multipart/form-data">
        <Hidden name="digest" value={file.digest} />
        <HeadFields form={form} />
        <FileUpload name="file" label={t("membership:signOff.scan")} form={form} />
      </Form>
    </>
  );
}

interface HandInProps extends OwnProps {
  form: FormState;
  rounds: readonly Round[];
  today: string;
}

export function HandInView({ file, token, form, rounds, today }: HandInProps): VNode {
  const { t } = useI18n();
  const { missing, signOff, isWritable } = file;
  const isOpen = rounds.some((round) => isIn(round, today));
  if (!isWritable) return <p class="govuk-body-l">{t("membership:application.closedLead")}</p>;
  const status = (isDone: boolean) => ({
    tone: isDone ? ("done" as const) : ("todo" as const),
    text: t(isDone ? "membership:handIn.done" : "membership:handIn.notYet"),
  });
  return (
    <>
      <TaskList
        items={[
          {
            title: t("membership:handIn.complete"),
            href: applicationPaths.missing(token),
            status: status(missing.length === 0),
          },
          {
            title: t("membership:handIn.signed"),
            href: applicationPaths.signing(token),
            status: status(signOff !== undefined),
          },
          { title: t("membership:handIn.round"), status: status(isOpen) },
        ]}
      />
      <CurrentRound rounds={rounds} today={today} />
      {!isOpen && <p class="govuk-body">{t("membership:handIn.stays")}</p>}
      {missing.length === 0 && signOff && isOpen && (
        <Form form={form} submit={t("membership:handIn.submit")}>
          <Hidden name="digest" value={file.digest} />
          <p class="govuk-body">{t("membership:handIn.effect")}</p>
        </Form>
      )}
    </>
  );
}

interface SignProps {
  file: ApplicationFile & { toSign: SignOff };
  form: FormState;
  href: (attachment: string) => string;
}

/** The whole application with the pledge, for the head of the city. */
export function SignView({ file, form, href }: SignProps): VNode {
  const { t, language } = useI18n();
  const { application, toSign, missing, digest } = file;
  const pledge = localised(application.form.pledge, language);
  const state = stateOf();
  if (state !== undefined) return <p class="govuk-body-l">{t(state, { city: application.name })}</p>;
  return (
    <>
      <p class="govuk-body-l">
        {t("membership:signOff.signLead", { city: application.name, name: application.personName })}
      </p>
      <AnswersView file={file} />
      <h2 class="govuk-heading-m">{t("membership:application.files")}</h2>
      <FileList files={file.files} href={href} />
      <h2 class="govuk-heading-m">{t("membership:application.pledge")}</h2>
      <Inset>{pledge}</Inset>
      <Form form={form} submit={t("membership:signOff.sign")}>
        <Hidden name="digest" value={digest} />
        <HeadFields form={form} />
        <Checkboxes
          name="pledged"
          legend={t("membership:signOff.pledgedLegend")}
          options={[{ value: "yes", text: t("membership:signOff.pledged") }]}
          form={form}
        />
      </Form>
    </>
  );

  function stateOf() {
    if (toSign.signedAt !== null) return "membership:signOff.thanks" as const;
    if (!file.isWritable || missing.length > 0) return "membership:signOff.notNow" as const;
    return undefined;
  }
}
