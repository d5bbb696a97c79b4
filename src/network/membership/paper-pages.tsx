import { downloadHeaders } from "../../platform/files/download.ts";
import { inside } from "../../platform/page.ts";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { ownLetter } from "../application/queries.ts";
import { addMembershipDocument, membershipDocument } from "./documents.ts";
import type { MembershipFile } from "./membership.ts";
import { membershipPage } from "./pages.tsx";
import { DocumentForm } from "./paper-views.tsx";
import { membershipPaths } from "./paths.ts";
import { membershipFile, membershipLetter } from "./queries.ts";

export const addDocumentPage = formPage({
  path: "/network/memberships/:membership/documents/new",
  reads: { of: membershipFile },
  does: addMembershipDocument,
  parent: inside(membershipPage, ({ of }: { of: { file: MembershipFile } }) => of),
  title: "membership:document.add",
  caption: ({ of }) => of.file.name,
  draw: (_loaded, form) => <DocumentForm form={form} />,
  done: (_output, { params }) => membershipPaths.one(params.membership),
  flash: "membership:document.added",
});

export const membershipDocumentFile = file({
  path: "/network/memberships/:membership/documents/:document",
  reads: membershipDocument,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});

export const letterAnswer = (content: Uint8Array) => ({
  headers: downloadHeaders("letter.pdf", "application/pdf", "private, no-store"),
  content,
});

export const membershipLetterFile = file({
  path: "/network/memberships/:membership/letters/:letter",
  reads: membershipLetter,
  asks: ({ language }) => ({ language }),
  answer: letterAnswer,
});

export const ownLetterFile = file({
  path: "/membership/applications/:token/letters/:letter",
  reads: ownLetter,
  asks: ({ language }) => ({ language }),
  answer: letterAnswer,
});
