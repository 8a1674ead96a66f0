"use client";

import { useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { CleanSection } from "@/features/host/components/clean-section";
import { DoctorSection } from "@/features/host/components/doctor-section";
import { QueueTable } from "@/features/host/components/queue-table";
import { RunnerList } from "@/features/host/components/runner-list";
import { type LanguageName, TestSection } from "@/features/host/components/test-section";
import type { HostView } from "@/features/host/data";
import { useHost } from "@/features/host/use-host";

/** The machines that judge: how they are, what waits for them, and what they can be asked. */
export function HostPage({ initial, languages }: { initial: HostView; languages: readonly LanguageName[] }) {
  const { host, isConnected } = useHost(initial);
  const [chosen, setChosen] = useState<string | null>(null);
  const alive = host.runners.filter(({ isAlive }) => isAlive);
  const runner = alive.find(({ id }) => id === chosen) ?? alive[0] ?? null;
  const asked = { runner, commands: host.commands };
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1>Host</h1>
        {!isConnected && (
          <p className="text-sm text-ink-2" role="status">
            Not live at the moment; connecting again.
          </p>
        )}
      </div>
      {runner === null && <NoRunner />}
      <div className="host-grid">
        <div className="min-w-0">
          <RunnerList runners={host.runners} />
          {alive.length > 1 && (
            <label className="field mt-7 max-w-xs">
              <span>Which machine to ask</span>
              <select value={runner?.id} onChange={(event) => setChosen(event.target.value)}>
                {alive.map(({ id, hostname }) => (
                  <option key={id} value={id}>
                    {hostname} ({id.slice(-8)})
                  </option>
                ))}
              </select>
            </label>
          )}
          <DoctorSection {...asked} />
          <CleanSection {...asked} />
        </div>
        <div className="min-w-0">
          <QueueTable queue={host.queue} isServed={alive.some(({ status }) => status.engineState === "ready")} />
          <TestSection {...asked} languages={languages} />
        </div>
      </div>
    </>
  );
}

function NoRunner() {
  return (
    <div className="notice waiting mt-4 flex flex-wrap items-center gap-x-3" data-testid="no-runner">
      <p>
        <strong className="font-[650]">No runner answers.</strong> What is handed in is kept and waits. Start one on the
        machine that judges: <code>npm start</code>
      </p>
      <CopyButton text="npm start" what="the command" />
    </div>
  );
}
