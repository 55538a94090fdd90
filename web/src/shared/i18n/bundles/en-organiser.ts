export default import.meta.glob<Record<string, unknown>>("../en/organiser*.json", { eager: true, import: "default" });
