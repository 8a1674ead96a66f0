import { expect, test } from "vitest";
import { liveStream } from "@/lib/live-stream";
import { createWake } from "@/lib/wake";

async function* untilAborted(signal: AbortSignal) {
  const wake = createWake(signal);
  yield "first";
  while (!signal.aborted) await wake.sleep();
}

async function read(stream: AsyncIterable<string>, onFirst: () => void): Promise<string[]> {
  const seen: string[] = [];
  for await (const each of stream) {
    seen.push(each);
    onFirst();
  }
  return seen;
}

test("a process that stops ends the stream with an error that browsers come back from", async () => {
  const stop = new AbortController();
  const reading = read(liveStream(untilAborted, new AbortController().signal, stop.signal), () => stop.abort());
  await expect(reading).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
});

test("a reader that leaves ends the stream without one", async () => {
  const reader = new AbortController();
  const stream = liveStream(untilAborted, reader.signal, new AbortController().signal);
  expect(await read(stream, () => reader.abort())).toEqual(["first"]);
});

test("a stream asked for while the process stops ends at once", async () => {
  const stream = liveStream(untilAborted, undefined, AbortSignal.abort());
  await expect(read(stream, () => undefined)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
});

test("a stream that says all it has ends as usual", async () => {
  async function* short() {
    yield "all";
  }
  expect(await read(liveStream(short, undefined, new AbortController().signal), () => undefined)).toEqual(["all"]);
});
