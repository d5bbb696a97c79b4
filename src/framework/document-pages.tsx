// The guiding documents that cities commit to, and what the global network is.

import { localised } from "../platform/i18n/localised.ts";
import { page } from "../ui/screens/page.tsx";
import {
  commitmentQuery,
  declarationQuery,
  globalNetworkQuery,
  outcomeDocumentsQuery,
} from "./document-queries.ts";
import { CommitmentPage, DeclarationPage } from "./pages/declaration.tsx";
import { GlobalNetworkPage, OutcomeDocumentsPage } from "./pages/global-network.tsx";
import { overview } from "./pages.tsx";
import { declarationPath, globalNetworkPath, outcomeDocumentsPath } from "./paths.ts";
import { keyFeaturesQuery } from "./queries.ts";
import { commitmentBlocks } from "./slots.ts";

export const declarationPage = page({
  path: declarationPath,
  description: "framework:documents.declarationText",
  reads: declarationQuery,
  parent: overview,
  title: "framework:documents.declaration",
  isOpening: true,
  shows: [],
  draw: (declaration) => <DeclarationPage declaration={declaration} />,
});

// Not kept rendered: what it shows of cities changes with the figures of any of them.
export const commitmentPage = page({
  path: "/framework/declaration/:commitment",
  reads: { found: commitmentQuery, keyFeatures: keyFeaturesQuery },
  blocks: { done: commitmentBlocks },
  parent: declarationPage,
  title: ({ found: { commitment } }, { t, language }) =>
    t("framework:guiding.commitmentTitle", {
      id: commitment.id,
      title: localised(commitment.title, language),
    }),
  caption: "framework:documents.declaration",
  isOpening: true,
  examples: [{ commitment: "4" }],
  draw: ({ found: { commitment, declaration }, keyFeatures }, _visit, { done }) => (
    <CommitmentPage
      commitment={commitment}
      declaration={declaration}
      keyFeatures={keyFeatures}
      done={done(commitment)}
    />
  ),
});

export const outcomeDocumentsPage = page({
  path: outcomeDocumentsPath,
  description: "framework:documents.outcomesText",
  reads: outcomeDocumentsQuery,
  parent: overview,
  title: "framework:documents.outcomes",
  isOpening: true,
  shows: [],
  draw: (outcomes) => <OutcomeDocumentsPage outcomes={outcomes} />,
});

export const globalNetworkPage = page({
  path: globalNetworkPath,
  description: "framework:global.lead",
  reads: globalNetworkQuery,
  parent: overview,
  title: "framework:global.title",
  isOpening: true,
  shows: [],
  draw: (network) => <GlobalNetworkPage network={network} />,
});
