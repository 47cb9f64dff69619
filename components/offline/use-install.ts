"use client";

import { useEffect, useState } from "react";

interface InstallEvent extends Event {
  prompt: () => Promise<unknown>;
}

/** How to put the console on the home screen, where the browser offers it; null where it does not. */
export function useInstall(): (() => void) | null {
  const [offered, setOffered] = useState<InstallEvent | null>(null);
  useEffect(() => {
    function onOffer(event: Event) {
      // Browsers would show a bar of their own over the work; here it is an entry of the menu.
      event.preventDefault();
      setOffered(event as InstallEvent);
    }
    function onInstalled() {
      setOffered(null);
    }
    window.addEventListener("beforeinstallprompt", onOffer);
    window.addEventListener("appinstalled", onInstalled);
    return () => {
      window.removeEventListener("beforeinstallprompt", onOffer);
      window.removeEventListener("appinstalled", onInstalled);
    };
  }, []);
  return offered && (() => void offered.prompt());
}
