/** The mark: a crucible with something hot in it. */
export function CrucibleMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" className="block flex-none">
      <path
        d="M3 4h14l-2.6 10.2a3 3 0 0 1-2.9 2.3H8.5a3 3 0 0 1-2.9-2.3Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <path d="M5.1 9.5h9.8L14 13a2.4 2.4 0 0 1-2.3 1.8H8.3A2.4 2.4 0 0 1 6 13Z" className="fill-ember" />
    </svg>
  );
}
