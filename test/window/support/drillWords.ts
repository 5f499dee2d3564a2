/** Words of the made-up report that stand nowhere else. */
export const CANARIES = [
	'quillmark',
	'mira-drill',
	'purgeCache',
	'oskar-drill',
	'An author can read files of the server',
].map(text => ({ text, name: 'the drill' }));
