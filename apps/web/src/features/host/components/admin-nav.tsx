"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const ROOMS = [
  { href: "/admin/challenges", label: "Challenges" },
  { href: "/admin/people", label: "People" },
  { href: "/admin/host", label: "Host" },
  { href: "/admin/sign-in", label: "Sign-in" },
  { href: "/admin/audit", label: "Audit" },
];

/** The rooms of an admin. */
export function AdminNav() {
  const path = usePathname();
  return (
    <nav aria-label="Admin" className="tabs section-nav">
      {ROOMS.map(({ href, label }) => {
        const isHere = path === href || path.startsWith(`${href}/`);
        return (
          <Link key={href} href={href} className="tab" aria-current={isHere ? "page" : undefined}>
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
