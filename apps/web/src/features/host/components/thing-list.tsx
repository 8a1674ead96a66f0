import type { HostThing } from "@crucible/contract";

type Props = {
  things: readonly HostThing[];
  label: string;
  spared?: ReadonlySet<string>;
  onSpare?(id: string): void;
};

/** Containers and images, by name and with why they are here. */
export function ThingList({ things, label, spared, onSpare }: Props) {
  return (
    <ul className="thing-list" aria-label={label}>
      {things.map(({ id, kind, name, detail }) => (
        <li key={id} data-testid="thing" data-kind={kind}>
          {onSpare ? (
            <label className="thing">
              <input type="checkbox" checked={!spared?.has(id)} onChange={() => onSpare(id)} />
              <Thing kind={kind} name={name} detail={detail} />
            </label>
          ) : (
            <div className="thing">
              <span />
              <Thing kind={kind} name={name} detail={detail} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Thing({ kind, name, detail }: Pick<HostThing, "kind" | "name" | "detail">) {
  return (
    <span className="thing-words">
      <span className="text-ink-2">{kind}</span>
      <code>{name}</code>
      <span className="text-ink-2">{detail}</span>
    </span>
  );
}
