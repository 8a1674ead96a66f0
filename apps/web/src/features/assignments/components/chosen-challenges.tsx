"use client";

import { useEffect, useRef, useState } from "react";
import type { AssignmentForm } from "@/features/assignments/schema";

type Chosen = AssignmentForm["challenges"];

type Props = {
  chosen: Chosen;
  titleOf(slug: string): string;
  /** Slugs that somebody submitted to already: they stay. */
  submittedTo: readonly string[];
  onChange(chosen: Chosen): void;
};

/** The challenges in their order, with their points. Alt with an arrow moves one, too. */
export function ChosenChallenges({ chosen, titleOf, submittedTo, onChange }: Props) {
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  // A row that is moved in the page loses the focus: it is given back to what was pressed.
  const pressed = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new order is the reason to look
  useEffect(() => {
    const control = pressed.current && list.current?.querySelector<HTMLElement>(`[data-control="${pressed.current}"]`);
    if (control) control.focus();
    pressed.current = null;
  }, [chosen]);

  const move = (index: number, by: -1 | 1) => {
    const one = chosen[index];
    const other = chosen[index + by];
    if (!one || !other) return;
    pressed.current = document.activeElement?.getAttribute("data-control") ?? null;
    onChange(chosen.map((each, place) => (place === index ? other : place === index + by ? one : each)));
    setSaid(`${titleOf(one.slug)} is ${index + by + 1} of ${chosen.length} now.`);
  };
  const remove = (slug: string) => {
    if (submittedTo.includes(slug)) {
      setSaid(
        `${titleOf(slug)} cannot be removed: somebody handed in to it already. Give it 0 points if it should not count.`,
      );
      return;
    }
    onChange(chosen.filter((each) => each.slug !== slug));
    setSaid(`${titleOf(slug)} was removed.`);
  };

  return (
    <div className="grid gap-2">
      {chosen.length === 0 && (
        <p className="text-sm text-ink-2">None yet. Students meet them in the order of this list.</p>
      )}
      <ol ref={list} className={chosen.length > 0 ? "border-t border-line" : ""} data-testid="chosen-challenges">
        {chosen.map(({ slug, points }, index) => (
          <li
            key={slug}
            className="picked-row"
            onKeyDown={(event) => {
              if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
              event.preventDefault();
              move(index, event.key === "ArrowUp" ? -1 : 1);
            }}
          >
            <span className="w-6 text-right text-ink-3 tabular-nums">{index + 1}</span>
            <span className="picked-name font-semibold">{titleOf(slug)}</span>
            <label className="points-field">
              <span className="sr-only">Points for {titleOf(slug)}</span>
              <input
                inputMode="numeric"
                value={points}
                data-control={`points-${slug}`}
                onChange={({ target }) =>
                  onChange(chosen.map((each) => (each.slug === slug ? { slug, points: target.value } : each)))
                }
              />
              <span aria-hidden="true">points</span>
            </label>
            <span className="flex">
              <Control
                slug={slug}
                what="up"
                label={`Move ${titleOf(slug)} up`}
                isOff={index === 0}
                onPress={() => move(index, -1)}
              >
                ↑
              </Control>
              <Control
                slug={slug}
                what="down"
                label={`Move ${titleOf(slug)} down`}
                isOff={index === chosen.length - 1}
                onPress={() => move(index, 1)}
              >
                ↓
              </Control>
              <Control
                slug={slug}
                what="remove"
                label={`Remove ${titleOf(slug)}`}
                isOff={false}
                onPress={() => remove(slug)}
              >
                ×
              </Control>
            </span>
          </li>
        ))}
      </ol>
      <p className="text-sm text-ink-2" role="status">
        {said}
      </p>
    </div>
  );
}

type ControlProps = {
  slug: string;
  what: string;
  label: string;
  /** Does nothing, but keeps the focus: a button that is disabled under the finger throws it away. */
  isOff: boolean;
  onPress(): void;
  children: string;
};

const Control = ({ slug, what, label, isOff, onPress, children }: ControlProps) => (
  <button
    type="button"
    className="button quiet row-control"
    aria-label={label}
    aria-disabled={isOff}
    data-control={`${what}-${slug}`}
    onClick={onPress}
  >
    {children}
  </button>
);
