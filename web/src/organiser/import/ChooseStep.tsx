import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState, type DragEvent } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { api, data, upload } from "@/shared/api/client";
import type { Import } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { cx } from "@/shared/ui/cx";
import { Checkbox, Field, inputClass } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { Notice, ProblemNotice } from "@/shared/ui/Notice";
import * as icons from "../ui/icons";
import { Panel } from "../ui/Page";
import styles from "./Import.module.css";
import { leftQuery } from "./queries";
import { remembered } from "./remembered";

interface Props {
  cohort: string;
  onRead: (result: Import) => void;
}

/** A file, or cells pasted from a spreadsheet. What was pasted stays when it cannot be read. */
export function ChooseStep({ cohort, onRead }: Props) {
  const { t } = useTranslation("organiser-import");
  const [headless, setHeadless] = useState(false);
  const [text, setText] = useState("");
  const { readFile, readText } = useReading(cohort, headless, onRead);
  const pending = readFile.isPending || readText.isPending;
  return (
    <Stack gap="form">
      <Unfinished cohort={cohort} />
      <ProblemNotice error={readFile.error ?? readText.error} />
      <Panel>
        <FileChooser pending={pending} onFile={(file) => readFile.mutate(file)} />
      </Panel>
      <Panel title={t("paste.title")} aside={t("paste.note")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            readText.mutate(text);
          }}
        >
          <Stack>
            <Field label={t("paste.label")} hiddenLabel>
              {(wiring) => (
                <textarea
                  {...wiring}
                  className={cx(inputClass, styles.paste)}
                  rows={6}
                  required
                  placeholder={t("paste.example")}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
            <div>
              <Button type="submit" pending={pending}>
                {t("paste.read")}
              </Button>
            </div>
          </Stack>
        </form>
      </Panel>
      <Checkbox label={t("headless")} hint={t("headless_hint")} checked={headless} onChange={(event) => setHeadless(event.target.checked)} />
    </Stack>
  );
}

function useReading(cohort: string, headless: boolean, onSuccess: (result: Import) => void) {
  const { slug } = useHere();
  const readFile = useMutation({
    mutationFn: (file: File) => upload<Import>(`/${slug}/cohorts/${cohort}/imports${headless ? "?headless=true" : ""}`, file),
    onSuccess,
  });
  const readText = useMutation({
    mutationFn: (text: string) =>
      data(api.POST("/{organisation}/cohorts/{id}/imports/text", { params: { path: { organisation: slug, id: cohort } }, body: { text, headless } })),
    onSuccess,
  });
  return { readFile, readText };
}

function FileChooser({ pending, onFile }: { pending: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation("organiser-import");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon of={icons.upload} />
      <div>
        <h2>{t("file.title")}</h2>
        <p className="small muted">{t("file.text")}</p>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          // The same file again, once mended, is a choice too.
          event.target.value = "";
        }}
      />
      <Button variant="primary" icon={icons.upload} pending={pending} onClick={() => input.current?.click()}>
        {t(pending ? "file.reading" : "file.choose")}
      </Button>
    </div>
  );
}

/** The import that was left in the middle, if it still waits for somebody. */
function Unfinished({ cohort }: { cohort: string }) {
  const id = remembered.of(cohort);
  return id === null ? null : <Left id={id} cohort={cohort} />;
}

function Left({ id, cohort }: { id: string; cohort: string }) {
  const { t } = useTranslation("organiser-import");
  const { slug } = useHere();
  const { data: left } = useSuspenseQuery(leftQuery(slug, id));
  if (left === null || left.state === "cancelled" || left.state === "done") return null;
  const link = (
    <Link to="/o/$organisation/manage/cohorts/$cohort/import" params={{ organisation: slug, cohort }} search={{ import: left.id }}>
      {t("unfinished.go")}
    </Link>
  );
  return (
    <Notice tone="info" action={link}>
      <p>{t(left.file_name === "" ? "unfinished.pasted" : "unfinished.file", { file: left.file_name, count: left.rows_total })}</p>
    </Notice>
  );
}
