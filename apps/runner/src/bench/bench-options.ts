import type { LanguageId } from "@crucible/contract";
import type { Sandbox } from "@crucible/sandbox";
import type { Images } from "../judging/judge-input.ts";
import type { Reference } from "./references.ts";

export const SECTIONS = ["floor", "obvious", "ours", "throughput", "exec", "memory"] as const;
export type Section = (typeof SECTIONS)[number];

export type BenchOptions = {
  sandbox: Sandbox;
  images: Images;
  instance: string;
  references: Reference[];
  rounds: number;
  /** Judgements at once when all cores are to be busy. */
  capacity: number;
  sections: ReadonlySet<Section>;
  signal: AbortSignal;
  /** Told what is being measured, for people who wait. */
  onProgress: (what: string) => void;
};

export function imageOf({ images }: { images: Images }, language: LanguageId): string {
  const image = images[language];
  if (image === undefined) throw new RangeError(`there is no image for ${language}`);
  return image;
}
