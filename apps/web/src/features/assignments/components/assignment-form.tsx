"use client";

import Link from "next/link";
import { useState } from "react";
import { checkForm, type Faults, FIELDS } from "@/features/assignments/check-form";
import { ChallengeSearch } from "@/features/assignments/components/challenge-search";
import { ChangeWarning } from "@/features/assignments/components/change-warning";
import { ChosenChallenges } from "@/features/assignments/components/chosen-challenges";
import { DateFields } from "@/features/assignments/components/date-fields";
import { TextField } from "@/features/assignments/components/text-field";
import type { EditPage, PublishedChallenge } from "@/features/assignments/edit-page";
import type { AssignmentForm as Form } from "@/features/assignments/schema";
import { useSaveAssignment } from "@/features/assignments/use-save-assignment";

type Props = {
  courseId: string;
  /** Null for one that is being made. */
  assignmentId: string | null;
  page: EditPage;
  published: readonly PublishedChallenge[];
};

/** An assignment being made or changed: saved whole, with one press. */
export function AssignmentForm({ courseId, assignmentId, page, published }: Props) {
  const [form, setForm] = useState(page.form);
  const [faults, setFaults] = useState<Faults>({});
  const { save, isSaving, refusal } = useSaveAssignment({ courseId, assignmentId, revision: page.revision });
  const put = (changes: Partial<Form>) => setForm((now) => ({ ...now, ...changes }));
  const course = `/courses/${courseId}`;
  const titles = new Map([...page.titles, ...published.map(({ slug, title }) => [slug, title] as const)]);

  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const checked = checkForm(form, page.dates);
    const found = "faults" in checked ? checked.faults : {};
    setFaults(found);
    const first = FIELDS.find((field) => found[field]);
    if (first) event.currentTarget.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, textarea)`)?.focus();
    else save(form);
  };

  return (
    <form onSubmit={submit} className="grid max-w-[760px] gap-6" noValidate>
      <TextField
        label="Title"
        field="title"
        value={form.title}
        fault={faults.title}
        onChange={(title) => put({ title })}
      />
      <TextField
        label="Description"
        field="description"
        hint="Markdown; may be empty."
        value={form.description}
        fault={faults.description}
        isLong
        onChange={(description) => put({ description })}
      />

      <DateFields form={form} faults={faults} onChange={put} />

      <TextField
        label="Attempts at each challenge"
        field="attemptsLimit"
        hint="Empty: as many as they like. Running the samples costs none."
        value={form.attemptsLimit}
        fault={faults.attemptsLimit}
        isNumber
        onChange={(attemptsLimit) => put({ attemptsLimit })}
      />

      <fieldset className="grid gap-4" data-field="challenges">
        <legend className="mb-2 text-lg font-semibold">Challenges</legend>
        <ChosenChallenges
          chosen={form.challenges}
          titleOf={(slug) => titles.get(slug) ?? slug}
          submittedTo={page.submittedTo}
          onChange={(challenges) => put({ challenges })}
        />
        {faults.challenges && (
          <p className="text-sm text-wa" role="alert">
            {faults.challenges}
          </p>
        )}
        <ChallengeSearch
          published={published}
          chosen={form.challenges.map(({ slug }) => slug)}
          onAdd={({ slug, points }) => put({ challenges: [...form.challenges, { slug, points: String(points) }] })}
        />
      </fieldset>

      <ChangeWarning before={page.form} now={form} people={page.people} />
      {refusal && (
        <p className="notice refusal" role="alert" data-testid="refusal">
          {refusal}
        </p>
      )}
      <p className="flex gap-2">
        <button type="submit" className="button primary" disabled={isSaving}>
          {assignmentId ? "Save" : form.opensAt ? "Create assignment" : "Create draft"}
        </button>
        <Link href={assignmentId ? `${course}/assignments/${assignmentId}` : course} className="button quiet">
          Cancel
        </Link>
      </p>
    </form>
  );
}
