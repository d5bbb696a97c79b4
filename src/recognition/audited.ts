import { sql } from "kysely";
import { type AuditedRecord, inOneLanguage, nameByUuid } from "../platform/audit/records.ts";

/** Rounds of awards and nominations are called as the round. */
const ofAwards =
  /^recognition\.(openAward|moveAward|settleAward|startNom|answerCrit|attachCons|attachSig|moveNom|askHead|signNom|weighNom|confirmCh|seatJ|unseatJ|declareInt|rateCrit|finishRat|abstainFrom|proposeAs|objectTo|answerObj|deleteRat|remindOfAw|nominateOrg|writeForOrg|attachConsentFor|moveNominationFor|objectFor|nominateEdu|describeEdu|writeForEdu|attachEdu|moveEdu|eraseEdu|askEdu|agreeAsEdu|withdrawAsEdu|forgetEdu)/;

/** Badges and attestations are called as the achievement; nobody's name is in the history. */
export const auditedRecognition: AuditedRecord = {
  name: "recognition",
  words: "recognition:audit",
  isOf: (operation) => operation.startsWith("recognition.") && !ofAwards.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select left(${inOneLanguage("achievement_editions.name")}, 80) from achievement_editions
      where (achievement_id, edition) in (
        select id, edition from achievements where id = ${id}::uuid
        union all select achievement_id, edition from attestations where id = ${id}::uuid
        union all select attestations.achievement_id, attestations.edition from badges
          join attestations on attestations.id = badges.attestation_id where badges.id = ${id}::uuid))`,
  ),
};

export const auditedAwards: AuditedRecord = {
  name: "award",
  words: "awards:audit",
  isOf: (operation) => ofAwards.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select round from award_rounds where id = ${id}::uuid
        or id = (select round_id from award_nominations where award_nominations.id = ${id}::uuid))`,
  ),
};
