// Where everybody finds what they can learn. What nobody typed anything into is kept rendered.

import { placeName } from "../../network/places/place-words.tsx";
import { localised } from "../../platform/i18n/localised.ts";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { foundBlocks, nothingBlocks, topicBlocks } from "../slots.ts";
import { foundList } from "../structured/schema-org.ts";
import { catalogueTag } from "../tags.ts";
import { findingPaths } from "./addresses.ts";
import { filterNames } from "./filters.ts";
import { LeftOut } from "./left-out.tsx";
import { learningForPage, learningInPlace, learningOfTopic, withKnownPlace } from "./queries.ts";
import { FindScreen } from "./screen.tsx";

export const findPage = page({
  path: paths.find,
  reads: learningForPage,
  search: ["q", "place", ...filterNames, "page"],
  title: "finding:title",
  description: "finding:lead",
  isOpening: true,
  wide: true,
  blocks: { more: foundBlocks, nothing: nothingBlocks },
  shows: [catalogueTag],
  examples: [{}, { search: "q=sewing&place=Malindi" }, { search: "q=xqzwvk&free=1&place=Malindi" }],
  status: ({ isTooLong }) => (isTooLong ? 422 : undefined),
  draw: (answer, { url }, { more, nothing }) => (
    <>
      <LeftOut asked={answer.asked} search={url.searchParams} />
      <FindScreen
        answer={answer}
        more={more(withKnownPlace(answer.asked, answer.found?.where))}
        nothing={nothing(answer.asked)}
      />
    </>
  ),
});

export const topicPage = page({
  path: findingPaths.topic(":topic"),
  reads: learningOfTopic,
  parent: findPage,
  title: ({ topic }, { t, language }) => t("finding:titleOf", { topic: localised(topic.name, language) }),
  hasPicture: true,
  isOpening: true,
  wide: true,
  blocks: { more: foundBlocks, nothing: nothingBlocks, besides: topicBlocks },
  shows: [catalogueTag],
  structured: ({ answer }, { config }) => foundList(answer.found?.entries ?? [], config.baseUrl),
  examples: [{ topic: "sewing" }, { topic: "trades" }],
  draw: ({ answer, topic }, _visit, { more, nothing, besides }) => (
    <>
      <FindScreen answer={answer} more={more(answer.asked)} nothing={nothing(answer.asked)} />
      {besides(topic.id)}
    </>
  ),
});

export const placePage = page({
  path: findingPaths.place(":place"),
  reads: learningInPlace,
  parent: findPage,
  title: ({ place }, { t, language }) => t("finding:titleIn", { place: placeName(place, language) }),
  hasPicture: true,
  isOpening: true,
  wide: true,
  blocks: { more: foundBlocks, nothing: nothingBlocks },
  shows: [catalogueTag],
  structured: ({ answer }, { config }) => foundList(answer.found?.entries ?? [], config.baseUrl),
  examples: [{ place: "ke-003" }],
  draw: ({ answer }, _visit, { more, nothing }) => (
    <FindScreen answer={answer} more={more(answer.asked)} nothing={nothing(answer.asked)} />
  ),
});
