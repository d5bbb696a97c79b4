// What entries of the history about accounts are about, and how such records are called.

import { sql } from "kysely";
import { type AuditedRecord, nameByUuid, operationsNamed } from "../platform/audit/records.ts";

/** The expression for a person's name. */
const nameOfPerson: AuditedRecord["nameOf"] = (id) => sql`(select name from people where id = ${id})`;

export const auditedTokens: AuditedRecord = {
  name: "token",
  words: "accounts:audit.record.token",
  isOf: operationsNamed("accounts.createToken", "accounts.revokeToken"),
  nameOf: nameByUuid((id) => sql`(select name from access_tokens where id = ${id}::uuid)`),
};

export const auditedMails: AuditedRecord = {
  name: "mail",
  words: "accounts:audit.record.mail",
  isOf: operationsNamed(
    "accounts.resendMail",
    "accounts.settleMail",
    "accounts.resendGivenUp",
    "accounts.resendTexts",
    "accounts.settleTexts",
  ),
  nameOf: nameByUuid((id) => sql`(select subject from mails where id = ${id}::uuid)`),
};

export const auditedJobs: AuditedRecord = {
  name: "job",
  words: "accounts:audit.record.job",
  isOf: operationsNamed("accounts.runJob", "accounts.tellAgain"),
  nameOf: () => undefined,
};

export const auditedAccounts: AuditedRecord = {
  name: "account",
  words: "accounts:audit.record.account",
  isOf: (operation) => operation.startsWith("accounts."),
  nameOf: nameOfPerson,
  href: (id) => `/network/people/${id}`,
};
