// Signing and handing in. Each is sent by a person with a form: a scanner of mails that opens addresses does nothing.

import { dayOf } from "../../platform/day.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { onceMailed } from "../../platform/mail/sending.ts";
import { inside } from "../../platform/page.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listRounds } from "../membership/queries.ts";
import type { ApplicationFile } from "./application-file.ts";
import { fileName } from "./application-pdf.ts";
import { applicationPage } from "./pages.tsx";
import { applicationPaths } from "./paths.ts";
import {
  applicationPdfOfMembership,
  applicationToSign,
  fileToSign,
  ownApplication,
  ownApplicationPdf,
  signedScan,
} from "./queries.ts";
import {
  applyAgain,
  askHeadToSign,
  handInApplication,
  signApplication,
  uploadSignedApplication,
} from "./signing-commands.ts";
import { HandInView, SigningView, SignView, UploadSignedView } from "./signing-views.tsx";

/** Who leads the city, as the application says it. */
function headIn({ answers }: ApplicationFile): { headName: string; headOffice: string } {
  const textOf = (question: string) => {
    const content = answers.get(question)?.content;
    return content && "text" in content ? content.text : "";
  };
  return { headName: textOf("headName"), headOffice: textOf("headOffice") };
}

export const signingPage = formPage({
  path: "/membership/applications/:token/signing",
  reads: ownApplication,
  does: askHeadToSign,
  parent: applicationPage,
  title: "membership:signOff.title",
  caption: ({ application }) => application.name,
  initial: (loaded, { language }) => ({ ...headIn(loaded), language }),
  draw: (loaded, form, { params }) => <SigningView file={loaded} token={params.token} form={form} />,
  done: (_output, { params }) => applicationPaths.signing(params.token),
  flash: onceMailed("membership:signOff.askedNow", "membership:signOff.askedWaits"),
});

export const uploadSignedPage = formPage({
  path: "/membership/applications/:token/signed",
  reads: ownApplication,
  does: uploadSignedApplication,
  parent: applicationPage,
  title: "membership:signOff.upload",
  caption: ({ application }) => application.name,
  initial: (loaded) => headIn(loaded),
  draw: (loaded, form, { params }) => <UploadSignedView file={loaded} token={params.token} form={form} />,
  done: (_output, { params }) => applicationPaths.handIn(params.token),
  flash: "membership:signOff.uploaded",
});

export const handInPage = formPage({
  path: "/membership/applications/:token/hand-in",
  reads: { own: ownApplication, known: listRounds },
  does: handInApplication,
  parent: inside(applicationPage, ({ own }: { own: ApplicationFile }) => own),
  title: "membership:handIn.title",
  caption: ({ own }) => own.application.name,
  draw: ({ own, known: { rounds } }, form, { params, now }) => (
    <HandInView file={own} token={params.token} form={form} rounds={rounds} today={dayOf(now)} />
  ),
  done: (_output, { params }) => applicationPaths.one(params.token),
  flash: "membership:handIn.handedIn",
});

export const applyAgainButton = button({
  path: "/membership/applications/:token/again",
  does: applyAgain,
  done: "/membership/applications/:token",
  flash: "membership:application.begunAgain",
});

export const signPage = formPage({
  path: "/membership/sign/:token",
  reads: applicationToSign,
  does: signApplication,
  title: ({ application }, { t }) => t("membership:signOff.signTitle", { city: application.name }),
  initial: ({ toSign: { headName, headOffice } }) => ({ headName, headOffice }),
  draw: (loaded, form, { params }) => (
    <SignView
      file={loaded}
      form={form}
      href={(attachment) => `${applicationPaths.sign(params.token)}/files/${attachment}`}
    />
  ),
  done: (_output, { params }) => applicationPaths.sign(params.token),
  flash: "membership:signOff.signedNow",
});

const stored = ({ name, mediaType, content }: { name: string; mediaType: string; content: Uint8Array }) => ({
  headers: downloadHeaders(name, mediaType, "private, no-store"),
  content,
});

export const fileToSignDownload = file({
  path: "/membership/sign/:token/files/:attachment",
  reads: fileToSign,
  answer: stored,
});

const pdf = (content: Uint8Array, name: string) => ({
  headers: downloadHeaders(name, "application/pdf", "private, no-store"),
  content,
});

export const ownApplicationPdfFile = file({
  path: "/membership/applications/:token/application.pdf",
  reads: ownApplicationPdf,
  asks: ({ language }) => ({ language }),
  answer: (content, { params }) => pdf(content, fileName(params.token)),
});

export const applicationPdfFile = file({
  path: "/network/memberships/:membership/application/application.pdf",
  reads: applicationPdfOfMembership,
  asks: ({ language }) => ({ language }),
  answer: (content, { params }) => pdf(content, fileName(params.membership)),
});

export const signedScanFile = file({
  path: "/network/memberships/:membership/application/signed",
  reads: signedScan,
  answer: stored,
});
