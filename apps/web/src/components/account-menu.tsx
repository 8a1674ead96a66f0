"use client";

import Link from "next/link";
import { signOut } from "next-auth/react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { chooseTheme, THEMES, type Theme, toTheme } from "@/lib/theme";

const LABELS: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };

type Props = {
  /** The site's rooms, for the phone, whose bar has no place for them. */
  rooms: readonly { href: string; label: string }[];
  name: string;
  email: string;
  theme: Theme;
};

/** Who is signed in, the colours, and the way out. */
export function AccountMenu({ rooms, name, email, theme: first }: Props) {
  const [theme, setTheme] = useState(first);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button quiet account-button" aria-label={`Account: ${name}`}>
        <span className="truncate">{name}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="float min-w-56 p-1" align="end" sideOffset={4}>
        <DropdownMenu.Label className="px-2.5 py-1.5 text-sm text-ink-2 [overflow-wrap:anywhere]">
          {email}
        </DropdownMenu.Label>
        <DropdownMenu.Separator className="my-1 border-t border-line" />
        <DropdownMenu.Group className="desktop:hidden">
          {rooms.map(({ href, label }) => (
            <DropdownMenu.Item key={href} className="menu-item" asChild>
              <Link href={href}>{label}</Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1 border-t border-line" />
        </DropdownMenu.Group>
        <DropdownMenu.RadioGroup
          value={theme}
          onValueChange={(value) => {
            setTheme(toTheme(value));
            chooseTheme(toTheme(value));
          }}
        >
          {THEMES.map((each) => (
            <DropdownMenu.RadioItem key={each} value={each} className="menu-item">
              <span aria-hidden="true" className="w-3">
                {theme === each ? "•" : ""}
              </span>
              {LABELS[each]}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="my-1 border-t border-line" />
        <DropdownMenu.Item className="menu-item" asChild>
          <Link href="/account/audit" prefetch={false}>
            Changes about me
          </Link>
        </DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={() => signOut({ callbackUrl: "/signin" })}>
          Sign out
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
