import Link from "next/link";

/** The way into setting up, for admins who want to see it again or never began. */
export function SetupLink() {
  return (
    <Link href="/setup" className="link">
      Set up, step by step
    </Link>
  );
}
