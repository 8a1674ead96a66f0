"use client";

import type { LanguageId } from "@crucible/contract";
import { useEffect, useState } from "react";
import type { LanguageOnDesk } from "@/features/challenges/language-on-desk";

type Whose = { userId: string; challenge: string };

const nameOf = ({ userId, challenge }: Whose) => `crucible:language:${userId}:${challenge}`;

/** Keeps the choice; a storage that is full or switched off forgets it with the page, no more. */
export function rememberLanguage(storage: Storage, whose: Whose, id: LanguageId): void {
  try {
    storage.setItem(nameOf(whose), id);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

type Choice = Whose & {
  languages: readonly [LanguageOnDesk, ...LanguageOnDesk[]];
  /** The language of what is on screen: an earlier hand-in, or my newest; null where there is none. */
  judged: LanguageId | null;
  /** The page shows an earlier hand-in: its language is the one, whatever was chosen. */
  isViewing: boolean;
};

/** The language that a challenge is worked on in; remembered in this browser for each person and challenge. */
export function useLanguageChoice({ userId, challenge, languages, judged, isViewing }: Choice) {
  const [id, setId] = useState(judged);
  useEffect(() => {
    if (isViewing) return;
    const remembered = localStorage.getItem(nameOf({ userId, challenge }));
    const offered = languages.find((each) => each.id === remembered);
    if (offered) setId(offered.id);
  }, [userId, challenge, isViewing, languages]);
  const choose = (next: LanguageId) => {
    setId(next);
    rememberLanguage(localStorage, { userId, challenge }, next);
  };
  return { language: languages.find((each) => each.id === id) ?? languages[0], choose };
}
