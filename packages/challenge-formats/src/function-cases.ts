import type { ChallengeCase, FunctionSignature, FunctionValue } from "@crucible/contract";
import { parseValueType, readValue, type ValueType } from "@crucible/languages";
import { z } from "zod";
import type { FaultList } from "./package-faults.ts";
import type { PackageFolder } from "./package-files.ts";
import { MANIFEST_FILE } from "./read-manifest.ts";
import { readYaml, type YamlFile } from "./read-yaml.ts";
import { MAX_CASES } from "./stdio-cases.ts";

export const CASES_FILE = "cases.yaml";

/** A case as its author wrote it; its values are read by their types afterwards. */
const writtenCaseSchema = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens"),
  sample: z.boolean().default(false),
  arguments: z.array(z.unknown()),
  returns: z.custom((value) => value !== undefined, "say what the function returns (null for unit)"),
});
const casesSchema = z.array(z.preprocess(withoutMaps, writtenCaseSchema)).min(1, "add a case").max(MAX_CASES);

type Types = { parameters: { name: string; type: ValueType }[]; returns: ValueType };

/** The signature's types as the author of `challenge.yaml` wrote them; null when one of them is none. */
export function readTypes(signature: FunctionSignature, faults: FaultList): Types | null {
  const read = (text: string, place: string): ValueType | null => {
    try {
      return parseValueType(text);
    } catch (error) {
      faults.add(MANIFEST_FILE, `function.${place}: ${messageOf(error)}`);
      return null;
    }
  };
  const parameters = signature.parameters.flatMap(({ name, type: text }, index) => {
    const type = read(text, `parameters[${index}].type`);
    return type === null ? [] : [{ name, type }];
  });
  const returns = read(signature.returns, "returns");
  return returns === null || parameters.length < signature.parameters.length ? null : { parameters, returns };
}

/** The cases of `cases.yaml`, samples first, otherwise in the order of the file. */
export function readFunctionCases(types: Types, folder: PackageFolder, faults: FaultList): ChallengeCase[] {
  const text = folder.get(CASES_FILE);
  if (text === undefined) {
    faults.add(CASES_FILE, "it is missing. List the cases there, each with name, arguments and returns");
    return [];
  }
  const yaml = readYaml(CASES_FILE, text, faults, { exact: true });
  if (yaml === null) return [];
  const parsed = casesSchema.safeParse(yaml.value);
  if (!parsed.success) {
    yaml.faultsOf(parsed.error);
    return [];
  }
  const names = new Set<string>();
  const cases = parsed.data.flatMap((written, index): ChallengeCase[] => {
    if (names.has(written.name)) yaml.fault([index, "name"], "another case has this name", `case "${written.name}"`);
    names.add(written.name);
    const values = readCase(written, index, types, yaml);
    const { sample } = written;
    if (values === null) return [];
    return [{ kind: "function", name: `${sample ? "sample" : "secret"}/${written.name}`, sample, ...values }];
  });
  return [...cases.filter((one) => one.sample), ...cases.filter((one) => !one.sample)];
}

function readCase(
  written: z.infer<typeof writtenCaseSchema>,
  index: number,
  { parameters, returns }: Types,
  yaml: YamlFile,
): { arguments: FunctionValue[]; returns: FunctionValue } | null {
  const shown = `case "${written.name}"`;
  if (written.arguments.length !== parameters.length) {
    const counts = `the function takes ${parameters.length}, and there are ${written.arguments.length}`;
    yaml.fault([index, "arguments"], `${counts}. Give one for each parameter, in order`, `${shown}, arguments`);
    return null;
  }
  const read = (type: ValueType, value: unknown, path: PropertyKey[], at: string): FunctionValue | undefined => {
    try {
      return readValue(type, value, at);
    } catch (error) {
      yaml.fault(path, messageOf(error), shown);
      return undefined;
    }
  };
  const values = parameters.map(({ name, type }, at) =>
    read(type, written.arguments[at], [index, "arguments", at], `arguments[${at}] (${name})`),
  );
  const returned = read(returns, written.returns, [index, "returns"], "returns");
  const sound = values.filter((value) => value !== undefined);
  return returned === undefined || sound.length < values.length ? null : { arguments: sound, returns: returned };
}

/** A case itself is a plain mapping with text as keys; only the values in it need to stay as they were written. */
function withoutMaps(written: unknown): unknown {
  if (!(written instanceof Map)) return written;
  return Object.fromEntries([...written].map(([key, value]) => [String(key), value]));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
