import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { checkIssuer, isRefusedAddress } from "@/features/sign-in-settings/check-issuer";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Where something answers as `listener` does. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}`;
}

function documentFor(issuer: string) {
  return JSON.stringify({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
  });
}

test("a provider that is what it is asked for is good, with a slash at the end or without", async () => {
  const paths: (string | undefined)[] = [];
  const issuer = await serve((request, answer) => {
    paths.push(request.url);
    answer.end(documentFor(`http://${request.headers.host}/realms/school`));
  });
  expect(await checkIssuer(`${issuer}/realms/school`)).toEqual({ state: "good" });
  expect(await checkIssuer(`${issuer}/realms/school/`)).toEqual({ state: "good" });
  expect(new Set(paths)).toEqual(new Set(["/realms/school/.well-known/openid-configuration"]));
});

test("one that calls itself otherwise is wrong: its tokens would be refused", async () => {
  const issuer = await serve((_, answer) => answer.end(documentFor("https://login.example.edu")));
  expect(await checkIssuer(issuer)).toMatchObject({ state: "wrong", why: expect.stringContaining("another address") });
});

test.each<[string, RequestListener]>([
  ["a page", (_, answer) => answer.end("<h1>Hello</h1>")],
  ["a document without endpoints", (_, answer) => answer.end("{}")],
  ["nothing at that path", (_, answer) => answer.writeHead(404).end()],
])("%s is no provider", async (_, listener) => {
  const outcome = await checkIssuer(await serve(listener));
  expect(outcome).toMatchObject({ state: "wrong", why: expect.stringContaining("no OpenID Connect provider") });
});

test.each([
  ["a metadata address", "token_endpoint", "https://169.254.169.254/token"],
  ["plain HTTP elsewhere", "jwks_uri", "http://login.example.org/keys"],
  ["plain HTTP to another port of this machine", "userinfo_endpoint", "http://127.0.0.1:1/userinfo"],
])("one whose document sends this server to %s is refused", async (_, name, address) => {
  const issuer = await serve((request, answer) => {
    const own = `http://${request.headers.host}`;
    answer.end(JSON.stringify({ ...JSON.parse(documentFor(own)), [name]: address }));
  });
  expect(await checkIssuer(issuer)).toEqual({ state: "wrong", why: expect.stringContaining("discovery document") });
});

test("a redirect is not followed: the admin is told to enter where it leads", async () => {
  let reached = false;
  const inside = await serve((_, answer) => {
    reached = true;
    answer.end("secret");
  });
  const issuer = await serve((_, answer) => answer.writeHead(302, { location: inside }).end());
  expect(await checkIssuer(issuer)).toMatchObject({ state: "wrong", why: expect.stringContaining("sends on") });
  expect(reached).toBe(false);
});

test("an answer without end is cut off", async () => {
  const issuer = await serve((_, answer) => {
    const chunk = Buffer.alloc(64 * 1024, " ");
    const more = () => {
      while (!answer.destroyed && answer.write(chunk));
    };
    answer.on("drain", more);
    more();
  });
  expect(await checkIssuer(issuer)).toMatchObject({ state: "wrong" });
});

test("nobody there, and a provider that is out of order, may be saved all the same", async () => {
  const gone = await serve(() => undefined);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect(await checkIssuer(gone)).toEqual({ state: "unreached", why: "Nothing listens at that address." });
  const broken = await serve((_, answer) => answer.writeHead(503).end());
  expect(await checkIssuer(broken)).toMatchObject({ state: "unreached" });
});

test("one that takes the connection and never answers is given up after some seconds", {
  timeout: 15_000,
}, async () => {
  const silent = await serve(() => undefined);
  expect(await checkIssuer(silent, 50)).toEqual({ state: "unreached", why: "The provider did not answer in time." });
});

test.each([
  "169.254.169.254",
  "169.254.1.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "100.100.100.200",
  "fe80::1",
  "fd00:ec2::254",
  "::",
  "::ffff:169.254.169.254",
])("%s is no sign-in server's address", (address) => {
  expect(isRefusedAddress(address)).toBe(true);
});

test.each(["127.0.0.1", "::1", "10.0.0.7", "192.168.1.5", "192.0.2.1", "2001:db8::1"])("%s may be one", (address) => {
  expect(isRefusedAddress(address)).toBe(false);
});

test("a metadata address is refused before anything is sent there", async () => {
  for (const issuer of ["https://169.254.169.254", "https://[fe80::1]", "https://[::ffff:169.254.169.254]"])
    expect(await checkIssuer(issuer)).toMatchObject({ state: "wrong", why: expect.stringContaining("no sign-in") });
});
