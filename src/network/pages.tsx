// What a city says about itself, edited by its coordinator. The public page is in the portal.

import { Hono } from "hono";
import type { Env } from "../platform/http/exchange.ts";
import { formScreen } from "../ui/screen.tsx";
import { updateCityProfile } from "./commands.ts";
import { ProfileConflict, ProfileForm } from "./pages/profile.tsx";
import { citiesPath, cityPath } from "./paths.ts";
import { profileText } from "./profile.ts";
import { getCity } from "./queries.ts";

export const pages = new Hono<Env>();

formScreen(pages, {
  path: "/cities/:city/profile",
  operation: updateCityProfile,
  flash: "network:profile.saved",
  load: ({ service }, { city = "" }) => getCity(service.database.db, city),
  initial: (city) => ({ ...profileText(city), version: String(city.version) }),
  draw: (city, form, { t }) => ({
    title: t("network:profile.title", { city: city.name }),
    breadcrumbs: [
      { href: citiesPath, text: t("network:cities") },
      { href: cityPath(city.id), text: city.name },
    ],
    body: <ProfileForm city={city} form={form} />,
  }),
  refused: (problem, city, form, { t }) => {
    if (problem.code !== "network.profile_changed") return undefined;
    return {
      title: t("network:conflict.title"),
      breadcrumbs: [
        { href: citiesPath, text: t("network:cities") },
        { href: cityPath(city.id), text: city.name },
      ],
      body: <ProfileConflict city={city} form={form} />,
    };
  },
  done: ({ city }) => cityPath(city),
});
