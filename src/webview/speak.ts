import * as z from 'zod';
import { speak } from '../core/translate';

/** The language of a page comes with its document; whatever is wrong with it leaves English. */
const { words } = document.getElementById('root')?.dataset ?? {};
if (words !== undefined)
	speak({
		language: document.documentElement.lang,
		words: z.record(z.string(), z.string()).catch({}).parse(JSON.parse(words)),
	});
