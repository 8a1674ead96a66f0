import Link from "next/link";

type Room = "files" | "versions" | "publish";
type Props = { slug: string; title: string; here: Room; isClosed: boolean };

const ROOMS: { room: Room; label: string; path: string }[] = [
  { room: "files", label: "Files", path: "" },
  { room: "versions", label: "Versions", path: "/versions" },
  { room: "publish", label: "Gate", path: "/publish" },
];

/** The challenge that is being written, and its rooms. */
export function ChallengeHead({ slug, title, here, isClosed }: Props) {
  return (
    <header className="authoring-head">
      <p className="text-sm text-ink-2">
        <Link href="/admin/challenges">Challenges</Link> / <code>{slug}</code>
      </p>
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <h1>
          {title}
          {isClosed && <span className="chip ml-2 align-middle">closed</span>}
        </h1>
        <nav aria-label="This challenge" className="authoring-rooms">
          {ROOMS.map(({ room, label, path }) => (
            <Link
              key={room}
              href={`/admin/challenges/${slug}${path}`}
              className="tab"
              aria-current={room === here ? "page" : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
      </div>
    </header>
  );
}
