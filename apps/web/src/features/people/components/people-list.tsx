"use client";

import { COURSE_ROLE_NAMES } from "@crucible/contract";
import Link from "next/link";
import { useState } from "react";
import { TimeAgo } from "@/components/time-ago";
import { PersonDialog } from "@/features/people/components/person-dialog";
import type { Person } from "@/features/people/data";
import { PLATFORM_ROLES } from "@/features/people/schema";

/** One page of the site's people. */
export function PeopleList({ people, myId }: { people: readonly Person[]; myId: string }) {
  const [opened, setOpened] = useState<string | null>(null);
  const person = people.find(({ id }) => id === opened);
  return (
    <>
      <table className="table people">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Address</th>
            <th scope="col">Role</th>
            <th scope="col">Courses</th>
            <th scope="col">Since</th>
            <th scope="col">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((each) => (
            <tr key={each.id} data-testid="person" data-active={each.isActive}>
              <th scope="row" className="[overflow-wrap:anywhere]">
                {each.name}
                {each.id === myId && <span className="font-normal text-ink-3"> (you)</span>}
                {!each.isActive && <span className="chip ml-2">deactivated</span>}
              </th>
              <td className="[overflow-wrap:anywhere]">{each.email}</td>
              <td>{PLATFORM_ROLES[each.role].name}</td>
              <td>
                <Courses courses={each.courses} />
              </td>
              <td className="people-since">
                <TimeAgo at={each.since} />
              </td>
              <td className="text-right">
                {each.id !== myId && (
                  <button type="button" className="button quiet people-change" onClick={() => setOpened(each.id)}>
                    Change<span className="sr-only"> {each.name}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {person && <PersonDialog key={person.id} person={person} onClose={() => setOpened(null)} />}
    </>
  );
}

function Courses({ courses }: Pick<Person, "courses">) {
  if (courses.length === 0) return <span className="text-ink-3">no course</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {courses.map(({ id, name, role }) => (
        <li key={id}>
          <Link href={`/courses/${id}`} prefetch={false}>
            {name}
          </Link>
          {role !== "STUDENT" && <span className="text-ink-2"> ({COURSE_ROLE_NAMES[role]})</span>}
        </li>
      ))}
    </ul>
  );
}
