/** Words by which a line says that something is fixed here. */
const FIX =
	/(?<![\p{L}\p{N}])(?:fix(?:e[sd]|ing)?|resolve[sd]?|address(?:e[sd])?|mitigate[sd]?|patche[sd]|close[sd]?)(?![\p{L}\p{N}])/iu;
/** The fix came from elsewhere, is spoken about, or was taken back: the id is not one of this project's. */
const ELSEWHERE =
	/(?<![\p{L}\p{N}])(?:bump(?:s|ed|ing)?|updat(?:e[sd]?|ing)|upgrad(?:e[sd]?|ing)|vendor(?:ed)?|dependenc(?:y|ies)|deps?|revert(?:s|ed)?|(?:up|down)stream|version|includes?|contains?|tests?|missed|incomplete|like|similar|since|see|runtime|base image|golang)(?![\p{L}\p{N}])/iu;

/**
 * Whether a line of a changelog or a commit message says that this project fixed something of its own: "Fixes: CVE-…",
 * "Fix GHSA-…". In doubt it does not: a dependency's bump, a mention and a revert name the ids of others. It asks for more
 * than readFixMessage, which also takes "CVE-…: title" and "Update the base image to resolve CVE-…" for fixes: whoever is
 * told of a line that is right turns all of this off.
 * @param line of at most some thousand characters
 */
export function claimsOwnFix(line: string): boolean {
	return FIX.test(line) && !ELSEWHERE.test(line);
}
