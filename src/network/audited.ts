// What entries of the history about the network are about, and how such records are called.

import { sql } from "kysely";
import {
  type AuditedRecord,
  inOneLanguage,
  nameByUuid,
  nameOfCity,
  operationsNamed,
} from "../platform/audit/records.ts";
import { membershipPaths } from "./membership/paths.ts";
import { cityPath } from "./paths.ts";
import { paths as peoplePaths } from "./people/paths.ts";

const codeOf = (subject: string) => subject.replace(/^city /, "");

export const auditedCities: AuditedRecord = {
  name: "city",
  words: "network:audit.city",
  isOf: operationsNamed(
    "network.updateCityProfile",
    "network.arrangeCityPage",
    "network.addCity",
    "network.editCity",
    "network.retireCity",
    "network.takeBackCity",
  ),
  nameOf: (subject) => nameOfCity(codeOf(subject)),
  href: (subject) => cityPath(codeOf(subject)),
};

export const auditedPhotographs: AuditedRecord = {
  name: "photograph",
  words: "network:audit.photograph",
  isOf: (operation) => /^network\.\w+Photograph$/.test(operation),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("alternative")} from photographs where id = ${id}::uuid)`,
  ),
};

/** Addresses do not belong into the history: whoever was invited is there by name. */
export const auditedInvitations: AuditedRecord = {
  name: "invitation",
  words: "network:audit.invitation",
  isOf: operationsNamed(
    "network.invitePerson",
    "network.acceptInvitation",
    "network.resendInvitation",
    "network.withdrawInvitation",
  ),
  nameOf: nameByUuid((id) => sql`(select name from invitations where id = ${id}::uuid)`),
};

export const auditedRoles: AuditedRecord = {
  name: "role",
  words: "network:audit.role",
  isOf: operationsNamed("network.endRole"),
  nameOf: nameByUuid(
    (id) =>
      sql`(select people.name from roles join people on people.id = roles.person_id where roles.id = ${id}::uuid)`,
  ),
};

export const auditedPeople: AuditedRecord = {
  name: "person",
  words: "network:audit.person",
  isOf: operationsNamed(
    "network.editPerson",
    "network.confirmAddress",
    "network.grantRole",
    "network.deactivatePerson",
    "network.reactivatePerson",
    "network.proposeSecondFactorReset",
    "network.resetSecondFactor",
    "network.withdrawSecondFactorReset",
  ),
  nameOf: (id) => sql`(select name from people where id = ${id})`,
  href: peoplePaths.person,
};

export const auditedMemberships: AuditedRecord = {
  name: "membership",
  words: "network:audit.membership",
  isOf: operationsNamed(
    "network.addApplicant",
    "network.addMembershipDocument",
    "network.confirmInterest",
    "network.handInApplication",
    "network.sendApplicationForm",
    "network.applyAgain",
    "network.recordMembershipStep",
    "network.confirmMembershipProposal",
    "network.postponeMembershipProposal",
    "network.proposeSteps",
  ),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("of.name")}
      from (select coalesce(cities.name, memberships.name) as name
        from memberships left join cities on cities.id = memberships.city_id where memberships.id = ${id}::uuid) as of)`,
  ),
  href: membershipPaths.one,
};

export const auditedRounds: AuditedRecord = {
  name: "membershipRound",
  words: "network:audit.membershipRound",
  isOf: operationsNamed("network.addMembershipRound", "network.editMembershipRound"),
  nameOf: nameByUuid((id) => sql`(select name from membership_rounds where id = ${id}::uuid)`),
  href: membershipPaths.round,
};

export const auditedApplications: AuditedRecord = {
  name: "membershipApplication",
  words: "network:audit.membershipApplication",
  isOf: operationsNamed(
    "network.saveApplicationAnswer",
    "network.saveApplicationPage",
    "network.addApplicationFile",
    "network.removeApplicationFile",
    "network.askHeadToSign",
    "network.signApplication",
    "network.uploadSignedApplication",
  ),
  nameOf: nameByUuid(
    (id) => sql`(select ${inOneLanguage("name")} from membership_applications where id = ${id}::uuid)`,
  ),
};
