import type { NameDraft, NamedRef } from "@/lib/flow/names/schema";
import type { AgencyKind, communityOwnerKinds, IncidentType, Platform } from "@/lib/regions/schema";

/** What stands in the fields of a new entry, before it is complete. */
export type NamesForm =
  | {
      field: "agency";
      name: string;
      shortName: string;
      kind: AgencyKind;
      parent: NamedRef | null;
      territory: NamedRef | null;
    }
  | {
      field: "topic";
      name: string;
      shortName: string;
      groupId: number | null;
      groups: NamedRef[];
      type: IncidentType;
      severity: number;
      fastTrack: boolean;
    }
  | {
      field: "community";
      name: string;
      platform: Platform;
      url: string;
      ownerKind: (typeof communityOwnerKinds)[number];
      owner: NamedRef | null;
      territory: NamedRef | null;
    }
  | { field: "territory"; name: string; settlementType: string; municipality: NamedRef | null };

export type FormOf<Field extends NamesForm["field"]> = Extract<NamesForm, { field: Field }>;

export function formOf(draft: NameDraft): NamesForm {
  switch (draft.field) {
    case "agency":
      return draft;
    case "topic":
      return {
        ...{ field: "topic", name: draft.name, shortName: draft.shortName, groups: draft.groups },
        ...{ groupId: draft.group?.id ?? null, type: "solvable", severity: 2, fastTrack: draft.fastTrack },
      };
    case "community":
      return { ...draft, ownerKind: "city_public", owner: null };
    case "territory":
      return { ...draft, settlementType: draft.settlementType ?? "" };
  }
}

/** As the server takes it; what is missing there is missing here. */
export function toOwn(form: NamesForm): Record<string, unknown> {
  switch (form.field) {
    case "agency": {
      const { parent, territory, ...own } = form;
      return { ...own, parentId: parent?.id ?? null, territoryId: territory?.id ?? null };
    }
    case "topic": {
      const { groups: _groups, ...own } = form;
      return own;
    }
    case "community": {
      const { owner, territory, ...own } = form;
      return { ...own, ownerId: owner?.id ?? null, territoryId: territory?.id ?? null };
    }
    case "territory": {
      const { municipality, ...own } = form;
      return { ...own, municipalityId: municipality?.id ?? null };
    }
  }
}
