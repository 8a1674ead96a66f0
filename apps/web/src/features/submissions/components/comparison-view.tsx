import { type ComparedLine, commonStart, compareLines } from "@/features/submissions/line-comparison";

type Props = { expected: string; got: string };

/** What was expected beside what came, with the first difference marked. */
export function ComparisonView({ expected, got }: Props) {
  if (expected.includes("\n") || got.includes("\n")) return <LineByLine expected={expected} got={got} />;
  const at = commonStart(expected, got);
  return (
    <dl className="test-detail">
      <dt>expected</dt>
      <dd>
        <code>
          <Parted text={expected} at={at} side="expected" />
        </code>
      </dd>
      <dt>got</dt>
      <dd>
        <code>
          <Parted text={got} at={at} side="got" />
        </code>
      </dd>
      {expected === got && <LooksTheSame />}
    </dl>
  );
}

/** They differ in what a text does not show: the kind of a value, or what a checker program asks beyond the words. */
const LooksTheSame = () => <dd className="col-span-2 text-ink-2">Both read the same; the checker tells them apart.</dd>;

/** A text from where it parts from the other one; one that ends there, or begins otherwise, is marked whole. */
function Parted({ text, at, side }: { text: string; at: number; side: "expected" | "got" }) {
  if (text === "") return <span className="text-ink-2">nothing</span>;
  const Mark = side === "expected" ? "ins" : "del";
  const isNumberOrWord = /^[\w.+-]*$/.test(text);
  const start = at >= text.length || isNumberOrWord ? 0 : at;
  return (
    <>
      {text.slice(0, start)}
      <Mark>{text.slice(start)}</Mark>
    </>
  );
}

function LineByLine({ expected, got }: Props) {
  const { lines, before, after, firstDifference } = compareLines(expected, got);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a page has many of these, and a fieldset is for a form
    <div role="group" className="line-comparison" tabIndex={0} aria-label="Expected and got, line by line">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Line</span>
            </th>
            <th scope="col">expected</th>
            <th scope="col">got</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <LeftOut count={before} what="the same" />}
          {lines.map((line) => (
            <ComparedRow key={line.number} line={line} isFirst={line.number === firstDifference} />
          ))}
          {after > 0 && <LeftOut count={after} what="more" />}
        </tbody>
      </table>
      {firstDifference === null && <p className="text-ink-2">Both read the same; the checker tells them apart.</p>}
    </div>
  );
}

const LeftOut = ({ count, what }: { count: number; what: string }) => (
  <tr>
    <td />
    <td colSpan={2} className="text-ink-2">
      {count === 1 ? "1 line" : `${count} lines`} {what}
    </td>
  </tr>
);

function ComparedRow({ line, isFirst }: { line: ComparedLine; isFirst: boolean }) {
  const at = line.expected !== null && line.got !== null ? commonStart(line.expected, line.got) : 0;
  return (
    <tr className={line.isSame ? "" : "differs"} data-first={isFirst || undefined}>
      <th scope="row">
        {isFirst && <span className="sr-only">First difference, line </span>}
        {line.number}
      </th>
      <Side text={line.expected} at={at} isSame={line.isSame} side="expected" />
      <Side text={line.got} at={at} isSame={line.isSame} side="got" />
    </tr>
  );
}

type SideProps = { text: string | null; at: number; isSame: boolean; side: "expected" | "got" };

function Side({ text, at, isSame, side }: SideProps) {
  if (text === null) return <td className="text-ink-2">no such line</td>;
  if (isSame) return <td>{text}</td>;
  // The end of a line is where nobody sees a space.
  const shown = text.replace(/ +$/, (spaces) => "·".repeat(spaces.length));
  return (
    <td>
      {shown === "" ? <span className="text-ink-2">empty line</span> : <Parted text={shown} at={at} side={side} />}
    </td>
  );
}
