// What a city says about itself, edited by its coordinator. The public page is in the portal.

import { formPage } from "../ui/screens/form-page.tsx";
import { updateCityProfile } from "./commands.ts";
import { ProfileConflict, ProfileForm } from "./pages/profile.tsx";
import { cityParent } from "./parents.ts";
import { cityPath } from "./paths.ts";
import { profileText } from "./profile.ts";
import { cityWithContacts } from "./queries.ts";

export * from "./people/pages.tsx";

export const profilePage = formPage({
  path: "/cities/:city/profile",
  reads: { city: cityWithContacts },
  does: updateCityProfile,
  parent: cityParent,
  title: ({ city }, { t }) => t("network:profile.title", { city: city.name }),
  isOpening: true,
  examples: [{ city: "kilifi" }],
  initial: ({ city }) => ({ ...profileText(city), version: String(city.version) }),
  draw: ({ city }, form) => <ProfileForm city={city} form={form} />,
  refused(problem, { city }, form, { t }) {
    if (problem.code !== "network.profile_changed") return undefined;
    return {
      title: t("network:conflict.title"),
      body: <ProfileConflict city={city} form={form} />,
    };
  },
  done: ({ city }) => cityPath(city),
  flash: "network:profile.saved",
});
