import type { Translation } from '../core/translate';
import type { PageKind } from './page';

/** What the page's document is made of. Addresses are those the webview can load. */
export interface PageParts {
	readonly kind: PageKind;
	readonly script: string;
	readonly style: string;
	/** Where local resources come from: the webview's own source expression. */
	readonly source: string;
	/** At least 16 random bytes, as hexadecimal digits; new for every document. */
	readonly nonce: string;
	/** VS Code's window that shows the page, as its pages know it: hexadecimal digits. */
	readonly window: string;
	/** The page's texts in another language than English, and that language as a BCP 47 tag. */
	readonly translation?: Translation | undefined;
}

/**
 * The document of a page. It may run our one script and load our one style sheet; anything else that a report might
 * smuggle in (inline code, frames, images, fonts, requests, forms, another base address) the browser itself refuses.
 */
export function pageHtml(parts: PageParts): string {
	const { kind, script, style, source, nonce, window, translation } = parts;
	const words = translation === undefined ? '' : ` data-words="${attribute(JSON.stringify(translation.words))}"`;
	const policy = [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src ${source}`,
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
	return `<!DOCTYPE html>
<html lang="${attribute(translation?.language ?? 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Secure Response</title>
<link rel="stylesheet" href="${attribute(style)}">
</head>
<body>
<div id="root" data-page="${kind}" data-window="${attribute(window)}"${words}></div>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
