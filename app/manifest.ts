import type { MetadataRoute } from "next";
import { getTranslator } from "@/lib/platform/intl";

/** What a phone needs to put the console on its home screen. */
export default function manifest(): MetadataRoute.Manifest {
  const t = getTranslator("ru");
  return {
    id: "/",
    name: t("common.product"),
    short_name: t("common.product"),
    description: t("offline.description"),
    lang: "ru",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f7f5f1",
    theme_color: "#ffffff",
    icons: [
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/512-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
