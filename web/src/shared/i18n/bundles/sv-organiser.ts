export default import.meta.glob<Record<string, unknown>>("../sv/organiser*.json", { eager: true, import: "default" });
