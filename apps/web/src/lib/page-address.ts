/** What Next hands a page of its address. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The first of each, as a form sends it; empty ones are as if they were not there. */
export async function readAddress(searchParams: SearchParams): Promise<Record<string, string>> {
  const entries = Object.entries(await searchParams).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value;
    return first ? [[name, first] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** The same address without the page's place, for links to other pages. */
export function withoutPlace(address: Record<string, string>): URLSearchParams {
  const params = new URLSearchParams(address);
  params.delete("before");
  params.delete("page");
  return params;
}
