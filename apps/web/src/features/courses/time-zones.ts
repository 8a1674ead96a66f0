/** Whether this machine knows the zone by its IANA name. Offsets such as +01:00 know no summer time and are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || name.length > 60) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Browsers list some places under names that nobody there uses any more. */
const NAMES_OF_TODAY = new Map([
  ["Africa/Asmera", "Africa/Asmara"],
  ["America/Godthab", "America/Nuuk"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Atlantic/Faeroe", "Atlantic/Faroe"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Pacific/Ponape", "Pacific/Pohnpei"],
  ["Pacific/Truk", "Pacific/Chuuk"],
]);

/** The zone's name of today, where this machine knows it. */
export function nameOfToday(name: string): string {
  const today = NAMES_OF_TODAY.get(name);
  return today && isTimeZone(today) ? today : name;
}

export type TimeZone = { name: string; title: string; offset: string };

/** Every zone, by name, with what people search for: the city, and how far from UTC it is at this moment. */
export function listTimeZones(at: Date): TimeZone[] {
  const names = new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(nameOfToday)]);
  return Array.from(names, (name) => ({ name, title: titleOf(name), offset: offsetOf(name, at) }));
}

/** "Berlin, Europe". */
export function titleOf(name: string): string {
  const [region, ...places] = name.replaceAll("_", " ").split("/");
  return places.length === 0 ? (region ?? name) : `${places.reverse().join(", ")}, ${region}`;
}

/** "UTC+1", "UTC-3:30", "UTC". */
export function offsetOf(name: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "shortOffset" }).formatToParts(at);
  return (parts.find(({ type }) => type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
}

/** Zones of which every word of the query is a part, those that begin with it first. */
export function searchTimeZones(zones: readonly TimeZone[], query: string): TimeZone[] {
  const words = query
    .toLowerCase()
    .replaceAll("_", " ")
    .split(/[\s,/]+/)
    .filter((word) => word !== "");
  const found = zones.filter(({ title, offset }) => {
    const text = `${title} ${offset}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const isFirst = ({ title }: TimeZone) => (words[0] !== undefined && title.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return found.sort((a, b) => isFirst(a) - isFirst(b) || a.title.localeCompare(b.title, "en"));
}
