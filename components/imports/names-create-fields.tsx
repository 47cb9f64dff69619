"use client";

import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { platforms } from "@/lib/regions/platforms/terms";
import { agencyKinds, communityOwnerKinds, incidentTypes, settlementTypes } from "@/lib/regions/terms";
import type { FieldErrors } from "./names-create-dialog";
import type { FormOf, NamesForm } from "./names-form";
import { NamesRefField } from "./names-ref-field";

interface FieldsProps<Form extends NamesForm> {
  form: Form;
  errors: FieldErrors;
  onChange: (form: NamesForm) => void;
}

export function NamesCreateFields({ form, ...rest }: FieldsProps<NamesForm>) {
  switch (form.field) {
    case "agency":
      return <AgencyFields form={form} {...rest} />;
    case "topic":
      return <TopicFields form={form} {...rest} />;
    case "community":
      return <CommunityFields form={form} {...rest} />;
    case "territory":
      return <SettlementFields form={form} {...rest} />;
  }
}

const fieldsWithWords = ["name", "groupId", "municipalityId", "settlementType", "url"] as const;

function useErrorText(errors: FieldErrors) {
  const t = useTranslations();
  return (field: string): string | undefined => {
    if (!(field in errors)) return undefined;
    const known = fieldsWithWords.find((candidate) => candidate === field) ?? "other";
    return t(`names.make.errors.${known}`);
  };
}

function NameFields({ form, errors, onChange }: FieldsProps<FormOf<"agency"> | FormOf<"topic">>) {
  const t = useTranslations();
  const errorOf = useErrorText(errors);
  return (
    <>
      <Field
        label={t("names.make.name")}
        value={form.name}
        maxLength={300}
        autoFocus
        error={errorOf("name")}
        onChange={(event) => onChange({ ...form, name: event.target.value })}
      />
      <Field
        label={t("names.make.shortName")}
        hint={t("names.make.shortNameHint")}
        value={form.shortName}
        maxLength={120}
        error={errorOf("shortName")}
        onChange={(event) => onChange({ ...form, shortName: event.target.value })}
      />
    </>
  );
}

function AgencyFields({ form, errors, onChange }: FieldsProps<FormOf<"agency">>) {
  const t = useTranslations();
  const errorOf = useErrorText(errors);
  return (
    <>
      <NameFields form={form} errors={errors} onChange={onChange} />
      <SelectField
        label={t("names.make.kind")}
        value={form.kind}
        options={agencyKinds.map((kind) => ({ value: kind, label: t(`names.make.kinds.${kind}`) }))}
        onChange={(kind) => onChange({ ...form, kind })}
      />
      <NamesRefField
        field="agency"
        label={t("names.make.parent")}
        none={t("names.make.none")}
        value={form.parent}
        error={errorOf("parentId")}
        onChange={(parent) => onChange({ ...form, parent })}
      />
      <NamesRefField
        field="territory"
        label={t("names.make.territory")}
        none={t("names.make.wholeRegion")}
        value={form.territory}
        error={errorOf("territoryId")}
        onChange={(territory) => onChange({ ...form, territory })}
      />
    </>
  );
}

const severities = [1, 2, 3, 4, 5] as const;

function TopicFields({ form, errors, onChange }: FieldsProps<FormOf<"topic">>) {
  const t = useTranslations();
  const errorOf = useErrorText(errors);
  const groups = form.groups.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <>
      <NameFields form={form} errors={errors} onChange={onChange} />
      <SelectField
        label={t("names.make.group")}
        value={form.groupId === null ? "" : String(form.groupId)}
        options={[{ value: "", label: t("names.make.groupNone") }, ...groups]}
        error={errorOf("groupId")}
        onChange={(value) => onChange({ ...form, groupId: value === "" ? null : Number(value) })}
      />
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <SelectField
          label={t("names.make.type")}
          value={form.type}
          options={incidentTypes.map((type) => ({ value: type, label: t(`common.incidentTypes.${type}`) }))}
          onChange={(type) => onChange({ ...form, type })}
        />
        <SelectField
          label={t("names.make.severity")}
          value={String(form.severity)}
          options={severities.map((step) => ({ value: String(step), label: t(`names.make.severities.${step}`) }))}
          onChange={(value) => onChange({ ...form, severity: Number(value) })}
        />
      </div>
      <Checkbox checked={form.fastTrack} onChange={(event) => onChange({ ...form, fastTrack: event.target.checked })}>
        {t("names.make.fastTrack")}
      </Checkbox>
    </>
  );
}

function CommunityFields({ form, errors, onChange }: FieldsProps<FormOf<"community">>) {
  const t = useTranslations();
  const errorOf = useErrorText(errors);
  return (
    <>
      <Field
        label={t("names.make.name")}
        value={form.name}
        maxLength={300}
        autoFocus
        error={errorOf("name")}
        onChange={(event) => onChange({ ...form, name: event.target.value })}
      />
      <Field
        label={t("names.make.url")}
        type="url"
        value={form.url}
        maxLength={500}
        error={errorOf("url")}
        onChange={(event) => onChange({ ...form, url: event.target.value })}
      />
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        <SelectField
          label={t("names.make.platform")}
          value={form.platform}
          options={platforms.map((platform) => ({ value: platform, label: t(`common.platforms.${platform}`) }))}
          onChange={(platform) => onChange({ ...form, platform })}
        />
        <SelectField
          label={t("names.make.ownerKind")}
          value={form.ownerKind}
          options={communityOwnerKinds.map((kind) => ({ value: kind, label: t(`names.make.ownerKinds.${kind}`) }))}
          onChange={(ownerKind) => onChange({ ...form, ownerKind })}
        />
      </div>
      <NamesRefField
        field="agency"
        label={t("names.make.owner")}
        none={t("names.make.none")}
        value={form.owner}
        error={errorOf("ownerId")}
        onChange={(owner) => onChange({ ...form, owner })}
      />
      <NamesRefField
        field="territory"
        label={t("names.make.place")}
        none={null}
        value={form.territory}
        error={errorOf("territoryId")}
        onChange={(territory) => onChange({ ...form, territory })}
      />
    </>
  );
}

function SettlementFields({ form, errors, onChange }: FieldsProps<FormOf<"territory">>) {
  const t = useTranslations();
  const errorOf = useErrorText(errors);
  const types = settlementTypes.map((type) => ({ value: type, label: t(`names.make.settlementTypes.${type}`) }));
  return (
    <>
      <div className="grid grid-cols-[10rem_minmax(0,1fr)] gap-3 max-md:grid-cols-1">
        <SelectField
          label={t("names.make.settlementType")}
          value={form.settlementType}
          options={[{ value: "", label: t("names.make.typeNone") }, ...types]}
          error={errorOf("settlementType")}
          onChange={(settlementType) => onChange({ ...form, settlementType })}
        />
        <Field
          label={t("names.make.name")}
          value={form.name}
          maxLength={300}
          autoFocus
          error={errorOf("name")}
          onChange={(event) => onChange({ ...form, name: event.target.value })}
        />
      </div>
      <NamesRefField
        field="territory"
        label={t("names.make.municipality")}
        none={null}
        value={form.municipality}
        error={errorOf("municipalityId")}
        onChange={(municipality) => onChange({ ...form, municipality })}
      />
    </>
  );
}
