import { z } from "zod";
import {
  headerSchema,
  type RustdocCrate,
  type RustdocGenerics,
  type RustdocSignature,
  type RustdocType,
  signatureSchema,
} from "./rustdoc-json.ts";

/** This type cannot be written down by itself. */
export class CannotPinError extends Error {
  override readonly name = "CannotPinError";
}

/** Names that stand for themselves in every module. */
const PRELUDE = new Set("Box Vec String Option Result Fn FnMut FnOnce Send Sync Copy Clone Drop ToString".split(" "));
const STANDARD = new Set(["std", "core", "alloc"]);

const pathSchema = z.object({ path: z.string(), id: z.number(), args: z.unknown() });
const argumentsSchema = z.object({
  angle_bracketed: z.object({ args: z.array(z.unknown()), constraints: z.tuple([]) }),
});
const lifetimeSchema = z.string().nullable();

/** Writes rustdoc's types as they stand in a pin: seen from a module that knows the exported names and the prelude alone. */
export class TypeWriter {
  constructor(
    private readonly crate: RustdocCrate,
    /** Names of the crate's own that a pin may use. */
    private readonly exported: ReadonlySet<string>,
  ) {}

  /** `for<'a> fn(&'a str) -> u32`; only lifetimes may be generic. */
  functionPin(signature: RustdocSignature, generics: RustdocGenerics, isUnsafe: boolean): string {
    const lifetimes = generics.params.map(({ name, kind }) => {
      const { lifetime } = kind;
      const bounded = z.object({ outlives: z.tuple([]) }).safeParse(lifetime);
      if (!bounded.success) throw new CannotPinError("it is generic");
      return name;
    });
    if (generics.where_predicates.length > 0) throw new CannotPinError("it is generic");
    const forAll = lifetimes.length === 0 ? "" : `for<${lifetimes.join(", ")}> `;
    return `${forAll}${isUnsafe ? "unsafe " : ""}${this.pointer(signature)}`;
  }

  /** `type`, or `type<T, const N: usize>`. */
  typePin({ params, where_predicates }: RustdocGenerics): string {
    if (where_predicates.length > 0) throw new CannotPinError("its parameters have bounds");
    if (params.length === 0) return "type";
    const written = params.map(({ name, kind }) => {
      const constant = z.object({ type: z.record(z.string(), z.unknown()) }).safeParse(kind.const);
      if (constant.success) return `const ${name}: ${this.type(constant.data.type)}`;
      const bounds = z.object({ bounds: z.array(z.unknown()) }).safeParse(kind.type);
      if (bounds.success && bounds.data.bounds.length > 0) throw new CannotPinError("its parameters have bounds");
      return name;
    });
    return `type<${written.join(", ")}>`;
  }

  type(type: RustdocType): string {
    const [[kind, value] = ["", null], ...more] = Object.entries(type);
    if (more.length > 0) throw new CannotPinError("its type is of a kind of its own");
    switch (kind) {
      case "primitive": {
        const name = z.string().parse(value);
        return name === "never" ? "!" : name;
      }
      case "tuple": {
        const parts = z
          .array(z.record(z.string(), z.unknown()))
          .parse(value)
          .map((part) => this.type(part));
        return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
      }
      case "slice":
        return `[${this.type(asType(value))}]`;
      case "array": {
        const { type: item, len } = z.object({ type: z.unknown(), len: z.string() }).parse(value);
        return `[${this.type(asType(item))}; ${len}]`;
      }
      case "borrowed_ref": {
        const {
          lifetime,
          is_mutable,
          type: to,
        } = z.object({ lifetime: lifetimeSchema, is_mutable: z.boolean(), type: z.unknown() }).parse(value);
        return `&${lifetime === null ? "" : `${lifetime} `}${is_mutable ? "mut " : ""}${this.type(asType(to))}`;
      }
      case "raw_pointer": {
        const { is_mutable, type: to } = z.object({ is_mutable: z.boolean(), type: z.unknown() }).parse(value);
        return `*${is_mutable ? "mut" : "const"} ${this.type(asType(to))}`;
      }
      case "function_pointer": {
        const pointer = z
          .object({ sig: signatureSchema, generic_params: z.tuple([]), header: headerSchema })
          .safeParse(value);
        if (!pointer.success) throw new CannotPinError("it takes or gives a function of a kind of its own");
        return `${pointer.data.header.is_unsafe ? "unsafe " : ""}${this.pointer(pointer.data.sig)}`;
      }
      case "resolved_path":
        return this.path(value);
      default:
        throw new CannotPinError(kind === "impl_trait" || kind === "generic" ? "it is generic" : `it uses \`${kind}\``);
    }
  }

  private pointer({ inputs, output }: RustdocSignature): string {
    const parameters = inputs.map(([, type]) => this.type(type)).join(", ");
    return `fn(${parameters})${output === null ? "" : ` -> ${this.type(output)}`}`;
  }

  private path(value: unknown): string {
    const { path, id, args } = pathSchema.parse(value);
    return `${this.place(path, id)}${args === null || args === undefined ? "" : this.arguments(args)}`;
  }

  private place(path: string, id: number): string {
    const known = this.crate.paths[id];
    const name = path.split("::").at(-1) ?? path;
    if (known === undefined || known.crate_id === 0) {
      if (this.exported.has(name)) return name;
      throw new CannotPinError(`it uses \`${name}\`, which is not exported`);
    }
    if (path.includes("::")) return `::${path.replace(/^::/, "")}`;
    if (PRELUDE.has(name)) return name;
    const crate = this.crate.external_crates[known.crate_id]?.name ?? "";
    // A crate's types are mostly to be had at its root; where that is not so, the tests do not compile, and it is said.
    return STANDARD.has(crate) ? `::std::${known.path.slice(1).join("::")}` : `::${crate}::${name}`;
  }

  private arguments(args: unknown): string {
    const parsed = argumentsSchema.safeParse(args);
    if (!parsed.success) throw new CannotPinError("a type of its has arguments of a kind of their own");
    const written = parsed.data.angle_bracketed.args.map((one) => {
      const argument = z
        .union([
          z.object({ type: z.record(z.string(), z.unknown()) }),
          z.object({ lifetime: z.string() }),
          z.object({ const: z.object({ expr: z.string() }) }),
        ])
        .safeParse(one);
      if (!argument.success) throw new CannotPinError("a type of its has arguments of a kind of their own");
      if ("type" in argument.data) return this.type(argument.data.type);
      return "lifetime" in argument.data ? argument.data.lifetime : argument.data.const.expr;
    });
    return written.length === 0 ? "" : `<${written.join(", ")}>`;
  }
}

function asType(value: unknown): RustdocType {
  return z.record(z.string(), z.unknown()).parse(value);
}
