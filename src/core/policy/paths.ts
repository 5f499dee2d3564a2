/**
 * Where GitHub looks for a security policy, in this order: .github, then the top of the repository, then docs (its
 * documentation on default community health files). Letters' case does not matter to it.
 */
export const POLICY_PATHS: readonly string[] = ['.github/SECURITY.md', 'SECURITY.md', 'docs/SECURITY.md'];
