// Confirmed exchanges as the search over everything finds them. What is not for everybody is found by nobody: both cities have it in their
// own list.

import { sql } from "kysely";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inEach, type Searchable, type SearchDocument, uuidsIn } from "../../platform/search/searchable.ts";
import { type WrittenText, writtenFrom } from "../../platform/written.ts";
import type { Way } from "../needs/entry.ts";
import { paths } from "../paths.ts";

interface Row {
  id: string;
  way: Way;
  learnerId: string;
  learner: WrittenText;
  hostId: string;
  host: WrittenText;
  parts: unknown[];
}

export const searchableExchanges: Searchable = {
  kind: "exchange",
  title: "search:kinds.exchange",
  one: "search:kind.exchange",
  position: 47,
  async read(db, ids) {
    const { rows } = await sql<Row>`
      select peer_exchanges.id, way, learner_id, learner.name as learner, host_id, host.name as host,
        jsonb_build_array(aim, learned, changes) as parts
      from peer_exchanges join cities as learner on learner.id = learner_id join cities as host on host.id = host_id
      where is_public and peer_exchanges.id::text = any(${[...ids]}::text[])`.execute(db);
    return rows.map(documentOf);
  },
  ids: uuidsIn("peer_exchanges"),
};

function documentOf({ id, way, learnerId, learner, hostId, host, parts }: Row): SearchDocument {
  const texts = parts.map(writtenFrom);
  return {
    id,
    href: paths.shownExchange(id),
    title: inEach((t, language) =>
      t("exchanges:shown.one", {
        learner: localisedPlain(learner, language),
        host: localisedPlain(host, language),
      }),
    ),
    about: inEach((t) => [t("search:kind.exchange"), t(`peers:help.${way}`)].join(", ")),
    text: inEach((_t, language) =>
      texts
        .map((text) => text[language] ?? "")
        .filter((text) => text !== "")
        .join("\n"),
    ),
    audience: ["everyone"],
    city: learnerId,
    restsOn: [`city:${learnerId}`, `city:${hostId}`],
    importance: 5,
  };
}
