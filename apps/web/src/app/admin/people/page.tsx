import type { Metadata } from "next";
import Link from "next/link";
import { requireAdminPage } from "@/features/auth/session";
import { PeopleFilterForm } from "@/features/people/components/people-filter";
import { PeopleList } from "@/features/people/components/people-list";
import { listPeople } from "@/features/people/data";
import { peopleFilterSchema } from "@/features/people/schema";
import { readAddress, type SearchParams, withoutPlace } from "@/lib/page-address";

export const metadata: Metadata = { title: "People" };

type Props = { searchParams: SearchParams };

export default async function AdminPeoplePage({ searchParams }: Props) {
  const scope = await requireAdminPage("/admin/people");
  const address = await readAddress(searchParams);
  const filter = peopleFilterSchema.parse(address);
  const { people, total, page, pages } = await listPeople(scope, filter);
  const to = (number: number) => `?${new URLSearchParams([...withoutPlace(address), ["page", String(number)]])}`;
  return (
    <>
      <h1>People</h1>
      <PeopleFilterForm filter={filter} key={JSON.stringify(filter)} />
      <p className="text-sm text-ink-2 tabular-nums" data-testid="people-count">
        {total === 1 ? "1 person" : `${total.toLocaleString("en")} people`}
        {pages > 1 && `, page ${page} of ${pages}`}
      </p>
      {people.length === 0 ? (
        <p className="mt-2 text-ink-2">Nobody fits. Search for less, or choose another filter.</p>
      ) : (
        <PeopleList people={people} myId={scope.userId} />
      )}
      {pages > 1 && (
        <nav aria-label="Pages" className="mt-4 flex gap-2">
          {page > 1 && (
            <Link href={to(page - 1)} className="button" prefetch={false}>
              Before
            </Link>
          )}
          {page < pages && (
            <Link href={to(page + 1)} className="button" prefetch={false}>
              After
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
