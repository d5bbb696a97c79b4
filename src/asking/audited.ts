// What entries of the history about requests and expert reviews are about, and how such records are called.

import { sql } from "kysely";
import { type AuditedRecord, nameByUuid, operationsNamed } from "../platform/audit/records.ts";

export const auditedRequests: AuditedRecord = {
  name: "request",
  words: "asking:audit.request",
  isOf: operationsNamed(
    "monitoring.askForValues",
    "monitoring.acceptAnswers",
    "monitoring.remindOfRequest",
    "monitoring.remindOfRequests",
    "monitoring.withdrawRequest",
  ),
  nameOf: nameByUuid((id) => sql`(select name from value_requests where id = ${id}::uuid)`),
};

export const auditedReviews: AuditedRecord = {
  name: "expert-review",
  words: "asking:audit.review",
  isOf: operationsNamed(
    "monitoring.openExpertReview",
    "monitoring.acceptRatings",
    "monitoring.withdrawExpertReview",
  ),
  nameOf: nameByUuid((id) => sql`(select period_label from expert_reviews where id = ${id}::uuid)`),
};
