import { CopyButton } from "@/components/copy-button";
import { installInstructions } from "@/features/first-start/install-docker";

/** The commands for a runner's platform, and where its guide is. */
export function InstallAdvice({ platform }: { platform: string | null }) {
  return (
    <div className="grid gap-5" data-testid="install-advice">
      {installInstructions(platform).map(({ title, commands, note, link, linkText }) => (
        <section key={title} className="grid gap-2">
          <h3>{title}</h3>
          <ul className="grid gap-1">
            {commands.map((command) => (
              <li key={command} className="flex items-center gap-2">
                <code className="copied-line">{command}</code>
                <CopyButton text={command} what={`the command ${command}`} />
              </li>
            ))}
          </ul>
          <p className="text-sm text-ink-2">
            {note}{" "}
            <a href={link} target="_blank" rel="noreferrer">
              {linkText}
              <span className="sr-only"> (opens another tab)</span>
            </a>
            .
          </p>
        </section>
      ))}
    </div>
  );
}
