// How a city applies without an account. Nothing happens by opening an address: scanners of mails open them, too.

import { everyone } from "../../platform/allow.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { localised, localisedPlain } from "../../platform/i18n/localised.ts";
import { onceMailed } from "../../platform/mail/sending.ts";
import { inside, type Visit } from "../../platform/page.ts";
import type { Problem } from "../../platform/problem.ts";
import { readChoice } from "../../ui/choice-field.tsx";
import { Form, type FormState } from "../../ui/form.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import type { MembershipFile } from "../membership/membership.ts";
import { membershipPage, standingsPage } from "../membership/pages.tsx";
import { LetterList } from "../membership/paper-views.tsx";
import { membershipPaths } from "../membership/paths.ts";
import { membershipAbove, membershipFile } from "../membership/queries.ts";
import type { ApplicationFile } from "./application-file.ts";
import { type OtherAnswer, SectionForm } from "./fields.tsx";
import { isEmpty, versionField, writtenFields } from "./form.ts";
import {
  confirmInterest,
  declareInterest,
  sendApplicationForm,
  sendApplicationLink,
} from "./interest-commands.ts";
import { AgainForm, DeclaredView, InterestForm, SendForm } from "./interest-views.tsx";
import { applicationPaths } from "./paths.ts";
import {
  applicationFileOfMembership,
  applicationOfMembership,
  interestToDeclare,
  ownApplication,
  ownApplicationFile,
  ownApplicationPage,
} from "./queries.ts";
import { Documents, Remarks, SignatureState } from "./signing-views.tsx";
import {
  AnswersView,
  ConfirmView,
  FilesView,
  MissingView,
  OverviewView,
  WholeApplication,
} from "./views.tsx";
import { gapWords } from "./words.ts";
import { addApplicationFile, removeApplicationFile, saveApplicationPage } from "./writing-commands.ts";

export const interestPage = formPage({
  path: applicationPaths.interest,
  reads: interestToDeclare,
  does: declareInterest,
  parent: standingsPage,
  title: "membership:application.interestTitle",
  initial: (_loaded, { language }) => ({ language }),
  read: (fields) => readChoice(fields, "place"),
  draw: ({ form: of, hasPlaces }, form, _visit, problem) => (
    <InterestForm form={form} of={of} hasPlaces={hasPlaces} problem={problem} />
  ),
  done: () => applicationPaths.declared,
  flash: onceMailed("membership:application.declared", "membership:application.declaredWaits"),
});

export const sendFormPage = formPage({
  path: "/network/memberships/:membership/application/send",
  reads: { of: membershipFile },
  does: sendApplicationForm,
  parent: inside(membershipPage, ({ of }: { of: { file: MembershipFile } }) => of),
  title: "membership:application.send",
  caption: ({ of }) => of.file.name,
  initial: (_loaded, { language }) => ({ language }),
  draw: ({ of }, form) => <SendForm form={form} isElse={of.hasApplication} />,
  done: ({ membership }) => membershipPaths.one(membership),
  flash: onceMailed("membership:application.sent", "membership:application.declaredWaits"),
});

export const declaredPage = page({
  path: applicationPaths.declared,
  allow: everyone,
  parent: standingsPage,
  title: "membership:application.declaredTitle",
  draw: () => <DeclaredView />,
});

export const againPage = formPage({
  path: applicationPaths.again,
  does: sendApplicationLink,
  parent: standingsPage,
  title: "membership:application.againTitle",
  initial: (_loaded, { language }) => ({ language }),
  draw: (_loaded, form) => <AgainForm form={form} />,
  done: () => applicationPaths.declared,
  flash: onceMailed("membership:application.againSent", "membership:application.declaredWaits"),
});

interface OfApplication {
  application: { name: string };
}

const titleOf = ({ application }: OfApplication, { t }: Pick<Visit, "t">) =>
  t("membership:application.title", { city: application.name });

export const applicationPage = page({
  path: "/membership/applications/:token",
  reads: ownApplication,
  title: titleOf,
  crumb: titleOf,
  draw: (loaded, { params: { token }, t }) =>
    loaded.application.membership === null ? (
      <ConfirmView
        file={loaded}
        confirm={
          <Form
            form={emptyForm()}
            action={`${applicationPaths.one(token)}/confirm`}
            submit={t("membership:application.confirm")}
          />
        }
      />
    ) : (
      <OverviewView
        file={loaded}
        token={token}
        remarks={<Remarks file={loaded} token={token} />}
        signature={<SignatureState file={loaded} />}
        letters={
          <LetterList letters={loaded.letters} href={(letter) => applicationPaths.letter(token, letter)} />
        }
        again={
          ["declined", "not_admitted"].includes(loaded.application.state) && (
            <Form
              form={emptyForm()}
              action={`${applicationPaths.one(token)}/again`}
              submit={t("membership:application.applyAgain")}
            />
          )
        }
      />
    ),
});

export const confirmInterestButton = button({
  path: "/membership/applications/:token/confirm",
  does: confirmInterest,
  done: "/membership/applications/:token",
  flash: "membership:application.confirmed",
});

/** Answers that are there and not as they should be, told at their fields. */
function faultsIn(
  { missing, answers }: ApplicationFile,
  { t, language }: Pick<Visit, "t" | "language">,
): FormState["errors"] {
  return missing
    .filter(({ question }) => !isEmpty(answers.get(question.id)?.content))
    .map((gap) => ({
      field: gap.field,
      message: `${localisedPlain(gap.question.title, language)}: ${gapWords(gap, { t, language })}`,
    }));
}

function otherAnswer(problem: Problem | undefined): (OtherAnswer & { version: number }) | undefined {
  if (problem?.code !== "network.application_answer_changed") return undefined;
  return problem.details as unknown as OtherAnswer & { version: number };
}

export const applicationSectionPage = formPage({
  path: "/membership/applications/:token/pages/:section",
  reads: ownApplicationPage,
  does: saveApplicationPage,
  parent: applicationPage,
  title: ({ section }, { language }) => localised(section.title, language),
  caption: (loaded, { t }) =>
    t("membership:application.pageOf", {
      number: loaded.application.form.sections.indexOf(loaded.section) + 1,
      all: loaded.application.form.sections.length,
    }),
  initial: ({ section, answers }) =>
    Object.assign({}, ...section.questions.map((one) => writtenFields(one, answers.get(one.id)))),
  read: (fields) => ({ fields }),
  draw(loaded, form, { params, t, language }, problem) {
    if (!loaded.isWritable) return <AnswersView file={loaded} sections={[loaded.section.id]} />;
    const other = otherAnswer(problem);
    const ofSection = {
      ...loaded,
      missing: loaded.missing.filter(({ question }) => loaded.section.questions.includes(question)),
    };
    const shown: FormState = {
      ...form,
      errors: problem ? form.errors : faultsIn(ofSection, { t, language }),
      // What is saved next stands on what the other one saved, which is shown.
      values: other ? { ...form.values, [versionField(other.question)]: String(other.version) } : form.values,
    };
    const { lead } = loaded.section;
    return (
      <>
        {lead && <p class="govuk-body-l">{localised(lead, language)}</p>}
        <SectionForm
          file={loaded}
          token={params.token}
          form={shown}
          path={applicationPaths.section(params.token, params.section)}
          other={other}
        />
      </>
    );
  },
  done({ wrong, next }, { params: { token, section } }) {
    if (wrong.length > 0) return applicationPaths.section(token, section);
    return next === null ? applicationPaths.missing(token) : applicationPaths.section(token, next);
  },
  flash: ({ wrong }) =>
    wrong.length > 0 ? "membership:application.savedWrong" : "membership:application.saved",
});

export const missingPage = page({
  path: "/membership/applications/:token/missing",
  reads: ownApplication,
  parent: applicationPage,
  title: "membership:application.missingTitle",
  caption: ({ application }) => application.name,
  draw: (loaded, { params }) => <MissingView file={loaded} token={params.token} />,
});

export const applicationFilesPage = formPage({
  path: "/membership/applications/:token/files",
  reads: ownApplication,
  does: addApplicationFile,
  parent: applicationPage,
  title: "membership:application.files",
  caption: ({ application }) => application.name,
  draw: (loaded, form, { params: { token }, t }) => (
    <FilesView
      file={loaded}
      token={token}
      form={form}
      remove={(attachment, name) => (
        <Form
          form={emptyForm()}
          action={`${applicationPaths.file(token, attachment)}/remove`}
          submit={t("membership:application.removeFile", { name })}
          isSecondary
        />
      )}
    />
  ),
  done: (_output, { params }) => applicationPaths.files(params.token),
  flash: "membership:application.fileAdded",
});

export const removeApplicationFileButton = button({
  path: "/membership/applications/:token/files/:attachment/remove",
  does: removeApplicationFile,
  reads: ownApplication,
  confirm({ files }, { t, params }) {
    const name = files.find(({ id }) => id === params.attachment)?.name ?? "";
    return {
      title: t("membership:application.removeAsk", { name }),
      effects: [t("membership:application.removeEffect")],
      submit: t("membership:application.removeFile", { name }),
      back: applicationPaths.files(params.token),
    };
  },
  done: "/membership/applications/:token/files",
  flash: "membership:application.fileRemoved",
});

export const ownApplicationFileDownload = file({
  path: "/membership/applications/:token/files/:attachment",
  reads: ownApplicationFile,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});

export const readApplicationPage = page({
  path: "/network/memberships/:membership/application",
  reads: { read: applicationOfMembership, of: membershipAbove },
  parent: inside(membershipPage, ({ of }: { of: { file: MembershipFile } }) => of),
  title: ({ read }, visit) => titleOf(read, visit),
  draw: ({ read }, { params }) => (
    <WholeApplication
      file={read}
      href={(attachment) => `${applicationPaths.ofMembership(params.membership)}/files/${attachment}`}
      signature={<SignatureState file={read} />}
      documents={<Documents file={read} membership={params.membership} />}
    />
  ),
});

export const applicationFileDownload = file({
  path: "/network/memberships/:membership/application/files/:attachment",
  reads: applicationFileOfMembership,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});
