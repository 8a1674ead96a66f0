"use client";

import { useId, useState } from "react";
import type { PublishedChallenge } from "@/features/assignments/edit-page";
import { Difficulty } from "@/features/challenges/components/difficulty";

/** More than that is not read; typing narrows it. */
const MOST_SHOWN = 8;

type Props = {
  published: readonly PublishedChallenge[];
  /** Slugs of those that are in the assignment already. */
  chosen: readonly string[];
  onAdd(challenge: PublishedChallenge): void;
};

/** Finds published challenges by their words. Enter takes the first. */
export function ChallengeSearch({ published, chosen, onAdd }: Props) {
  const [words, setWords] = useState("");
  const statusId = useId();
  const found = published.filter(
    (challenge) => !chosen.includes(challenge.slug) && matches(challenge, words.toLowerCase().split(/\s+/)),
  );
  const shown = found.slice(0, MOST_SHOWN);
  const [first] = shown;
  return (
    <div className="grid gap-2" data-testid="challenge-search">
      <label className="field">
        <span>Add a challenge</span>
        <input
          type="search"
          value={words}
          placeholder="Title, tag or word"
          aria-describedby={statusId}
          onChange={({ target }) => setWords(target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            if (first && words.trim() !== "") onAdd(first);
          }}
        />
      </label>
      <p id={statusId} className="text-sm text-ink-2" role="status">
        {published.length === 0 && "No challenge is published yet. An admin publishes them."}
        {published.length > 0 && found.length === 0 && (words ? "None matches." : "All of them are in it.")}
        {found.length > MOST_SHOWN && `${MOST_SHOWN} of ${found.length} are shown; type to narrow them.`}
      </p>
      <ul className="border-t border-line">
        {shown.map((challenge) => (
          <li key={challenge.slug} className="picked-row">
            <span className="picked-name">
              <b className="font-semibold">{challenge.title}</b>{" "}
              <span className="text-sm text-ink-2">{challenge.summary}</span>
            </span>
            <span className="text-sm text-ink-3">
              <Difficulty level={challenge.difficulty} />
            </span>
            <button
              type="button"
              className="button"
              aria-label={`Add ${challenge.title}`}
              onClick={() => onAdd(challenge)}
            >
              Add
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function matches({ slug, title, summary, tags }: PublishedChallenge, words: readonly string[]): boolean {
  const text = [slug, title, summary, ...tags].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
