// The screens of a city's partnerships.

import { cityParent } from "../../network/parents.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import type { Visit } from "../../platform/page.ts";
import { written } from "../../platform/written.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import { elsewhereValues } from "../elsewhere.ts";
import { paths } from "../paths.ts";
import {
  editPartnership,
  keepPartnershipFile,
  movePartnership,
  signPartnership,
  writePartnership,
} from "./commands.ts";
import { FileForm, PartnershipForm, SignForm } from "./forms.tsx";
import { type Partnership, partnershipTexts } from "./partnership.ts";
import {
  partnershipForPage,
  partnershipPaper,
  partnershipsForPage,
  partnershipToEdit,
  partnershipToMove,
  partnershipToSign,
  partnershipToWrite,
} from "./queries.ts";
import { PartnershipsView, PartnershipView } from "./views.tsx";
import { steps } from "./workflow.ts";

export const partnershipsPage = page({
  path: "/cities/:city/partnerships",
  reads: partnershipsForPage,
  parent: cityParent,
  title: "partnerships:ofCity.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: (known) => <PartnershipsView {...known} />,
});

interface Known {
  city: { id: string; name: string };
  partnership: Partnership;
}

const titleOf = ({ partnership: { title } }: Known, { language }: Pick<Visit, "language">) =>
  written(title, language)?.text ?? "";
const titled = (known: Known, words: string, visit: Pick<Visit, "language">) =>
  `${words}: ${titleOf(known, visit)}`;

export const partnershipPage = page({
  path: "/cities/:city/partnerships/:partnership",
  reads: partnershipForPage,
  parent: partnershipsPage,
  title: (known, visit) => `${titleOf(known, visit)}, ${known.city.name}`,
  heading: titleOf,
  crumb: titleOf,
  caption: ({ city }) => city.name,
  draw: (known) => <PartnershipView {...known} />,
});

const dayFields = ["startsOn", "endsOn", "signedOn"] as const;
const readDays = (fields: Record<string, unknown>) =>
  dayFields.reduce((read, name) => readDateFields(read, name), fields);

export const writePartnershipPage = formPage({
  path: "/cities/:city/partnerships/new",
  reads: partnershipToWrite,
  does: writePartnership,
  parent: partnershipsPage,
  title: "partnerships:write.title",
  caption: ({ city }) => city.name,
  initial: () => ({ isPublic: "yes" }),
  read: readDays,
  draw: (known, form) => <PartnershipForm {...known} form={form} submit="partnerships:write.submit" />,
  done: ({ id }, { params }) => paths.partnership(params.city, id),
  flash: "partnerships:write.done",
});

export const editPartnershipPage = formPage({
  path: "/cities/:city/partnerships/:partnership/edit",
  reads: partnershipToEdit,
  does: editPartnership,
  parent: partnershipPage,
  title: (known, visit) => titled(known, visit.t("partnerships:edit.title"), visit),
  heading: (_known, { t }) => t("partnerships:edit.title"),
  caption: titleOf,
  initial: ({ partnership }) => ({
    ...partnershipTexts.typed(partnership),
    kind: partnership.kind,
    cities: partnership.cities.map(({ id }) => id),
    ...elsewhereValues(partnership.elsewhere),
    ...dateFields("startsOn", partnership.startsOn),
    ...dateFields("endsOn", partnership.endsOn ?? ""),
    ...dateFields("signedOn", partnership.signedOn ?? ""),
    signers: partnership.signers,
    isPublic: partnership.wantsPublic ? "yes" : "no",
  }),
  read: readDays,
  draw: ({ partnership, ...known }, form) => (
    <PartnershipForm {...known} partnership={partnership} form={form} submit="partnerships:edit.submit" />
  ),
  done: ({ id }, { params }) => paths.partnership(params.city, id),
  flash: "partnerships:edit.done",
});

export const signPartnershipPage = formPage({
  path: "/cities/:city/partnerships/:partnership/signature",
  reads: partnershipToSign,
  does: signPartnership,
  parent: partnershipPage,
  title: (known, visit) => titled(known, visit.t("partnerships:action.sign"), visit),
  heading: (_known, { t }) => t("partnerships:action.sign"),
  caption: titleOf,
  initial: ({ partnership }) => ({
    ...dateFields("signedOn", partnership.signedOn ?? ""),
    signers: partnership.signers,
  }),
  read: (fields) => readDateFields(fields, "signedOn"),
  draw: ({ partnership }, form) => <SignForm partnership={partnership} form={form} />,
  done: ({ id }, { params }) => paths.partnership(params.city, id),
  flash: "partnerships:stepDone",
});

export const partnershipStepPage = formPage({
  path: "/cities/:city/partnerships/:partnership/steps/:action",
  reads: partnershipToMove,
  does: movePartnership,
  parent: partnershipPage,
  title: (known, visit) => titled(known, visit.t(`partnerships:action.${known.action}`), visit),
  heading: ({ action }, { t }) => t(`partnerships:action.${action}`),
  caption: titleOf,
  draw: ({ partnership, action }, form, { t }) => (
    <StepForm
      about={t(`partnerships:about.${action}`, { city: partnership.keeper.name })}
      submit={t(`partnerships:action.${action}`)}
      rule={steps.rules[action]}
      version={partnership.version}
      noteHint={t("partnerships:hint.note")}
      form={form}
    />
  ),
  confirm: (known, form, visit) =>
    steps.rules[known.action].ends && form.values.note
      ? {
          title: `${titled(known, visit.t(`partnerships:action.${known.action}`), visit)}?`,
          effects: [
            visit.t(`partnerships:about.${known.action}`, { city: known.partnership.keeper.name }),
            visit.t("partnerships:kept"),
          ],
          submit: visit.t(`partnerships:action.${known.action}`),
        }
      : undefined,
  done: ({ id }, { params }) => paths.partnership(params.city, id),
  flash: "partnerships:stepDone",
});

export const keepPartnershipFilePage = formPage({
  path: "/cities/:city/partnerships/:partnership/file/new",
  reads: partnershipToEdit,
  does: keepPartnershipFile,
  parent: partnershipPage,
  title: (known, visit) => titled(known, visit.t("agreements:keepFile"), visit),
  heading: (_known, { t }) => t("agreements:keepFile"),
  caption: titleOf,
  draw: ({ partnership }, form) => <FileForm partnership={partnership} form={form} />,
  done: ({ id }, { params }) => paths.partnership(params.city, id),
  flash: "agreements:fileKept",
});

export const partnershipFile = file({
  path: "/partnerships/:partnership/file",
  reads: partnershipPaper,
  answer: ({ name, mediaType, content, isPublic }) => ({
    headers: downloadHeaders(name, mediaType, isPublic ? "no-cache" : "private, no-store"),
    content,
  }),
});
