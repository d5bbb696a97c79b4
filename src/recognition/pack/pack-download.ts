// What badges are checked with once this installation is gone, as one ZIP: our public keys, the contexts byte for byte, the list of those
// that are withdrawn, every edition of every achievement, which code is which badge, and how to check. No name of anybody, no private key.
// The worker thread for downloads writes it while it is read: a register of hundreds of thousands holds nobody up.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, Zip, ZipDeflate } from "fflate";
import { network } from "../../network/network.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import type { WriteDownload } from "../../platform/downloads/download.ts";
import { csvHeading, csvLines } from "../../platform/files/spreadsheet-text.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { root } from "../../platform/root.ts";
import { ownDidDocuments } from "../badges/issuer.ts";
import { contextFiles } from "../credential/contexts.ts";
import { isPublicAddress } from "../credential/identity.ts";
import { pictureSvg } from "../credential/picture.ts";
import { editions, keysWithDays, registerPages, signedLists } from "./store.ts";

export interface PackDownload {
  baseUrl: string;
}

/** One file of the pack, with what is in it as it comes. */
type PackedFile = [string, Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>];

/** The same for all: what a ZIP can hold begins with 1980. */
const anyDay = "2000-01-01T00:00:00";

const folder = join(root, "reference", "open-badges");
const bytesOf = (file: string) => new Uint8Array(readFileSync(join(folder, file)));
const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);

function readme(baseUrl: string, on: string): string {
  return languages
    .map((language) => {
      const t = translator(language);
      return [
        t("recognition:pack.readme", {
          network: localisedPlain(network().name, language),
          address: baseUrl,
          day: on,
        }),
        ...(isPublicAddress(baseUrl) ? [] : [t("recognition:check.practice")]),
      ].join("\n\n");
    })
    .join("\n\n----\n\n");
}

async function* register(db: Queryable): AsyncGenerator<string> {
  yield csvHeading([
    "check_code",
    "badge",
    "achievement",
    "edition",
    "state",
    "issued_on",
    "good_until",
    "withdrawn_on",
  ]);
  for await (const rows of registerPages(db))
    yield csvLines(
      rows.map((row) => [
        row.checkCode,
        row.id,
        String(row.achievement),
        String(row.edition),
        row.state,
        row.issuedOn ?? "",
        row.goodUntil ?? "",
        row.withdrawnOn ?? "",
      ]),
    );
}

async function* packedFiles(db: Queryable, baseUrl: string, on: string): AsyncGenerator<PackedFile> {
  yield ["README.txt", [readme(baseUrl, on)]];
  yield ["verify.mjs", [bytesOf("verify.mjs")]];
  yield ["keys/dids.json", [json(await ownDidDocuments(db, baseUrl))]];
  yield ["keys/keys.json", [json(await keysWithDays(db))]];
  yield ["contexts/contexts.json", [json(contextFiles)]];
  for (const file of Object.values(contextFiles)) yield [`contexts/${file}`, [bytesOf(file)]];
  for (const { number, credential } of await signedLists(db)) yield [`status/${number}.json`, [credential]];
  for (const { picture, caption, ...said } of await editions(db)) {
    const name = `achievements/${said.achievement}-${said.edition}`;
    yield [`${name}.json`, [json(said)]];
    yield [`${name}.svg`, [pictureSvg(picture, caption)]];
  }
  yield ["register.csv", register(db)];
}

export const write: WriteDownload<PackDownload> = async function* (db, { baseUrl }, now) {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    made.push(part);
  });
  for await (const [name, content] of packedFiles(db, baseUrl, dayOf(now))) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = anyDay;
    zip.add(file);
    for await (const part of content) {
      file.push(typeof part === "string" ? strToU8(part) : part);
      yield* made.splice(0);
    }
    file.push(new Uint8Array(), true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
};
