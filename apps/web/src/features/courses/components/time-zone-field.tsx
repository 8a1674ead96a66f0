"use client";

import { useId, useMemo, useRef, useState } from "react";
import { listTimeZones, offsetOf, searchTimeZones, titleOf } from "@/features/courses/time-zones";

type Props = { value: string; onChange(name: string): void };

/** Chooses among some four hundred zones by typing a part of one: a combobox, as WAI-ARIA describes it. */
export function TimeZoneField({ value, onChange }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  /** What is typed; null while nothing is being searched. */
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const now = useMemo(() => new Date(), []);
  const isOpen = query !== null;
  const zones = useMemo(() => (isOpen ? listTimeZones(now) : []), [isOpen, now]);
  const found = useMemo(() => (query === null ? [] : searchTimeZones(zones, query)), [zones, query]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(found.length - 1, to));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const choose = (name: string | undefined) => {
    if (name) onChange(name);
    setQuery(null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) setQuery("");
      else move(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      choose(found[active]?.name);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      setQuery(null);
    }
  };

  return (
    <div className="field zone-field">
      <label htmlFor={id} className="font-semibold">
        Time zone
      </label>
      <input
        id={id}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-note`}
        autoComplete="off"
        spellCheck={false}
        value={query ?? `${titleOf(value)} (${offsetOf(value, now)})`}
        onFocus={(event) => event.target.select()}
        onClick={() => setQuery((typed) => typed ?? "")}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setQuery(null)}
      />
      {isOpen && (
        <div ref={list} id={`${id}-list`} role="listbox" aria-label="Time zones" className="float zone-list">
          {found.map(({ name, title, offset }, index) => (
            <div
              key={name}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="menu-item"
              data-highlighted={index === active ? "" : undefined}
              // Before the field loses the focus, which closes the list.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(name);
              }}
            >
              <span className="min-w-0 flex-1 truncate">{title}</span>
              <span className="text-ink-3 tabular-nums">{offset}</span>
            </div>
          ))}
          {found.length === 0 && (
            <div
              className="px-2.5 py-2 text-sm text-ink-2"
              role="option"
              tabIndex={-1}
              aria-selected={false}
              aria-disabled="true"
            >
              No zone is called that. Try the nearest large city.
            </div>
          )}
        </div>
      )}
      <span id={`${id}-note`} className="text-ink-2">
        Dates of its assignments are entered and shown by this clock.
      </span>
    </div>
  );
}
