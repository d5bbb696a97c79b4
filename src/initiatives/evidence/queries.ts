// What is read of the evidence of an initiative. What is not public is for the people of the city and the network, as all evidence is.

import { z } from "zod";
import { choosesEvidence, evidenceToChoose } from "../../evidence/choice.ts";
import { everyone } from "../../platform/allow.ts";
import { findFile } from "../../platform/files/files.ts";
import { query } from "../../platform/operation.ts";
import { initiativeFor, one } from "../one-initiative.ts";
import { refuse } from "../problems.ts";
import { writers } from "../workflow.ts";
import { mostPieces, Piece } from "./piece.ts";
import { evidenceOfInitiative, getPiece } from "./store.ts";

const onePiece = z.object({ ...one, piece: z.uuid() });

export const listEvidenceOfInitiative = query({
  name: "initiatives.listEvidenceOfInitiative",
  route: "GET /cities/:city/initiatives/:initiative/evidence",
  summary: "The files and links by which an initiative shows what it did, the newest first.",
  input: z.object(one),
  output: z.array(Piece).max(mostPieces),
  allow: everyone,
  async run(asked, { db, actor }) {
    const { initiative, isInsider } = await initiativeFor(db, asked, actor);
    return evidenceOfInitiative(db, initiative.id, isInsider);
  },
});

/** The evidence of the city from which one is chosen for an initiative. */
export const evidenceToAdd = query({
  name: "initiatives.evidenceToAdd",
  input: z.object({ ...one, ...choosesEvidence }),
  allow: writers,
  async run({ city: cityId, initiative: number, ...choosing }, { db, actor }) {
    const { city, initiative } = await initiativeFor(db, { city: cityId, initiative: number }, actor);
    return { city, initiative, evidence: await evidenceToChoose(db, city.id, choosing, []) };
  },
});

export const pieceToChange = query({
  name: "initiatives.pieceToChange",
  input: onePiece,
  allow: writers,
  async run({ piece, ...asked }, { db, actor }) {
    const { city, initiative } = await initiativeFor(db, asked, actor);
    return { city, initiative, piece: await getPiece(db, { initiative: initiative.id, piece }, true) };
  },
});

/** The bytes of its file, under its title: what a file was called can hold the name of a person. */
export const fileOfPiece = query({
  name: "initiatives.fileOfPiece",
  input: onePiece,
  allow: everyone,
  async run({ piece, ...asked }, { db, actor }) {
    const { city, initiative, isInsider } = await initiativeFor(db, asked, actor);
    const { fileId, title, isPublic } = await getPiece(db, { initiative: initiative.id, piece }, isInsider);
    const found = fileId === null ? undefined : await findFile(db, city.id, fileId);
    if (!found) throw refuse.no_piece();
    const { mediaType, content } = found;
    return { title, mediaType, content, isPublic: isPublic && initiative.isPublic };
  },
});
