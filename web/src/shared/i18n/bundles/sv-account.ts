export default import.meta.glob<Record<string, unknown>>(["../sv/auth.json", "../sv/act.json", "../sv/account.json"], { eager: true, import: "default" });
