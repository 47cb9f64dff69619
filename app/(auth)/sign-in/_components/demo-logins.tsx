"use client";

import { useTranslations } from "use-intl";
import { shortPersonName } from "@/lib/platform/format/person-name";
import type { Role } from "@/lib/regions/schema";

export interface DemoLogin {
  login: string;
  name: string;
  role: Role;
  regionName: string;
}

interface DemoLoginsProps {
  logins: readonly DemoLogin[];
  onChoose: (login: string) => void;
}

export function DemoLogins({ logins, onChoose }: DemoLoginsProps) {
  const t = useTranslations();
  const regions = [...new Set(logins.map((login) => login.regionName))];
  return (
    <section aria-labelledby="demo-title" className="grid gap-2 border-t border-line pt-5">
      <h2 id="demo-title" className="font-semibold">
        {t("signIn.demoTitle")}
      </h2>
      <p className="text-sm text-ink-2">{t("signIn.demoLead")}</p>
      {regions.map((region) => (
        <div key={region}>
          <h3 className="mt-2 pb-1 text-xs font-medium text-ink-3">{region}</h3>
          <ul>
            {logins
              .filter((login) => login.regionName === region)
              .map((login) => (
                <li key={login.login}>
                  <button
                    type="button"
                    onClick={() => onChoose(login.login)}
                    className="grid w-full grid-cols-[9.5rem_minmax(0,1fr)] gap-x-3 border-t border-line py-1.5 text-left text-sm hover:bg-hover pointer-coarse:py-3"
                  >
                    <span className="truncate text-accent">{login.login}</span>
                    <span className="truncate text-ink-2">
                      {t(`common.roles.${login.role}`)}, {shortPersonName(login.name)}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
