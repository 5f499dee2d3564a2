import DOMPurify from 'dompurify';

const TAGS = [
	'p',
	'br',
	'hr',
	'h3',
	'h4',
	'h5',
	'h6',
	'blockquote',
	'ul',
	'ol',
	'li',
	'pre',
	'code',
	'em',
	'strong',
	's',
	'a',
	'span',
	'table',
	'thead',
	'tbody',
	'tr',
	'th',
	'td',
];

/**
 * The second wall: whatever a flaw in the Markdown parser lets through, only these elements come into the page, with no
 * attribute but the two that are read and removed at once (see links) and a list's first number.
 */
export function purify(html: string): DocumentFragment {
	const clean = DOMPurify.sanitize(html, {
		ALLOWED_TAGS: TAGS,
		ALLOWED_ATTR: ['href', 'class', 'start'],
		ALLOW_DATA_ATTR: false,
		ALLOW_ARIA_ATTR: false,
		// Every target may stay for a moment: the walk over the document takes it off the element and shows it as text.
		ALLOWED_URI_REGEXP: /^/,
		RETURN_DOM_FRAGMENT: true,
	});
	return orText(clean, html);
}

/** A frameset takes the body's place, and then nothing comes out, whatever the types say: the text is not lost for that. */
function orText(clean: DocumentFragment | null, html: string): DocumentFragment {
	if (clean !== null) return clean;
	const text = document.createDocumentFragment();
	text.append(html);
	return text;
}
