import { useState, type FormEvent } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import type { Programme } from "@/shared/api/types";
import { Button, ButtonRow, IconButton } from "@/shared/ui/Button";
import { Stack } from "@/shared/ui/Card";
import { TextField } from "@/shared/ui/Field";
import { ProblemNotice } from "@/shared/ui/Notice";
import * as icons from "../ui/icons";
import { Panel } from "../ui/Page";
import styles from "./Programmes.module.css";
import { same, useUnsaved } from "./Unsaved";
import { useProgrammeChange } from "./useProgrammeChange";

/** An area as it was saved, and as it is written now; a new one was nothing before. */
interface Area {
  key: number;
  was: string | undefined;
  now: string;
}

let last = 0;
const areaOf = (name: string): Area => ({ key: ++last, was: name, now: name });

/** The words that needs and offers are chosen from. A changed word follows along to everybody who chose it. */
export function AreasPanel({ programme }: { programme: Programme }) {
  const { t } = useTranslation(["organiser-programmes", "common"]);
  const change = useProgrammeChange(programme);
  const [areas, setAreas] = useState(() => programme.areas.map(areaOf));
  const [fresh, setFresh] = useState("");
  useUnsaved(t("areas.title"), fresh.trim() !== "" || !same(areas.map(({ now }) => now), programme.areas));
  const add = () => {
    if (fresh.trim() === "") return areas;
    const more = [...areas, { key: ++last, was: undefined, now: fresh.trim() }];
    setAreas(more);
    setFresh("");
    return more;
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const kept = add().filter((area) => area.now.trim() !== "");
    change.mutate(changeOf(kept), { onSuccess: (saved) => setAreas(saved.areas.map(areaOf)) });
  };
  return (
    <Panel title={t("areas.title")} aside={t("areas.note")}>
      <form onSubmit={save}>
        <Stack>
          <ul className={styles.areas}>
            {areas.map((area) => (
              <li key={area.key} className={styles.area}>
                <TextField
                  label={t("areas.one", { name: area.was ?? area.now })}
                  hiddenLabel
                  maxLength={120}
                  value={area.now}
                  onChange={(event) => setAreas(areas.map((other) => (other.key === area.key ? { ...area, now: event.target.value } : other)))}
                />
                <IconButton icon={icons.close} label={t("areas.remove", { name: area.now })} onClick={() => setAreas(areas.filter((other) => other.key !== area.key))} />
              </li>
            ))}
          </ul>
          <div className={styles.add}>
            <TextField label={t("areas.new")} maxLength={120} value={fresh} onChange={(event) => setFresh(event.target.value)} />
            <Button icon={icons.plus} onClick={add}>
              {t("areas.add")}
            </Button>
          </div>
          <ProblemNotice error={change.error} />
          <ButtonRow>
            <Button type="submit" pending={change.isPending}>
              {t("common:action.save")}
            </Button>
          </ButtonRow>
        </Stack>
      </form>
    </Panel>
  );
}

function changeOf(areas: Area[]) {
  const renamed = areas.flatMap(({ was, now }) => (was !== undefined && was !== now.trim() ? [{ from: was, to: now.trim() }] : []));
  return { areas: areas.map((area) => area.now.trim()), ...(renamed.length > 0 && { renamed_areas: renamed }) };
}
