import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/shared/i18n/useTranslation";
import { useFormat } from "@/shared/format/useFormat";
import { api, data } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { Problem } from "@/shared/api/problem";
import type { Delivery } from "@/shared/api/types";
import { useHere } from "@/shared/auth/here";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Empty } from "@/shared/ui/Empty";
import { say, sayFailed } from "@/shared/ui/toast";
import { AddressForm } from "../people/AddressForm";
import { Person, Table } from "../ui/List";
import { Panel } from "../ui/Page";
import { mailKind } from "./mailKinds";
import { undeliverableQuery } from "./queries";
import styles from "./Settings.module.css";

/** Mails that did not arrive: mend the address, or send again when the fault was at the other end. */
export function UndeliverablePanel() {
  const { t } = useTranslation(["organiser-settings", "common"]);
  const { slug } = useHere();
  const client = useQueryClient();
  const list = useSuspenseInfiniteQuery(undeliverableQuery(slug));
  const deliveries = list.data.pages.flatMap((page) => page.items);
  const [mended, setMended] = useState<Delivery>();
  return (
    <Panel title={t("undeliverable.title")} aside={t("undeliverable.note")} flush>
      {deliveries.length === 0 ? (
        <Empty kind="done" title={t("undeliverable.none")} text={t("undeliverable.none_text")} />
      ) : (
        <Table caption={t("undeliverable.title")} roomy stack bare>
          <thead>
            <tr>
              <th scope="col">{t("undeliverable.who")}</th>
              <th scope="col">{t("undeliverable.what")}</th>
              <th scope="col">{t("undeliverable.at")}</th>
              <th scope="col">
                <span className="visually-hidden">{t("undeliverable.act")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} onMend={() => setMended(delivery)} />
            ))}
          </tbody>
        </Table>
      )}
      {list.hasNextPage && (
        <div className={styles.more}>
          <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("common:action.more")}
          </Button>
        </div>
      )}
      <Dialog open={mended !== undefined} onClose={() => setMended(undefined)} title={mended?.member_name ?? t("undeliverable.mend")}>
        {mended !== undefined && (
          <AddressForm
            member={mended.member_id}
            email={mended.email}
            undeliverable
            onSaved={async () => {
              setMended(undefined);
              await client.invalidateQueries({ queryKey: keys.organisation(slug) });
            }}
          />
        )}
      </Dialog>
    </Panel>
  );
}

function DeliveryRow({ delivery, onMend }: { delivery: Delivery; onMend: () => void }) {
  const { t } = useTranslation(["organiser-settings", "common"]);
  const { slug } = useHere();
  const client = useQueryClient();
  const format = useFormat();
  const resend = useMutation({
    mutationFn: () => data(api.POST("/{organisation}/deliveries/{id}/resend", { params: { path: { organisation: slug, id: delivery.id } } })),
    onSuccess: ({ email }) => {
      say(t("undeliverable.resent", { email }));
      return client.invalidateQueries({ queryKey: keys.members(slug) });
    },
    onError: (error) => sayFailed(error instanceof Problem && error.message !== "" ? error.message : t("common:problem.away")),
  });
  const reason = delivery.reason_code === "bad_address" || delivery.reason_code === "refused" ? delivery.reason_code : "other";
  return (
    <tr>
      <th scope="row">
        <Person name={delivery.member_name} plainName={delivery.member_name} title={delivery.email} />
      </th>
      <td className={styles.what}>
        {t(`mail.${mailKind(delivery.kind)}`)}
        <small>{t(`reason.${reason}`)}</small>
      </td>
      <td>{format.dayShort(delivery.at)}</td>
      <td className="numeric">
        <span className={styles.acts}>
          <Button small aria-label={t("undeliverable.mend_named", { name: delivery.member_name })} onClick={onMend}>
            {t("undeliverable.mend")}
          </Button>
          <Button
            small
            variant="quiet"
            pending={resend.isPending}
            aria-label={t("undeliverable.resend_named", { name: delivery.member_name })}
            onClick={() => resend.mutate()}
          >
            {t("undeliverable.resend")}
          </Button>
        </span>
      </td>
    </tr>
  );
}
