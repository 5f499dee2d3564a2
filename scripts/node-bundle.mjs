import { ROOT } from './project.mjs';

/** How TypeScript of the project becomes one module that Node can import; what goes in and where it goes comes on top. */
export const NODE_BUNDLE = /** @type {const} */ ({
	absWorkingDir: ROOT,
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	// Some dependencies are CommonJS and ask for Node's own modules with require, which ES modules do not have.
	banner: { js: "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);" },
	logLevel: 'warning',
});
