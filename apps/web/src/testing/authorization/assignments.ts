import { randomUUID } from "node:crypto";
import { readStored } from "@/features/assignments/stored-assignment";
import { database } from "@/lib/app-database";
import { type Expectations, members } from "./expectation";
import type { World } from "./world";

const form = {
  title: "Week 2",
  description: "",
  timeZone: "Europe/Berlin",
  opensAt: "",
  dueAt: "",
  closesAt: "",
  attemptsLimit: "",
  challenges: [{ slug: "adding", points: "10" }],
};

/** A draft, which students of the course do not see. */
const draft = ({ course }: World) => course.addAssignment({ opensAt: null });

const handIn = (assignmentId: string) => ({
  challenge: "adding",
  kind: "SUBMIT" as const,
  language: "rust",
  files: [{ path: "src/lib.rs", content: "pub fn add() {}" }],
  clientToken: randomUUID(),
  assignmentId,
});

const staffOnly = { ...members("assistant"), student: "NOT_FOUND" } as const;

export const ofAssignments: Expectations = {
  "assignments.create": {
    input: ({ course }) => ({ courseId: course.courseId, form }),
    answers: members("instructor"),
  },
  "assignments.update": {
    input: async ({ course }) => {
      const assignmentId = await course.addAssignment();
      const { revision } = await readStored(database().prisma, assignmentId);
      return { assignmentId, revision, form };
    },
    answers: members("instructor"),
  },
  "assignments.standing": [
    { input: ({ assignmentId }) => ({ assignmentId, challenge: "adding" }), answers: members("student") },
    {
      input: async (world) => ({ assignmentId: await draft(world), challenge: "adding" }),
      answers: staffOnly,
    },
  ],
};

/** Handing in to an assignment; practice is for whoever is signed in. */
export const ofHandingIn = [
  { input: ({ assignmentId }: World) => handIn(assignmentId), answers: members("student") },
  { input: async (world: World) => handIn(await draft(world)), answers: staffOnly },
];
