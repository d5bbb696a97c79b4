import { z } from "zod";
import { sexes } from "../../joining/joins/join.ts";
import { dayOf } from "../../platform/day.ts";
import { languageOr } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { WrittenText, writtenFrom } from "../../platform/written.ts";
import { getAttestation, getBadge } from "../badges/store.ts";
import { badgeStates } from "../badges/workflow.ts";
import { pictures } from "../credential/picture.ts";
import { refuse } from "../problems.ts";
import { ownerLink } from "./link.ts";

const input = z.object({ token: z.string().max(300) });

/** All that is kept of whoever holds the link: for the screen, and as a file. */
export const ownBadge = query({
  name: "recognition.ownBadge",
  route: "GET /my-badge/:token",
  summary: "One's own badge, and all that is kept of oneself with it.",
  input,
  output: z.object({
    checkCode: z.string(),
    name: WrittenText,
    holderName: z.string().nullable().describe("Null of a child."),
    showsName: z.boolean(),
    isChild: z.boolean(),
    guardianOn: z.string().nullable(),
    guardianChannel: z.string().nullable(),
    sex: z.enum(sexes).nullable().describe("Only counted, in groups of five or more."),
    issuedOn: z.string().nullable(),
    signedAnewOn: z.string().nullable().describe("Where the key that signed it before was withdrawn."),
    state: z.enum(badgeStates),
  }),
  allow: holderOf(ownerLink),
  async run(_input, context) {
    const { db } = context;
    const badge = await getBadge(db, { id: openedBy(context) });
    const { name } = await getAttestation(db, { id: badge.attestationId });
    return {
      checkCode: badge.checkCode,
      name: writtenFrom(name),
      holderName: badge.holderName,
      showsName: badge.showsName,
      isChild: badge.isChild,
      guardianOn: badge.guardianOn,
      guardianChannel: badge.guardianChannel,
      sex: sexes.find((one) => one === badge.sex) ?? null,
      issuedOn: badge.issuedAt === null ? null : dayOf(badge.issuedAt),
      signedAnewOn: badge.signedAnewAt && dayOf(badge.signedAnewAt),
      state: z.enum(badgeStates).parse(badge.state),
    };
  },
});

/** The badge itself, with what its picture shows. */
export const ownCredential = query({
  name: "recognition.ownCredential",
  input,
  allow: holderOf(ownerLink),
  async run(_input, context) {
    const { db } = context;
    const badge = await getBadge(db, { id: openedBy(context) });
    const { picture, caption, language } = await getAttestation(db, { id: badge.attestationId });
    if (badge.credential === null) throw refuse.not_now();
    return {
      credential: badge.credential,
      picture: z.enum(pictures).parse(picture),
      caption: localisedPlain(writtenFrom(caption), languageOr(language)),
      checkCode: badge.checkCode,
    };
  },
});
