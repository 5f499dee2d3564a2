/** A report that has all that is asked for. */
export const COMPLETE_REPORT = `# Path traversal in the upload handler

## Summary

The upload handler joins the name of an uploaded file to the upload folder without looking at it, so that a name with dots leaves the folder.

## Affected versions

2.0.0 to 2.3.1

## Steps to reproduce

1. Start the server with an upload folder.
2. Upload a file whose name holds dots, as below.
3. Look beside the upload folder.

## Severity

I rate it as CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:N/VI:H/VA:L/SC:N/SI:N/SA:N.

## Proof of concept

\`\`\`sh
curl -F 'file=@note.txt;filename=../note.txt' http://localhost:8080/upload
\`\`\`

## Proposed patch

\`\`\`diff
--- a/src/upload.js
+++ b/src/upload.js
@@ -10,1 +10,1 @@
-const target = join(folder, name);
+const target = join(folder, basename(name));
\`\`\`

## Tests

\`\`\`js
it('keeps an uploaded file in its folder', async () => {
	await upload('../note.txt');
	assert.deepEqual(list('..'), []);
});
\`\`\`
`;

/** A mail: no headings, and no tests. */
export const LETTER_REPORT = `Hello,

I am a student and looked at your project last week. The session cookie is signed with a key that is derived from the start time of the server, so that it can be guessed within seconds.

An attacker can forge a session of any user by sending a few thousand guesses. I would rate it as high severity, since no account is needed.

I attached a proof of concept; it needs only Python.

The key should be replaced by one from a secure source of random numbers. I have not written tests.

Kind regards,
a finder
`;
