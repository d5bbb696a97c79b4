// A badge as it is to be signed, of what is kept of it. Every text is in the language in which it was attested.

import { qualifications } from "../../catalogue/vocabulary/levels.ts";
import { goalPath } from "../../framework/paths.ts";
import type { NamedArea } from "../../framework/queries.ts";
import type { Goal } from "../../framework/sdg.ts";
import { network } from "../../network/network.ts";
import { languageOr } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { writtenFrom } from "../../platform/written.ts";
import { keyFeaturePath, servedOf } from "../achievements/achievement.ts";
import { awardPaths } from "../awards/paths.ts";
import { type Alignment, credentialOf } from "../credential/credential.ts";
import { paths } from "../paths.ts";
import { validUntil } from "./badge.ts";
import type { AttestationFile, BadgeFile } from "./store.ts";

interface Around {
  did: string;
  baseUrl: string;
  at: Date;
  focusAreas: readonly NamedArea[];
  goals: readonly Goal[];
}

/** Who saw it, as the badge names it. */
export function sourceName(
  { organisationNames, cityNames }: Pick<AttestationFile, "organisationNames" | "cityNames">,
  language: string,
): string {
  const names = organisationNames ?? cityNames;
  return localisedPlain(names ? writtenFrom(names) : network().commission.name, languageOr(language));
}

export function badgeToSign(badge: BadgeFile, attestation: AttestationFile, around: Around) {
  const { did, baseUrl, at } = around;
  const { organisationId, cityId, achievement: number, edition, award } = attestation;
  const language = languageOr(attestation.language);
  const text = (column: unknown) => localisedPlain(writtenFrom(column), language);
  const name = text(attestation.name);
  const source =
    organisationId !== null
      ? `/organisations/${organisationId}`
      : cityId !== null
        ? `/cities/${cityId}`
        : "/about";
  return credentialOf({
    address: `${baseUrl}${paths.badge(badge.id)}`,
    issuer: { did, name: localisedPlain(network().name, language), url: `${baseUrl}/` },
    holder: `urn:uuid:${badge.holder}`,
    ownerHash: badge.ownerHash,
    salt: badge.salt,
    source: { address: `${baseUrl}${source}`, name: sourceName(attestation, language) },
    achievement: {
      address: `${baseUrl}${paths.edition(number, edition)}`,
      edition,
      kind: award === null ? "Badge" : "Award",
      language,
      name,
      description: text(attestation.description),
      criteria: text(attestation.criteria),
      picture: {
        address: `${baseUrl}${paths.picture(number, edition)}`,
        caption: text(attestation.caption),
      },
      alignments: alignmentsOf(attestation, around),
    },
    from: attestation.fromDay,
    to: attestation.toDay,
    evidence: {
      name: translator(language)("recognition:evidenceOf", { source: sourceName(attestation, language) }),
      narrative: attestation.evidence,
      ...(award !== null && { address: `${baseUrl}${awardPaths.one(award)}` }),
    },
    issuedAt: at,
    validUntil: validUntil(at, attestation.validMonths),
    status: { list: `${baseUrl}${paths.statusList(badge.statusList)}`, index: badge.statusIndex },
  });
}

function alignmentsOf(attestation: AttestationFile, { baseUrl, focusAreas, goals }: Around): Alignment[] {
  const language = languageOr(attestation.language);
  const t = translator(language);
  const areas = servedOf(focusAreas, attestation.focusAreas);
  const served = goals.filter(({ id }) => attestation.goals.includes(id));
  return [
    ...areas.map(({ id, name }) => ({
      type: "ext:KeyFeature" as const,
      code: id,
      name: localisedPlain(name, language),
      url: `${baseUrl}${keyFeaturePath(id)}`,
      framework: t("recognition:framework.keyFeatures"),
    })),
    ...served.map(({ id, label }) => ({
      type: "ext:SDG" as const,
      code: id,
      name: localisedPlain(label, language),
      url: `${baseUrl}${goalPath(id)}`,
      framework: t("recognition:framework.sdgs"),
    })),
    ...(attestation.qualification === null
      ? []
      : [
          {
            type: "ext:NationalQualification" as const,
            code: attestation.qualification,
            name: plainNameIn(qualifications.levels, attestation.qualification, language),
            url: `${baseUrl}${paths.edition(attestation.achievement, attestation.edition)}`,
            framework: t("recognition:content.qualification"),
          },
        ]),
  ];
}
