export default import.meta.glob<Record<string, unknown>>(["../en/auth.json", "../en/act.json", "../en/account.json"], { eager: true, import: "default" });
