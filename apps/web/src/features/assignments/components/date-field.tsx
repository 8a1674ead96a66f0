"use client";

import { useId } from "react";
import { useMinute } from "@/components/use-minute";
import { clockText, dayAndTime, readClock } from "@/lib/zoned-time";

type Props = {
  label: string;
  /** What it means to leave it empty. */
  whenEmpty: string;
  value: string;
  timeZone: string;
  /** Of a time that comes twice. */
  takes: "first" | "second";
  fault: string | undefined;
  onChange(value: string): void;
};

/** A date and time by the course's clock, with what the reader's own clock shows then. */
export function DateField({ label, whenEmpty, value, timeZone, takes, fault, onChange }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const isInBrowser = useMinute() !== null;
  const note = value === "" ? whenEmpty : isInBrowser ? noteOn(value, timeZone, takes) : "";
  return (
    <div className="field">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={noteId}
        onChange={({ target }) => onChange(target.value.slice(0, 16))}
      />
      <span id={noteId} className={fault ? "text-wa" : "text-ink-2"}>
        {fault ?? note}&#8203;
      </span>
    </div>
  );
}

function noteOn(value: string, timeZone: string, takes: "first" | "second"): string {
  const reading = readClock(value, timeZone);
  if (reading === null) return "";
  if (reading.kind === "never") {
    return `There is no such time that day: the clocks go forward. ${reading.next.slice(11)} is the next.`;
  }
  const at = reading.kind === "once" ? reading.at : reading[takes];
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const mine = clockText(at, here) === clockText(at, timeZone) ? "" : `By your clock ${dayAndTime(at)}. `;
  if (reading.kind === "once") return mine;
  return `${mine}The clocks go back and it comes twice that night: the ${takes} one is taken.`;
}
