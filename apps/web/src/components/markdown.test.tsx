import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "@/components/markdown";
import { WithCode } from "@/components/with-code";

const drawn = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

describe("Markdown of an author or a compiler", () => {
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>body{display:none}</style>",
    "[click](javascript:alert(1))",
    "[click](  JaVaScRiPt:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    "<a href='javascript:alert(1)'>click</a>",
    "```html\n<script>alert(1)</script>\n```",
  ])("runs nothing: %s", (text) => {
    const html = drawn(text);
    expect(html).not.toMatch(/<(script|iframe|style|object|embed)/i);
    expect(html).not.toMatch(/<[^>]+\s(on\w+|style)=/i);
    expect(html).not.toMatch(/(href|src)="\s*(javascript|data):/i);
  });

  test("has its headings below the page's, and its code highlighted", () => {
    const html = drawn("# One\n\n## Two\n\n```rust\nfn main() {}\n```");
    expect(html).not.toMatch(/<h[12]/);
    expect(html).toContain("<h3>One</h3>");
    expect(html).toContain('<span class="hljs-keyword">fn</span>');
  });

  test("opens other sites without telling them where from", () => {
    expect(drawn("[std](https://doc.rust-lang.org/std/)")).toContain('rel="noreferrer noopener" target="_blank"');
  });
});

test("a compiler's sentence is text, with code between its backticks", () => {
  const html = renderToStaticMarkup(<WithCode text="expected `Vec<u8>`, found <b>" />);
  expect(html).toBe("expected <code>Vec&lt;u8&gt;</code>, found &lt;b&gt;");
});
