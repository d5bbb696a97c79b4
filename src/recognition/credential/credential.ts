// A badge as others read it: an Open Badge 3.0, which is a Verifiable Credential of W3C. What stands in it is what everybody may know who
// gets it: no name, no mail address, no telephone. No I/O.

import { badgesContext, credentialsContext, extensionsContext } from "./contexts.ts";
import { secondOf, statusEntry } from "./status-list.ts";

/** What a badge is for, in the language in which it is given. */
export interface GivenAchievement {
  /** Of this edition, for ever. */
  address: string;
  edition: number;
  kind: "Badge" | "Award";
  language: string;
  name: string;
  description: string;
  criteria: string;
  picture: { address: string; caption: string };
  alignments: readonly Alignment[];
}

export interface Alignment {
  /** `ext:KeyFeature` */
  type: `ext:${string}`;
  code: string;
  name: string;
  url: string;
  framework: string;
}

export interface BadgeToSign {
  address: string;
  issuer: { did: string; name: string; url: string };
  /** A name of the holder that tells nothing: new for each badge, so that nobody can follow one over several. */
  holder: string;
  ownerHash: string;
  salt: string;
  /** Who saw it. */
  source: { address: string; name: string };
  achievement: GivenAchievement;
  from: string | null;
  to: string | null;
  /** With the address of a page, where one says more. */
  evidence: { name: string; narrative: string; address?: string | undefined };
  issuedAt: Date;
  validUntil: Date | null;
  status: { list: string; index: number };
}

const schema =
  "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

/** The credential before it is signed. */
export function credentialOf(badge: BadgeToSign) {
  const { achievement, issuer, source } = badge;
  const { address, ...said } = badge.evidence;
  const at = secondOf(badge.issuedAt);
  return {
    "@context": [credentialsContext, badgesContext, extensionsContext],
    id: badge.address,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: achievement.name,
    issuer: { id: issuer.did, type: ["Profile"], name: issuer.name, url: issuer.url },
    validFrom: at,
    ...(badge.validUntil && { validUntil: secondOf(badge.validUntil) }),
    awardedDate: at,
    credentialSubject: {
      id: badge.holder,
      type: ["AchievementSubject"],
      identifier: [
        {
          type: "IdentityObject",
          hashed: true,
          identityHash: badge.ownerHash,
          identityType: "ext:holderCode",
          salt: badge.salt,
        },
      ],
      source: { id: source.address, type: ["Profile"], name: source.name },
      ...(badge.from && { activityStartDate: `${badge.from}T00:00:00Z` }),
      ...(badge.to && { activityEndDate: `${badge.to}T00:00:00Z` }),
      achievement: {
        id: achievement.address,
        type: ["Achievement"],
        achievementType: achievement.kind,
        inLanguage: achievement.language,
        version: String(achievement.edition),
        name: achievement.name,
        description: achievement.description,
        criteria: { id: `${achievement.address}#criteria`, narrative: achievement.criteria },
        image: { id: achievement.picture.address, type: "Image", caption: achievement.picture.caption },
        ...(achievement.alignments.length > 0 && { alignment: achievement.alignments.map(alignmentOf) }),
      },
    },
    evidence: [{ id: address ?? `${badge.address}#evidence`, type: ["Evidence"], ...said }],
    credentialSchema: [{ id: schema, type: "1EdTechJsonSchemaValidator2019" }],
    credentialStatus: statusEntry(badge.status.list, badge.status.index),
  };
}

function alignmentOf({ type, code, name, url, framework }: Alignment) {
  return {
    type: ["Alignment"],
    targetType: type,
    targetCode: code,
    targetName: name,
    targetUrl: url,
    targetFramework: framework,
  };
}

/** A badge that was signed once, with the same words, for another key to sign. */
export function withoutProof(credential: string, did: string): object {
  const { proof: _proof, ...said } = JSON.parse(credential) as ReturnType<typeof credentialOf> & {
    proof: unknown;
  };
  return { ...said, issuer: { ...said.issuer, id: did } };
}
