import type Docker from "dockerode";
import { CALL_TIMEOUT_MS, engineCall } from "../docker/engine-call.ts";
import { APP, LABEL } from "../labels.ts";

export type OurContainer = {
  id: string;
  name: string;
  /** `created`, `running`, `exited`, `dead`, … */
  state: string;
  createdAt: number;
  runner: string;
  boot: string;
  judgement: string;
  stage: string;
  /** Milliseconds since the epoch. */
  expires: number;
};

/** Every container of this instance, running or not; nobody else's. */
export async function listOurContainers(docker: Docker, instance: string): Promise<OurContainer[]> {
  const filters = JSON.stringify({ label: [`${LABEL.app}=${APP}`, `${LABEL.instance}=${instance}`] });
  const listed = await engineCall("list containers", CALL_TIMEOUT_MS.ask, (abortSignal) =>
    docker.listContainers({ all: true, filters, abortSignal }),
  );
  return listed.map(({ Id, Names, State, Created, Labels }) => ({
    id: Id,
    name: (Names[0] ?? Id).replace(/^\//, ""),
    state: State,
    createdAt: Created * 1000,
    runner: Labels[LABEL.runner] ?? "",
    boot: Labels[LABEL.boot] ?? "",
    judgement: Labels[LABEL.judgement] ?? "",
    stage: Labels[LABEL.stage] ?? "",
    expires: Date.parse(Labels[LABEL.expires] ?? ""),
  }));
}
