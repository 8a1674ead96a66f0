import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";

type Person = { sub: string; name: string; email: string; email_verified: boolean };

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * A school's sign-in server, as far as OpenID Connect asks for one: whoever comes is `person`, without being asked.
 * It knows one client, by its secret.
 */
export class SignInProvider {
  person: Person = { sub: "1", name: "Bob", email: "bob@example.edu", email_verified: true };
  readonly clientId = "crucible";
  readonly clientSecret = `secret-${randomUUID()}`;
  readonly #keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  readonly #server = createServer((request, answer) => {
    const url = new URL(request.url ?? "/", this.issuer);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => this.#answer(url, request.headers.authorization, answer));
  });

  static async open(): Promise<SignInProvider> {
    const provider = new SignInProvider();
    await new Promise<void>((resolve) => provider.#server.listen(0, "127.0.0.1", resolve));
    return provider;
  }

  get issuer(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the provider has no port");
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(url: URL, authorization: string | undefined, answer: ServerResponse): void {
    if (url.pathname === "/authorize") answer.writeHead(302, { location: sentBack(url) }).end();
    else json(answer, this.#bodyOf(url.pathname, authorization));
  }

  #bodyOf(pathname: string, authorization: string | undefined): object | null {
    const { issuer } = this;
    switch (pathname) {
      case "/.well-known/openid-configuration":
        return {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        };
      case "/keys":
        return { keys: [{ ...this.#keys.publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }] };
      case "/token": {
        const known = `Basic ${Buffer.from(`${this.clientId}:${this.clientSecret}`).toString("base64")}`;
        if (authorization !== known) return null;
        return { access_token: randomUUID(), token_type: "Bearer", id_token: this.#idToken() };
      }
      default:
        return null;
    }
  }

  #idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { ...this.person, iss: this.issuer, aud: this.clientId, iat: now, exp: now + 60 };
    const text = `${encoded({ alg: "RS256", kid: "one" })}.${encoded(claims)}`;
    return `${text}.${sign("sha256", Buffer.from(text), this.#keys.privateKey).toString("base64url")}`;
  }
}

function sentBack(asked: URL): string {
  const back = new URL(asked.searchParams.get("redirect_uri") ?? "");
  back.searchParams.set("code", randomUUID());
  back.searchParams.set("state", asked.searchParams.get("state") ?? "");
  return back.href;
}

function json(answer: ServerResponse, body: object | null): void {
  answer.writeHead(body ? 200 : 401, { "content-type": "application/json" }).end(JSON.stringify(body ?? {}));
}
