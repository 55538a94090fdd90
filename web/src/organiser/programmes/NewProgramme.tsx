import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Locale, Preset } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { LOCALES } from "@/shared/i18n";
import { uuid7 } from "@/shared/ids/uuid7";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import { Skeleton } from "@/shared/ui/Skeleton";
import { Presets } from "./Presets";
import { presetsQuery } from "./queries";

const FORM = "new-programme";

/** A programme in a few clicks: a preset, its name, done. Everything else can be changed later. */
export function NewProgramme({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const { slug, organisation } = useHere();
  const [language, setLanguage] = useState<Locale>(organisation.default_language);
  const presets = useQuery({ ...presetsQuery(slug, language), enabled: open, placeholderData: keepPreviousData });
  const make = useMake();
  const actions = (
    <>
      <Button variant="primary" type="submit" form={FORM} pending={make.isPending}>
        {t("new.submit")}
      </Button>
      <Button onClick={onClose}>{t("common:action.cancel")}</Button>
    </>
  );
  return (
    <Dialog open={open} onClose={onClose} title={t("new.title")} actions={actions} wide>
      {presets.data === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <Form
          presets={presets.data}
          language={language}
          onLanguage={setLanguage}
          error={make.error}
          onMake={(preset, name) => make.mutate({ preset, name, language })}
        />
      )}
    </Dialog>
  );
}

function useMake() {
  const { slug } = useHere();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [id] = useState(() => uuid7());
  return useMutation({
    mutationFn: (body: { preset: Preset["code"]; name: string; language: Preset["language"] }) =>
      data(api.PUT("/{organisation}/programmes/{id}", { params: { path: { organisation: slug, id } }, body })),
    onSuccess: async (programme) => {
      client.setQueryData(keys.programme(slug, programme.id), programme);
      void client.invalidateQueries({ queryKey: [...keys.programmes(slug), "list"] });
      await navigate({ to: "/o/$organisation/manage/programmes/$programme", params: { organisation: slug, programme: programme.id } });
    },
  });
}

interface FormProps {
  presets: Preset[];
  language: Locale;
  onLanguage: (language: Locale) => void;
  error: unknown;
  onMake: (preset: Preset["code"], name: string) => void;
}

function Form({ presets, language, onLanguage, error, onMake }: FormProps) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const [code, setCode] = useState(presets[0]?.code ?? "leadership");
  const [typed, setTyped] = useState<string>();
  const name = typed ?? presets.find((preset) => preset.code === code)?.name ?? "";
  const problem = error instanceof Problem ? error : undefined;
  return (
    <form
      id={FORM}
      onSubmit={(event) => {
        event.preventDefault();
        onMake(code, name);
      }}
    >
      <Stack gap="form">
        <SelectField
          label={t("new.language")}
          hint={t("new.language_hint")}
          value={language}
          options={LOCALES.map((value) => ({ value, label: t(`common:locale.${value}`) }))}
          onChange={(event) => onLanguage(event.target.value as Locale)}
        />
        <Presets presets={presets} value={code} onChange={setCode} />
        <TextField label={t("new.name")} required maxLength={120} value={name} error={problem?.field("name")} onChange={(event) => setTyped(event.target.value)} />
        <p className="small muted">{t("new.later")}</p>
        <ProblemNotice error={error} shown={["name"]} />
      </Stack>
    </form>
  );
}
