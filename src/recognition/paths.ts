const achievement = (number: number | string) => `/achievements/${number}`;
const edition = (number: number | string, of: number | string) => `${achievement(number)}/editions/${of}`;
const attestation = (number: number | string) => `/attestations/${number}`;
const mine = (token: string) => `/my-badge/${token}`;
const record = (token: string) => `/my-learning/${token}/record`;

export const paths = {
  achievements: "/achievements",
  achievement,
  edition,
  /** As the last part of a path, which programs and people see. */
  picture: (number: number | string, of: number | string, ending: "png" | "svg" = "png") =>
    `${edition(number, of)}/picture.${ending}`,
  writeAchievement: "/achievements/new",
  editAchievement: (number: number | string) => `${achievement(number)}/edit`,
  achievementStep: (number: number | string, action: string) => `${achievement(number)}/steps/${action}`,
  attest: (number: number | string) => `${achievement(number)}/attest`,
  attestMany: (number: number | string) => `${achievement(number)}/attest-many`,
  attestations: "/attestations",
  attestation,
  attestationStep: (number: number | string, action: string) => `${attestation(number)}/steps/${action}`,
  /** What badges are checked with without us. */
  pack: "/attestations/pack.zip",
  cards: (number: number | string) => `${attestation(number)}/cards.pdf`,
  badge: (id: string) => `/badges/${id}`,
  revoke: (id: string) => `/badges/${id}/revoke`,
  replace: (id: string) => `/badges/${id}/replace`,
  keys: "/badge-keys",
  withdrawKey: (key: string) => `/badge-keys/${key}/withdraw`,
  check: "/v",
  checked: (code: string) => `/v/${code}`,
  openMine: "/my-badge",
  mine,
  ownFile: (token: string, ending: "json" | "svg" | "png") => `${mine(token)}/badge.${ending}`,
  record,
  recordFile: (token: string) => `${record(token)}.pdf`,
  dropBadge: (token: string, badge: string) => `${record(token)}/badges/${badge}/remove`,
  showName: (token: string, shown: "show" | "hide") => `${mine(token)}/name/${shown}`,
  newCode: (token: string) => `${mine(token)}/new-code`,
  keepByPhone: (token: string) => `/my-badge/${token}/record`,
  erase: (token: string) => `${mine(token)}/erase`,
  openData: (city: string, ending: "csv" | "json") => `/cities/${city}/badges/open-data.${ending}`,
  did: "/.well-known/did.json",
  statusList: (number: number | string) => `/status/${number}`,
};
