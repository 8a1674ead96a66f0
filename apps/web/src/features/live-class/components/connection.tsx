import type { LiveClassState } from "@/features/live-class/use-class";

type Props = { connection: LiveClassState["connection"]; active: number };

/** Whether what is shown is up to date, and how many were at it in the last minutes. */
export function Connection({ connection, active }: Props) {
  return (
    <span className="class-connection" data-connection={connection} data-testid="connection" role="status">
      {connection === "live" && `live, ${active} active`}
      {connection === "connecting" && "connecting"}
      {connection === "lost" && "The connection is lost. This is how it was; the page catches up by itself."}
    </span>
  );
}
