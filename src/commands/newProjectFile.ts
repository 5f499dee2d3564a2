/** A project file that says nothing yet, with all it can say as comments: see docs/project-file.md. */
export function newProjectFile(): string {
	return `# What your project agreed on, for everybody who responds to security reports.
# It counts on the default branch. Every part is optional: remove the "#" before what you agree on.

deadlines:
  acknowledge: 2 # business days
  assess: 10 # business days
  disclose: 90 # calendar days

# calendar:
#   timeZone: Europe/Berlin
#   weekend: [6, 0] # Saturday, Sunday
#   holidays: [2026-12-25, 2026-12-26]

# Branches that get fixes.
# branches:
#   - name: main
#   - name: 1.x
#     endOfLife: 2027-06-30

# Who assigns your CVE ids, where that is neither a CNA of your own nor the forge.
# cna: Example Foundation

# Pages (https://…) or files of this repository, linked in triage.
# threatModel: docs/threat-model.md
# bugBar: docs/bug-bar.md
`;
}
