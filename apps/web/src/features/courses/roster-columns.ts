import type { CourseRole } from "@crucible/contract";

export const COLUMN_TITLES = {
  email: "address",
  name: "name",
  firstName: "first name",
  lastName: "last name",
  studentNumber: "student number",
  section: "section",
  role: "role",
} as const;
export type RosterColumn = keyof typeof COLUMN_TITLES;

/** How schools and their systems title a column, as `bare` writes it. */
const SYNONYMS: Record<RosterColumn, readonly string[]> = {
  email: [
    ..."email mail emailaddress mailaddress schoolemail studentemail address".split(" "),
    ..."emailadresse mailadresse adresseemail courriel correo correoelectronico".split(" "),
  ],
  name: "name fullname displayname student studentname nomcomplet nombrecompleto vollername".split(" "),
  firstName: "firstname givenname forename first vorname prenom nombre".split(" "),
  lastName: "lastname surname familyname last nachname familienname nom apellido apellidos".split(" "),
  studentNumber: [
    ..."number studentnumber studentno studentid id idnumber sisid sisuserid userid matriculation".split(" "),
    ..."matriculationnumber matrikelnummer matrikelnr matrikel numeroetudiant".split(" "),
  ],
  section:
    "section sections group groups class lab tutorial gruppe gruppen kurs ubungsgruppe groupe seccion grupo".split(" "),
  role: "role courserole roles rolle rol".split(" "),
};

const ROLE_WORDS: Record<CourseRole, readonly string[]> = {
  STUDENT: "student learner participant studentin teilnehmer teilnehmerin etudiant".split(" "),
  TEACHING_ASSISTANT: "ta teachingassistant assistant tutor tutorin grader".split(" "),
  INSTRUCTOR: "instructor teacher lecturer professor editingteacher dozent dozentin".split(" "),
};

// "E-Mail-Adresse", "e_mail adresse" and "EMAILADRESSE" are one title.
const bare = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const findKey = <K extends string>(table: Record<K, readonly string[]>, text: string): K | null => {
  const word = bare(text);
  return (Object.keys(table) as K[]).find((key) => table[key].includes(word)) ?? null;
};

/** What a column of a roster holds, by its title; null for one that is not ours to read. */
export function columnOf(title: string): RosterColumn | null {
  return findKey(SYNONYMS, title);
}

/** The role that a cell names, or null when it names none. */
export function roleOf(cell: string): CourseRole | null {
  return findKey(ROLE_WORDS, cell);
}
