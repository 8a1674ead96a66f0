"use client";

import type { Grader, LanguageId } from "@crucible/contract";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { UploadDialog } from "@/features/authoring/components/upload-dialog";
import { GRADER_WORDS } from "@/features/authoring/grader-words";
import { newChallengeSchema } from "@/features/authoring/schema";
import { slugOf } from "@/features/authoring/slug-of";
import { useTRPC } from "@/lib/trpc-client";

type Props = { languages: readonly { id: LanguageId; title: string }[] };

/** A title and what kind of challenge it is; the draft that comes of it is whole. */
export function NewChallengeForm({ languages }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [title, setTitle] = useState("");
  const [typedSlug, setTypedSlug] = useState<string | null>(null);
  const [grader, setGrader] = useState<Grader>("unit");
  const [chosen, setChosen] = useState<LanguageId[]>(languages.slice(0, 1).map(({ id }) => id));
  const [fault, setFault] = useState<string | null>(null);
  const [isUploading, setIsUploading] = useState(false);
  const create = useMutation(
    trpc.authoring.create.mutationOptions({ onSuccess: ({ slug }) => router.push(`/admin/challenges/${slug}`) }),
  );
  const slug = typedSlug ?? slugOf(title);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const wanted = newChallengeSchema.safeParse({ slug, title, grader, languages: chosen });
    setFault(wanted.success ? null : (wanted.error.issues[0]?.message ?? null));
    if (wanted.success) create.mutate(wanted.data);
  };
  const refusal = fault ?? create.error?.message;
  return (
    <form onSubmit={submit} className="mt-5 grid max-w-[560px] gap-5" noValidate>
      <label className="field">
        <span>Title</span>
        <input value={title} onChange={(event) => setTitle(event.target.value)} maxLength={120} />
      </label>
      <label className="field">
        <span>Name for addresses</span>
        <input
          value={slug}
          onChange={(event) => setTypedSlug(event.target.value)}
          className="font-code"
          spellCheck={false}
          autoCapitalize="off"
          maxLength={60}
        />
        <span className="text-ink-2">It is the name of the package's folder too, and stays.</span>
      </label>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-semibold">How is it graded?</legend>
        {(Object.keys(GRADER_WORDS) as Grader[]).map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="grader" checked={grader === each} onChange={() => setGrader(each)} />
            <span>
              <strong className="font-[650]">{GRADER_WORDS[each].title}</strong>{" "}
              <span className="text-ink-2">{GRADER_WORDS[each].text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-semibold">In which languages?</legend>
        {languages.map(({ id, title: name }) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) =>
                setChosen((now) => (event.target.checked ? [...now, id] : now.filter((other) => other !== id)))
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      {refusal && (
        <p className="notice refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button primary" disabled={create.isPending}>
          Make the draft
        </button>
        <button type="button" className="button" onClick={() => setIsUploading(true)}>
          Upload a package instead
        </button>
      </div>
      {isUploading && <UploadDialog slug={null} onClose={() => setIsUploading(false)} />}
    </form>
  );
}
