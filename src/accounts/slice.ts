// Accounts: signing in, one's second factor and tokens, and how one reaches one's own account again.
// For administrators besides: the mails that wait, the jobs, the audit.
// People and their roles are in `network`; what is stored of an account, and better-auth, in `platform/accounts`.

import { auditedRecords } from "../platform/audit/records.ts";
import { movedPages } from "../platform/http/moved.ts";
import { defineSlice } from "../platform/slice.ts";
import { deskNotices } from "../ui/desk.ts";
import { networkParts, outsideBars } from "../ui/places.ts";
import { signingIn } from "../ui/shell.ts";
import * as auditQueries from "./audit-queries.ts";
import { auditedAccounts, auditedJobs, auditedMails, auditedTokens } from "./audited.ts";
import * as commands from "./commands.ts";
import * as confirmCommand from "./confirm-command.ts";
import * as credentialCommands from "./credential-commands.ts";
import { demoPart } from "./demo-accounts.ts";
import { accountNews, officeNotices, restingRoles } from "./desk.tsx";
import * as detailsCommands from "./details-commands.ts";
import { identityCheck } from "./identity-check.tsx";
import * as jobCommands from "./jobs/commands.ts";
import * as listenerQueries from "./jobs/listener-queries.ts";
import * as jobQueries from "./jobs/queries.ts";
import * as outboxCommands from "./outbox/commands.ts";
import * as outboxQueries from "./outbox/queries.ts";
import * as outboxTexts from "./outbox/texts.ts";
import * as pages from "./pages.tsx";
import * as passkeyCommands from "./passkeys/commands.ts";
import * as passkeyQueries from "./passkeys/queries.ts";
import { mailPasswordLinks } from "./password-links.ts";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";
import * as signInCommands from "./sign-in-commands.ts";
import * as singleSignOnCommands from "./single-sign-on/commands.ts";
import { accountLinks } from "./slots.ts";

export const accounts = defineSlice({
  name: "accounts",
  operations: [
    commands,
    confirmCommand,
    credentialCommands,
    detailsCommands,
    passkeyCommands,
    passkeyQueries,
    signInCommands,
    singleSignOnCommands,
    outboxCommands,
    queries,
    auditQueries,
    jobCommands,
    jobQueries,
    listenerQueries,
    outboxQueries,
    outboxTexts,
  ],
  pages: [pages],
  jobs: [mailPasswordLinks],
  demo: demoPart,
  gives: [
    movedPages.with(
      { from: "/account/outbox", to: paths.outbox },
      { from: "/account/audit", to: paths.audit },
      { from: "/account/jobs", to: paths.jobs },
      { from: "/account/listeners", to: paths.listeners },
    ),
    auditedRecords.with(auditedTokens, auditedMails, auditedJobs, auditedAccounts),
    deskNotices.with(accountNews, officeNotices, restingRoles),
    networkParts.with(
      {
        of: "settings",
        group: "portal:settings.running",
        position: 60,
        href: paths.outbox,
        text: "accounts:outbox.title",
        about: "portal:settings.outbox",
        leadsTo: outboxQueries.listMails,
        holds: [paths.outbox],
      },
      {
        of: "settings",
        group: "portal:settings.running",
        position: 70,
        href: paths.audit,
        text: "accounts:audit.title",
        about: "portal:settings.audit",
        leadsTo: auditQueries.listAuditEntries,
        holds: [paths.audit],
      },
      {
        of: "settings",
        group: "portal:settings.running",
        position: 80,
        href: paths.jobs,
        text: "accounts:jobs.title",
        about: "portal:settings.jobs",
        leadsTo: jobQueries.listJobs,
        holds: [paths.jobs],
      },
    ),
    outsideBars.with(paths.account, paths.signIn, paths.signOut, paths.forgotten, paths.reset),
    accountLinks.with(
      { position: 20, href: paths.sessions, text: "accounts:sessions.title" },
      { position: 30, href: paths.tokens, text: "accounts:tokens.title" },
      { position: 40, href: paths.keptTexts, text: "ui:keptTexts.title" },
    ),
    signingIn.with({
      signInPath: paths.signIn,
      accountPath: paths.account,
      signOutPath: paths.signOut,
      secondFactorPath: paths.secondFactor,
      identityCheck,
    }),
  ],
  shares: ["account-news.tsx", "account-screens.tsx", "demo-accounts.ts", "resting-roles.tsx"],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    accounts: typeof import("../../locales/en/accounts.json");
  }
}
